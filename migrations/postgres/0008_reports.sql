-- The advisor a client was created with (0 for none): derived from the log, for the reports.
ALTER TABLE clients ADD COLUMN first_advisor_id BIGINT NOT NULL DEFAULT 0;
UPDATE clients SET first_advisor_id = coalesce((
    SELECT l.value FROM changes l
    WHERE l.client_id = clients.id AND l.classification = 3 AND l.at <= clients.created_at AND l.retracts IS NULL
        AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = l.id)
    ORDER BY l.at DESC, l.id DESC LIMIT 1
), 0);
CREATE INDEX clients_first_advisor ON clients (created_day, first_advisor_id);

-- What reports count: each number is a stretch of one of these, without looking at the facts.
CREATE INDEX activities_kind ON activities (
    kind, state, day, at, id, advisor_id, telephony, direction, duration_seconds, investment_id, client_id
);
CREATE INDEX activities_entered ON activities (entered_day, entered_by);
CREATE INDEX activities_overdue ON activities ((coalesce(due_day, day)), advisor_id)
WHERE state = 'planned' OR (state = 'to_verify' AND due_at IS NOT NULL) OR (state = 'done' AND due_at < at);
CREATE INDEX activities_first_meetings ON activities (client_id, at, id) WHERE kind = 'meeting' AND state = 'done';
CREATE INDEX leads_converted ON leads (converted_day, advisor_id) WHERE converted_day IS NOT NULL;
CREATE INDEX leads_expired ON leads (expired_day, advisor_id) WHERE expired_day IS NOT NULL;
CREATE INDEX contracts_kind ON contracts (kind, signed_day, id, seller_id, investment_id, client_id);
CREATE INDEX changes_value ON changes (value, day, at, id) WHERE classification <= 2 AND retracts IS NULL;
CREATE INDEX events_kind ON events (kind, day, at, id, user_id, channel);
