-- Dashboards that managers make; the blocks are JSON as `domain::dashboard` describes them.
CREATE TABLE dashboards (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    blocks TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES users (id)
) STRICT;

-- To whom: everybody ('everybody', 0), whoever has a role ('advisor', 0), one person ('', their number).
CREATE TABLE dashboard_assignments (
    dashboard_id INTEGER NOT NULL REFERENCES dashboards (id),
    role TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (dashboard_id, role, user_id)
) STRICT, WITHOUT ROWID;

-- How somebody arranged their own copy: a place for each block, as JSON.
CREATE TABLE dashboard_copies (
    dashboard_id INTEGER NOT NULL REFERENCES dashboards (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    places TEXT NOT NULL,
    PRIMARY KEY (dashboard_id, user_id)
) STRICT, WITHOUT ROWID;

-- When posts were corrected: conversations are counted where they were created or updated.
CREATE TABLE post_updates (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT;
INSERT INTO post_updates (activity_id, at, day)
SELECT DISTINCT e.activity_id, a.at, a.day FROM edits e
JOIN acts a ON a.id = e.act_id AND a.kind <> 'log'
JOIN activities f ON f.id = e.activity_id AND f.kind = 'post';
CREATE INDEX post_updates_day ON post_updates (day, at, activity_id);
CREATE INDEX post_updates_activity ON post_updates (activity_id);

-- What the key indicators count: one walk through this, without looking at the clients.
CREATE INDEX clients_figures ON clients (lifecycle_id, sales_id, purchases, customer_since, advisor_id);
-- Who bought most often, who bought least.
CREATE INDEX clients_purchases ON clients (purchases, life_total, id);
CREATE INDEX clients_bought ON clients (life_total, id) WHERE purchases > 0;
