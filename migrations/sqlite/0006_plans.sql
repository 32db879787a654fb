-- Action plans: templates of what is to be done with a client, and the plans started from them.

CREATE TABLE plan_templates (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES users (id),
    -- One that plans were started from is not deleted but put away.
    put_away_at INTEGER
) STRICT;
CREATE UNIQUE INDEX plan_templates_name ON plan_templates (name_key) WHERE put_away_at IS NULL;

-- What is to be done: so many working days after the first day, at that minute of the day.
CREATE TABLE plan_steps (
    template_id INTEGER NOT NULL REFERENCES plan_templates (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    delay INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (template_id, position)
) STRICT, WITHOUT ROWID;

-- One for each client whom a deed starts it for. Whose it is now its activities say; the name is
-- the template's as it was.
CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    template_id INTEGER NOT NULL REFERENCES plan_templates (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    name TEXT NOT NULL,
    first_day INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_act ON plans (act_id, id);
CREATE INDEX plans_template ON plans (template_id);

ALTER TABLE activities ADD COLUMN plan_id INTEGER REFERENCES plans (id);
CREATE INDEX activities_plan ON activities (plan_id) WHERE plan_id IS NOT NULL;
-- The plans of a client.
CREATE INDEX activities_planned ON activities (client_id, plan_id) WHERE plan_id IS NOT NULL;
