-- Derived: what each client did who did something that makes a client of them, in numbers. Of who is deleted, or part
-- of another, there is none. Times are of the first and the last touch; `days` lie between them; `kinds` has a bit for
-- each kind that is there; `cart_at` is since when a cart has been left; `spelling` is the chain of touches in short.
CREATE TABLE journeys (
    client_id INTEGER PRIMARY KEY REFERENCES clients (id),
    advisor_id INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    days INTEGER NOT NULL,
    touches INTEGER NOT NULL,
    touch_records INTEGER NOT NULL,
    deals INTEGER NOT NULL,
    kinds INTEGER NOT NULL,
    ltv INTEGER NOT NULL,
    cart_at INTEGER,
    bought_since_cart INTEGER NOT NULL,
    spelling TEXT NOT NULL
) STRICT;
CREATE INDEX journeys_first ON journeys (first_at, client_id);
CREATE INDEX journeys_last ON journeys (last_at, client_id);
CREATE INDEX journeys_touches ON journeys (touches, client_id);
CREATE INDEX journeys_days ON journeys (days, client_id);
CREATE INDEX journeys_deals ON journeys (deals, client_id);
CREATE INDEX journeys_ltv ON journeys (ltv, client_id);
CREATE INDEX journeys_advisor ON journeys (advisor_id, last_at, client_id);
CREATE INDEX journeys_cart ON journeys (cart_at, client_id) WHERE cart_at IS NOT NULL;

-- The clients whose journeys may not be what their facts say: whatever is written marks them here, and whoever reads
-- journeys has these told anew before.
CREATE TABLE untold (
    client_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO untold
SELECT client_id FROM leads WHERE client_id IS NOT NULL
UNION SELECT client_id FROM activities WHERE kind IN ('call', 'request')
UNION SELECT client_id FROM purchases WHERE state = 'closed';

CREATE TRIGGER activities_untold AFTER INSERT ON activities
WHEN new.kind IN ('call', 'request')
BEGIN
    INSERT INTO untold VALUES (new.client_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activities_retold
AFTER UPDATE OF external_id, client_id, kind, state, direction, at, day ON activities
WHEN new.kind IN ('call', 'request') OR old.kind IN ('call', 'request')
BEGIN
    INSERT INTO untold VALUES (old.client_id), (new.client_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activities_not_told AFTER DELETE ON activities
WHEN old.kind IN ('call', 'request')
BEGIN
    INSERT INTO untold VALUES (old.client_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER leads_untold AFTER INSERT ON leads
WHEN new.client_id IS NOT NULL
BEGIN
    INSERT INTO untold VALUES (new.client_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER leads_retold AFTER UPDATE OF external_id, client_id, created_at, created_day ON leads
BEGIN
    INSERT INTO untold SELECT old.client_id WHERE old.client_id IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO untold SELECT new.client_id WHERE new.client_id IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER leads_not_told AFTER DELETE ON leads
WHEN old.client_id IS NOT NULL
BEGIN
    INSERT INTO untold VALUES (old.client_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER purchases_untold AFTER INSERT ON purchases
BEGIN
    INSERT INTO untold VALUES (new.client_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER purchases_retold
AFTER UPDATE OF external_id, client_id, at, day, amount, state, order_number ON purchases
BEGIN
    INSERT INTO untold VALUES (old.client_id), (new.client_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER purchases_not_told AFTER DELETE ON purchases
BEGIN
    INSERT INTO untold VALUES (old.client_id) ON CONFLICT DO NOTHING;
END;

-- Whose they are, and whether they are there, is told with a journey. Who has none, and is not come back, has nothing
-- to be told anew.
CREATE TRIGGER clients_retold AFTER UPDATE OF lifecycle_id, advisor_id ON clients
WHEN (old.lifecycle_id IS NOT new.lifecycle_id OR old.advisor_id IS NOT new.advisor_id)
    AND (old.lifecycle_id > 6 OR EXISTS (SELECT 1 FROM journeys j WHERE j.client_id = new.id))
BEGIN
    INSERT INTO untold VALUES (new.id) ON CONFLICT DO NOTHING;
END;
