-- What people and rules do: a row for each deed, told in the client's history; most can be undone.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    made_by TEXT NOT NULL CHECK (made_by IN ('user', 'system', 'import', 'api')),
    reason TEXT,
    clients INTEGER NOT NULL,
    undoes INTEGER REFERENCES acts (id)
) STRICT;
CREATE UNIQUE INDEX acts_undoes ON acts (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE act_clients (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    act_id INTEGER NOT NULL REFERENCES acts (id),
    PRIMARY KEY (client_id, act_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_clients_act ON act_clients (act_id, client_id);

ALTER TABLE changes ADD COLUMN act_id INTEGER REFERENCES acts (id);
CREATE INDEX changes_act ON changes (act_id) WHERE act_id IS NOT NULL;

-- What a deed changed besides the log, field by field: append-only, but for the erasing of a client.
CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    client_id INTEGER NOT NULL REFERENCES clients (id),
    activity_id INTEGER REFERENCES activities (id),
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;
CREATE INDEX edits_act ON edits (act_id, id);
CREATE INDEX edits_client ON edits (client_id);

CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    at INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    body TEXT NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX comments_client ON comments (client_id, at, id);

-- Whose personal data was deleted, and when.
ALTER TABLE clients ADD COLUMN erased_at INTEGER;

-- What is still to be done, for each advisor's day.
CREATE INDEX activities_open ON activities (advisor_id, (coalesce(due_at, at)), id) WHERE state IN ('planned', 'to_verify');

-- What users did and looked at: append-only.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    kind TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'mobile', 'api', 'command')),
    ip TEXT,
    duration_ms INTEGER NOT NULL,
    client_id INTEGER REFERENCES clients (id),
    act_id INTEGER REFERENCES acts (id),
    details TEXT
) STRICT;
CREATE INDEX events_day ON events (day, at, id);
CREATE INDEX events_user ON events (user_id, day, at, id);
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

-- When an Active client is at risk (SPEC, section 1).
ALTER TABLE organisation ADD COLUMN quiet_days INTEGER NOT NULL DEFAULT 30;
ALTER TABLE organisation ADD COLUMN overdue_days INTEGER NOT NULL DEFAULT 14;
-- The last day of which the server has followed the rules.
ALTER TABLE organisation ADD COLUMN rules_day INTEGER NOT NULL DEFAULT -9000000;

-- Leads, of which some become clients; contracts on units. Areas are in hundredths of a square metre.
CREATE TABLE leads (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    client_id INTEGER REFERENCES clients (id),
    origin_client_id INTEGER REFERENCES clients (id),
    advisor_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_day INTEGER NOT NULL,
    assigned_at INTEGER,
    assigned_day INTEGER,
    converted_at INTEGER,
    converted_day INTEGER,
    expired_at INTEGER,
    expired_day INTEGER,
    record_hash INTEGER
) STRICT;
CREATE INDEX leads_client ON leads (client_id, created_at, id);
CREATE INDEX leads_assigned ON leads (assigned_day, advisor_id) WHERE assigned_day IS NOT NULL;

CREATE TABLE contracts (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL,
    signed_day INTEGER NOT NULL,
    investment_id INTEGER NOT NULL,
    stage TEXT,
    building TEXT,
    unit TEXT NOT NULL,
    area INTEGER,
    price_per_m2 INTEGER,
    value INTEGER,
    commission INTEGER,
    seller_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    parking_single INTEGER,
    parking_family INTEGER,
    parking_surface INTEGER,
    storage_number TEXT,
    storage_area INTEGER,
    closet TEXT,
    record_hash INTEGER
) STRICT;
CREATE INDEX contracts_client ON contracts (client_id, signed_day, id);
CREATE INDEX contracts_signed ON contracts (signed_day, id);
