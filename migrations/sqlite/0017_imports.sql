-- A deed may be undone for some of its clients and for the others later: by which deed for each.
ALTER TABLE act_clients ADD COLUMN undone_by INTEGER REFERENCES acts (id);
-- Whether the deed, an import, wrote the client down.
ALTER TABLE act_clients ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE act_clients SET undone_by = (SELECT a.id FROM acts a WHERE a.undoes = act_clients.act_id)
WHERE act_id IN (SELECT a.undoes FROM acts a WHERE a.undoes IS NOT NULL);
DROP INDEX acts_undoes;
CREATE INDEX acts_undoes ON acts (undoes) WHERE undoes IS NOT NULL;
