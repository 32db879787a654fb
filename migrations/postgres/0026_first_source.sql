-- The first source that brought somebody by a key is found however much was done by it.
CREATE INDEX touches_brought ON touches (home_key, at, external_id) WHERE source_id <> 0;

-- Since when somebody is a client tells who is who of those alone who were written down: of who came by a touch it is
-- told itself.
CREATE OR REPLACE FUNCTION mark_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unresolved SELECT k.id FROM written w JOIN gone o ON o.id = w.id
    JOIN keys k ON k.owner_id = coalesce(w.merged_into, w.id)
    WHERE o.created_at IS DISTINCT FROM w.created_at AND (o.born_key IS NULL OR w.born_key IS NULL);
    RETURN NULL;
END $$;
