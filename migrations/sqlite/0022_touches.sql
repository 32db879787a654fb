-- What somebody is known by: phones (2), e-mail addresses (3), visitors' identifiers (4), and records of clients (1)
-- that touches name or somebody said to be another person. `shut` is why a key links nobody: 1 it is named with too
-- many others, 2 an admin says so, 3 it is a placeholder or the organisation's own; 0 it may link, -1 an admin says so.
-- Derived of the touches: the earliest that names it, and the earliest that is somebody's by it and makes a client of
-- them. Derived of all evidence: whose client it is.
CREATE TABLE keys (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    value TEXT NOT NULL,
    client_id INTEGER REFERENCES clients (id),
    shut INTEGER NOT NULL DEFAULT 0,
    named_at INTEGER,
    named_by TEXT,
    target_at INTEGER,
    target_by TEXT,
    owner_id INTEGER REFERENCES clients (id),
    UNIQUE (kind, value)
) STRICT;
CREATE INDEX keys_owner ON keys (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX keys_client ON keys (client_id) WHERE client_id IS NOT NULL;

-- What clients did. `home_key` says whose it is: the strongest of its keys that may link.
CREATE TABLE touches (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT,
    client_key INTEGER REFERENCES keys (id),
    phone_key INTEGER REFERENCES keys (id),
    email_key INTEGER REFERENCES keys (id),
    user_key INTEGER REFERENCES keys (id),
    home_key INTEGER REFERENCES keys (id),
    name TEXT,
    source_id INTEGER NOT NULL,
    medium_id INTEGER NOT NULL,
    campaign_id INTEGER NOT NULL,
    page TEXT,
    amount INTEGER,
    duration_seconds INTEGER,
    order_number TEXT,
    recording TEXT,
    record_hash INTEGER
) STRICT;
CREATE INDEX touches_home ON touches (home_key, at, id);
CREATE INDEX touches_client_key ON touches (client_key) WHERE client_key IS NOT NULL;
CREATE INDEX touches_phone_key ON touches (phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX touches_email_key ON touches (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX touches_user_key ON touches (user_key) WHERE user_key IS NOT NULL;

-- Derived of the touches: which two keys, the lesser number first, are named together, by how many touches, and by
-- which the earliest.
CREATE TABLE links (
    a INTEGER NOT NULL REFERENCES keys (id),
    b INTEGER NOT NULL REFERENCES keys (id),
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_touch TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_b ON links (b, a);

-- Derived of the cards: which contacts that touches name stand on the card of which record, as its own.
CREATE TABLE card_links (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    key_id INTEGER NOT NULL REFERENCES keys (id),
    PRIMARY KEY (client_id, key_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_links_key ON card_links (key_id, client_id);

-- The keys of which something was written since it was last reckoned whose they are.
CREATE TABLE unresolved (
    key_id INTEGER PRIMARY KEY
) STRICT;

-- By which deed it was told that one client became part of another by what they did, with the evidence, and what was
-- the last entry of the log when that became known. Undone, `key_separations` holds them apart.
CREATE TABLE joins (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL UNIQUE REFERENCES acts (id),
    client_id INTEGER NOT NULL REFERENCES clients (id),
    other_id INTEGER NOT NULL REFERENCES clients (id),
    known INTEGER NOT NULL,
    undone_by INTEGER REFERENCES acts (id)
) STRICT;
CREATE INDEX joins_client ON joins (client_id);
CREATE INDEX joins_other ON joins (other_id);

-- Which two keys are those of two persons; until it is undone.
CREATE TABLE key_separations (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL REFERENCES acts (id),
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    undone_by INTEGER REFERENCES acts (id)
) STRICT;
CREATE INDEX key_separations_a ON key_separations (a);
CREATE INDEX key_separations_b ON key_separations (b);

-- A client who came by a touch: by which key of it, when, and what it is called; and the name that was made of it, as
-- long as nobody gave them another. `void` is one who, as is known by now, was part of another from the beginning.
ALTER TABLE clients ADD COLUMN born_key INTEGER;
ALTER TABLE clients ADD COLUMN born_at INTEGER;
ALTER TABLE clients ADD COLUMN born_by TEXT;
ALTER TABLE clients ADD COLUMN born_name TEXT;
ALTER TABLE clients ADD COLUMN void INTEGER NOT NULL DEFAULT 0;
CREATE INDEX clients_born ON clients (born_key) WHERE born_key IS NOT NULL;

-- What is written of cards may tell of who is who.
CREATE TRIGGER contacts_written AFTER INSERT ON client_contacts
WHEN new.origin_client_id IS NULL
BEGIN
    INSERT INTO unresolved SELECT k.id FROM keys k
    WHERE k.kind = CASE new.kind WHEN 'phone' THEN 2 WHEN 'email' THEN 3 ELSE 4 END AND k.value = new.value
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER contacts_deleted AFTER DELETE ON client_contacts
WHEN old.origin_client_id IS NULL
BEGIN
    INSERT INTO unresolved SELECT k.id FROM keys k
    WHERE k.kind = CASE old.kind WHEN 'phone' THEN 2 WHEN 'email' THEN 3 ELSE 4 END AND k.value = old.value
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER clients_moved AFTER UPDATE OF created_at ON clients
WHEN old.created_at IS NOT new.created_at
BEGIN
    INSERT INTO unresolved SELECT k.id FROM keys k WHERE k.owner_id = coalesce(new.merged_into, new.id)
    ON CONFLICT DO NOTHING;
END;

-- Journeys are told of touches, too.
CREATE TRIGGER touches_untold AFTER INSERT ON touches
BEGIN
    INSERT INTO untold SELECT k.owner_id FROM keys k WHERE k.id = new.home_key AND k.owner_id IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER touches_retold AFTER UPDATE OF at, day, kind, state, home_key, amount, order_number ON touches
BEGIN
    INSERT INTO untold SELECT k.owner_id FROM keys k
    WHERE k.id IN (old.home_key, new.home_key) AND k.owner_id IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER touches_not_told AFTER DELETE ON touches
BEGIN
    INSERT INTO untold SELECT k.owner_id FROM keys k WHERE k.id = old.home_key AND k.owner_id IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER keys_retold AFTER UPDATE OF owner_id ON keys
WHEN old.owner_id IS NOT new.owner_id
BEGIN
    INSERT INTO untold SELECT old.owner_id WHERE old.owner_id IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO untold SELECT new.owner_id WHERE new.owner_id IS NOT NULL ON CONFLICT DO NOTHING;
END;

-- Who is void was never created.
CREATE TRIGGER clients_voided AFTER UPDATE OF void ON clients
WHEN old.void IS NOT new.void
BEGIN
    INSERT INTO untallied VALUES (4, new.created_day) ON CONFLICT DO NOTHING;
END;
