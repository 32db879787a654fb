-- What brought each client: as the first touch tells on the way to the first deal that tells anything, and as the last of
-- them does; 0 where none does. And how long the way to the first deal was: in touches before it, and in days.
ALTER TABLE journeys ADD COLUMN first_source_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN first_medium_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN first_campaign_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN last_source_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN last_medium_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN last_campaign_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journeys ADD COLUMN deal_touches INTEGER;
ALTER TABLE journeys ADD COLUMN deal_days INTEGER;

INSERT INTO untold SELECT client_id FROM journeys WHERE true ON CONFLICT DO NOTHING;

-- The source of a lead or of an activity is told with a journey now.
DROP TRIGGER activities_retold;
CREATE TRIGGER activities_retold
AFTER UPDATE OF external_id, client_id, kind, state, direction, at, day, source_id ON activities
WHEN new.kind IN ('call', 'request') OR old.kind IN ('call', 'request')
BEGIN
    INSERT INTO untold VALUES (old.client_id), (new.client_id) ON CONFLICT DO NOTHING;
END;
DROP TRIGGER leads_retold;
CREATE TRIGGER leads_retold AFTER UPDATE OF external_id, client_id, created_at, created_day, source_id ON leads
BEGIN
    INSERT INTO untold SELECT old.client_id WHERE old.client_id IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO untold SELECT new.client_id WHERE new.client_id IS NOT NULL ON CONFLICT DO NOTHING;
END;
