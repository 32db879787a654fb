-- The first source that brought somebody by a key is found however much was done by it.
CREATE INDEX touches_brought ON touches (home_key, at, external_id) WHERE source_id <> 0;

-- Since when somebody is a client tells who is who of those alone who were written down: of who came by a touch it is
-- told itself.
DROP TRIGGER clients_moved;
CREATE TRIGGER clients_moved AFTER UPDATE OF created_at ON clients
WHEN old.created_at IS NOT new.created_at AND (old.born_key IS NULL OR new.born_key IS NULL)
BEGIN
    INSERT INTO unresolved SELECT k.id FROM keys k WHERE k.owner_id = coalesce(new.merged_into, new.id)
    ON CONFLICT DO NOTHING;
END;
