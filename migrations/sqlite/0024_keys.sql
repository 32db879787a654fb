-- From how many others on a key is shared, by its kind; and what links nobody beside what is known as a placeholder:
-- the organisation's own phones and addresses.
ALTER TABLE organisation ADD COLUMN shared_phone INTEGER NOT NULL DEFAULT 10;
ALTER TABLE organisation ADD COLUMN shared_email INTEGER NOT NULL DEFAULT 10;
ALTER TABLE organisation ADD COLUMN shared_user_id INTEGER NOT NULL DEFAULT 10;
ALTER TABLE organisation ADD COLUMN own_contacts TEXT;

-- What is listed: keys that link nobody or were looked at, and merges by when they were done.
CREATE INDEX keys_shut ON keys (kind, value) WHERE shut <> 0;
CREATE INDEX clients_merged_by ON clients (merged_by, id) WHERE merged_by IS NOT NULL;
-- The last name that was given under a key is found however much was done under it.
CREATE INDEX touches_named ON touches (home_key, at, external_id) WHERE name IS NOT NULL;

-- The addresses of users are the organisation's own.
CREATE TRIGGER users_email AFTER INSERT ON users
WHEN new.email IS NOT NULL
BEGIN
    INSERT INTO unresolved SELECT id FROM keys WHERE kind = 3 AND value = lower(new.email) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER users_other_email AFTER UPDATE OF email ON users
WHEN old.email IS NOT new.email
BEGIN
    INSERT INTO unresolved SELECT id FROM keys WHERE kind = 3 AND value IN (lower(old.email), lower(new.email))
    ON CONFLICT DO NOTHING;
END;
