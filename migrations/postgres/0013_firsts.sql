-- Derived from the log: the entries by which a client came from one status into another, with the
-- advisor they had then. Reports count these without asking of each entry what stood before it.
CREATE TABLE moves (
    id BIGINT PRIMARY KEY REFERENCES changes (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    classification BIGINT NOT NULL,
    value BIGINT NOT NULL,
    at BIGINT NOT NULL,
    day BIGINT NOT NULL,
    advisor_id BIGINT NOT NULL
);
INSERT INTO moves (id, client_id, classification, value, at, day, advisor_id)
SELECT f.id, f.client_id, f.classification, f.value, f.at, f.day, coalesce((
    SELECT a.value FROM changes a
    WHERE a.client_id = f.client_id AND a.classification = 3 AND a.at <= f.at AND a.retracts IS NULL
        AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = a.id)
    ORDER BY a.at DESC, a.id DESC LIMIT 1
), 0)
FROM changes f
WHERE f.classification <= 2 AND f.retracts IS NULL
    AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = f.id)
    AND NOT EXISTS (
        SELECT 1 FROM changes n
        WHERE n.client_id = f.client_id AND n.classification = f.classification AND n.at = f.at AND n.id > f.id
            AND n.retracts IS NULL AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = n.id)
    )
    AND f.value <> coalesce((
        SELECT p.value FROM changes p
        WHERE p.client_id = f.client_id AND p.classification = f.classification AND p.at < f.at AND p.retracts IS NULL
            AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = p.id)
        ORDER BY p.at DESC, p.id DESC LIMIT 1
    ), CASE f.classification WHEN 1 THEN 1 ELSE 11 END)
    AND f.at > (SELECT k.created_at FROM clients k WHERE k.id = f.client_id);
CREATE INDEX moves_client ON moves (client_id);
CREATE INDEX moves_day ON moves (classification, day, at, id, value, advisor_id, client_id);
CREATE INDEX moves_value ON moves (classification, value, day, at, id, advisor_id, client_id);
DROP INDEX changes_value;

-- Whether an earlier meeting of the client was held: derived, of meetings that were held.
ALTER TABLE activities ADD COLUMN held_before BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE activities SET held_before = TRUE WHERE kind = 'meeting' AND state = 'done' AND EXISTS (
    SELECT 1 FROM activities m
    WHERE m.kind = 'meeting' AND m.state = 'done' AND m.client_id = activities.client_id
        AND (m.at, m.id) < (activities.at, activities.id)
);
DROP INDEX activities_kind;
CREATE INDEX activities_kind ON activities (
    kind, state, day, at, id, advisor_id, telephony, direction, duration_seconds, investment_id, client_id, held_before
);

-- From when on a client waits to be served: since they were a lead, or else since they are a client.
ALTER TABLE clients ADD COLUMN served_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE clients ADD COLUMN served_day BIGINT NOT NULL DEFAULT 0;
UPDATE clients SET
    served_at = coalesce((SELECT min(l.created_at) FROM leads l WHERE l.client_id = clients.id), created_at),
    served_day = coalesce((
        SELECT l.created_day FROM leads l WHERE l.client_id = clients.id ORDER BY l.created_at, l.id LIMIT 1
    ), created_day);
CREATE INDEX clients_served ON clients (served_day, served_at, id, advisor_id) WHERE lifecycle_id <> 8;

-- The list of meetings by time, however many there are.
CREATE INDEX activities_meetings ON activities (day, at, id, state, advisor_id, investment_id, client_id)
WHERE kind = 'meeting';
