-- Which two clients people said are one, from when on; until it is undone. Which of the two stays is decided by when
-- they were created as it was known then.
CREATE TABLE merges (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL UNIQUE REFERENCES acts (id),
    client_id INTEGER NOT NULL REFERENCES clients (id),
    other_id INTEGER NOT NULL REFERENCES clients (id),
    at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    other_created_at INTEGER NOT NULL,
    undone_by INTEGER REFERENCES acts (id)
) STRICT;
CREATE INDEX merges_client ON merges (client_id);
CREATE INDEX merges_other ON merges (other_id);

-- Which two clients, the lesser number first, people said are two persons; until it is undone, or they are made one.
CREATE TABLE separations (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL UNIQUE REFERENCES acts (id),
    client_id INTEGER NOT NULL REFERENCES clients (id),
    other_id INTEGER NOT NULL REFERENCES clients (id),
    undone_by INTEGER REFERENCES acts (id)
) STRICT;
CREATE INDEX separations_pair ON separations (client_id, other_id);

-- Derived of the merges: which client somebody is part of, since when and by which deed. Empty of who stands alone.
ALTER TABLE clients ADD COLUMN merged_into INTEGER REFERENCES clients (id);
ALTER TABLE clients ADD COLUMN merged_at INTEGER;
ALTER TABLE clients ADD COLUMN merged_by INTEGER REFERENCES acts (id);
-- To what those who are part of a client have said no: 1 e-mail, 2 post, 4 SMS.
ALTER TABLE clients ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
CREATE INDEX clients_merged ON clients (merged_into) WHERE merged_into IS NOT NULL;

-- Contacts and tags of who became part of a client stand with that client, too: from whom. Empty of their own.
ALTER TABLE client_contacts ADD COLUMN origin_client_id INTEGER REFERENCES clients (id);
ALTER TABLE client_tags ADD COLUMN origin_client_id INTEGER REFERENCES clients (id);

-- What was recorded of somebody who had become part of another.
CREATE INDEX changes_origin ON changes (origin_client_id) WHERE origin_client_id <> client_id;
