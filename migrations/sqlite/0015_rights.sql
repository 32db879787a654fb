-- What a token may be used for beside reading and writing; for whom it acts (nobody: the organisation);
-- the last business day on which it holds; when it was last used, to the minute.
ALTER TABLE tokens ADD COLUMN can_send_touches INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN can_change_people INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN owner_id INTEGER REFERENCES users (id);
ALTER TABLE tokens ADD COLUMN until INTEGER;
ALTER TABLE tokens ADD COLUMN last_used_at INTEGER;
CREATE INDEX tokens_owner ON tokens (owner_id) WHERE owner_id IS NOT NULL;
