-- Reports by e-mail: what is sent when and to whom, and what became of each sending.

CREATE TABLE schedules (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    report TEXT NOT NULL,
    -- The parameters of the report's page, without days.
    query TEXT NOT NULL,
    period TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    -- The day of the week (1 is Monday) or of the month; 0 for each day.
    on_day INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    sent_as TEXT NOT NULL,
    skips_empty INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    -- What was due before this is not sent.
    since INTEGER NOT NULL,
    made_by INTEGER REFERENCES users (id),
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES users (id),
    -- One that is deleted is put away: the log names it.
    put_away_at INTEGER
) STRICT;

CREATE TABLE schedule_recipients (
    schedule_id INTEGER NOT NULL REFERENCES schedules (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (schedule_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX schedule_recipients_user ON schedule_recipients (user_id);

-- One for each day on which a schedule is due and each recipient, whichever server begins it.
-- Those that somebody sends to themselves are due on no day.
CREATE TABLE sendings (
    id INTEGER PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES schedules (id),
    due_day INTEGER,
    user_id INTEGER NOT NULL REFERENCES users (id),
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- When it is tried, or tried again; of one that a server is at work on, until when it is left to it.
    next_at INTEGER,
    why TEXT,
    said TEXT,
    row_count INTEGER,
    UNIQUE (schedule_id, due_day, user_id)
) STRICT;
CREATE INDEX sendings_next ON sendings (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX sendings_of ON sendings (schedule_id, due_at);
CREATE INDEX sendings_at ON sendings (at);
