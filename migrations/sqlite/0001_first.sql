-- Instants are whole microseconds since 1970-01-01T00:00Z, days whole days since 1970-01-01,
-- money whole minor units of the organisation's currency: one SQL text for both databases.

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    currency TEXT NOT NULL
) STRICT;
INSERT INTO organisation (id, name, zone, currency) VALUES (1, 'Klientela', 'Europe/Warsaw', 'PLN');

-- People

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL CHECK (role IN ('advisor', 'manager', 'admin')),
    language TEXT,
    password_hash TEXT,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE,
    can_read INTEGER NOT NULL,
    can_write INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

-- Words of the organisation: sources, contact methods, investments, price groups, tags.
-- One space of numbers, so that a value of a classification is a number alone.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    UNIQUE (kind, name_key)
) STRICT;

CREATE TABLE statuses (
    id INTEGER PRIMARY KEY,
    classification INTEGER NOT NULL,
    code TEXT NOT NULL,
    meaning TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (classification, code)
) STRICT;
INSERT INTO statuses (id, classification, code, meaning, position) VALUES
    (1, 1, 'invited', 'invited', 1),
    (2, 1, 'waiting', 'waiting', 2),
    (3, 1, 'active', 'active', 3),
    (4, 1, 'at_risk', 'at_risk', 4),
    (5, 1, 'completed', 'completed', 5),
    (6, 1, 'archived', 'archived', 6),
    (7, 1, 'deleted', 'deleted', 7),
    (8, 1, 'merged', 'merged', 8),
    (11, 2, 'new', 'new', 1),
    (12, 2, 'lead', 'lead', 2),
    (13, 2, 'interested', 'interested', 3),
    (14, 2, 'buying', 'buying', 4),
    (15, 2, 'reservation', 'reservation', 5),
    (16, 2, 'preliminary_agreement', 'preliminary_agreement', 6),
    (17, 2, 'buyer', 'buyer', 7),
    (18, 2, 'lost', 'lost', 8),
    (19, 2, 'expired', 'expired', 9);

-- Clients

CREATE TABLE clients (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    company INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_day INTEGER NOT NULL,
    customer_since INTEGER,
    contact_method_id INTEGER REFERENCES terms (id),
    accepts_email INTEGER NOT NULL,
    accepts_post INTEGER NOT NULL,
    accepts_sms INTEGER NOT NULL,
    record_hash INTEGER,
    -- Derived from the log: the state now.
    lifecycle_id INTEGER NOT NULL,
    lifecycle_since INTEGER NOT NULL,
    sales_id INTEGER NOT NULL,
    advisor_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    investment_id INTEGER NOT NULL,
    price_group_id INTEGER NOT NULL,
    -- Derived from the facts.
    last_activity_at INTEGER,
    purchases INTEGER NOT NULL DEFAULT 0,
    life_total INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX clients_name ON clients (name_key, id);
CREATE INDEX clients_created ON clients (created_at, id);
CREATE INDEX clients_created_day ON clients (created_day, id);
CREATE INDEX clients_customer_since ON clients (coalesce(customer_since, -9000000), id);
CREATE INDEX clients_last_activity ON clients (coalesce(last_activity_at, -9000000000000000000), id);
CREATE INDEX clients_life_total ON clients (life_total, id);
CREATE INDEX clients_status ON clients (lifecycle_id, lifecycle_since, id);
CREATE INDEX clients_advisor_name ON clients (advisor_id, name_key, id);
CREATE INDEX clients_advisor_status ON clients (advisor_id, lifecycle_id, lifecycle_since, id);

CREATE TABLE client_contacts (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'user_id')),
    value TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (client_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_contacts_value ON client_contacts (kind, value);

CREATE TABLE client_tags (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    tag_id INTEGER NOT NULL REFERENCES terms (id),
    PRIMARY KEY (client_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_tags_tag ON client_tags (tag_id, client_id);

-- Words, phone digits and e-mail addresses by which a client is found, from their beginning.
CREATE TABLE search_terms (
    term TEXT NOT NULL,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    PRIMARY KEY (term, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_terms_client ON search_terms (client_id);

-- The log of changes: append-only. Who was given which value of which classification, holding
-- from when (at), recorded when and by whom. An entry may take an earlier one back (retracts).
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    classification INTEGER NOT NULL,
    value INTEGER NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by INTEGER REFERENCES users (id),
    made_by TEXT NOT NULL CHECK (made_by IN ('user', 'system', 'import', 'api')),
    retracts INTEGER REFERENCES changes (id)
) STRICT;
CREATE INDEX changes_client ON changes (client_id, classification, at, id);
CREATE INDEX changes_day ON changes (day, at, id) WHERE classification <= 2 AND retracts IS NULL;
CREATE INDEX changes_retracts ON changes (retracts) WHERE retracts IS NOT NULL;

-- Derived from the log: spans of states by day, to_day exclusive (524288 while it lasts), kept at
-- the node of an interval tree; and spells in which the client was one of ours.
CREATE TABLE spans (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    classification INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL CHECK (to_day > from_day),
    value INTEGER NOT NULL,
    node INTEGER NOT NULL,
    PRIMARY KEY (client_id, classification, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_state ON spans (classification, value, node, from_day, to_day, client_id);

CREATE TABLE spells (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL CHECK (to_day > from_day),
    node INTEGER NOT NULL,
    arrival INTEGER NOT NULL,
    departure INTEGER,
    activated_day INTEGER,
    previous_to INTEGER,
    created_day INTEGER NOT NULL,
    PRIMARY KEY (client_id, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX spells_node ON spells (node, from_day, to_day, client_id);
CREATE INDEX spells_arrival ON spells (arrival, from_day, client_id);
CREATE INDEX spells_departure ON spells (departure, to_day, client_id) WHERE departure IS NOT NULL;
CREATE INDEX spells_return ON spells (from_day, previous_to, created_day, client_id) WHERE arrival = 2;

-- Derived: how many clients entered and left each value on each day, for all clients (dimension 0)
-- and for those of one advisor (3), source (4), investment (5) or tag (7).
CREATE TABLE daily (
    dimension INTEGER NOT NULL,
    dimension_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    value INTEGER NOT NULL,
    day INTEGER NOT NULL,
    entered INTEGER NOT NULL,
    departed INTEGER NOT NULL,
    PRIMARY KEY (dimension, dimension_id, kind, value, day)
) STRICT, WITHOUT ROWID;

-- Facts. client_id is whose they are now, origin_client_id for whom they were first written.

CREATE TABLE activities (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    direction TEXT,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    due_at INTEGER,
    due_day INTEGER,
    entered_at INTEGER NOT NULL,
    entered_day INTEGER NOT NULL,
    duration_seconds INTEGER,
    telephony INTEGER NOT NULL,
    advisor_id INTEGER NOT NULL,
    entered_by INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    contact_method_id INTEGER NOT NULL,
    investment_id INTEGER NOT NULL,
    purpose TEXT,
    place TEXT,
    subject TEXT,
    body TEXT,
    record_hash INTEGER
) STRICT;
CREATE INDEX activities_client ON activities (client_id, at, id);
CREATE INDEX activities_day ON activities (day, at, id);

CREATE TABLE purchases (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    origin_client_id INTEGER NOT NULL REFERENCES clients (id),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    quantity INTEGER,
    product TEXT,
    outlet TEXT,
    order_number TEXT,
    advisor_id INTEGER NOT NULL,
    record_hash INTEGER
) STRICT;
CREATE INDEX purchases_client ON purchases (client_id, at, id);
CREATE INDEX purchases_day ON purchases (day, at, id);
