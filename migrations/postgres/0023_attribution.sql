-- What brought each client: as the first touch tells on the way to the first deal that tells anything, and as the last of
-- them does; 0 where none does. And how long the way to the first deal was: in touches before it, and in days.
ALTER TABLE journeys
    ADD COLUMN first_source_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN first_medium_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN first_campaign_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN last_source_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN last_medium_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN last_campaign_id BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN deal_touches BIGINT,
    ADD COLUMN deal_days BIGINT;

INSERT INTO untold SELECT client_id FROM journeys;

-- The source of a lead or of an activity is told with a journey now.
DROP TRIGGER activities_retold ON activities;
CREATE TRIGGER activities_retold AFTER UPDATE ON activities
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.kind, w.state, w.direction, w.at, w.day, w.source_id', 'w.client_id',
    'w.kind IN (''call'', ''request'')'
);
DROP TRIGGER leads_retold ON leads;
CREATE TRIGGER leads_retold AFTER UPDATE ON leads
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.created_at, w.created_day, w.source_id', 'w.client_id', 'TRUE'
);
