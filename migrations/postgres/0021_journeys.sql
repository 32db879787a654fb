-- Derived: what each client did who did something that makes a client of them, in numbers. Of who is deleted, or part
-- of another, there is none. Times are of the first and the last touch; `days` lie between them; `kinds` has a bit for
-- each kind that is there; `cart_at` is since when a cart has been left; `spelling` is the chain of touches in short.
CREATE TABLE journeys (
    client_id BIGINT PRIMARY KEY REFERENCES clients (id),
    advisor_id BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    days BIGINT NOT NULL,
    touches BIGINT NOT NULL,
    touch_records BIGINT NOT NULL,
    deals BIGINT NOT NULL,
    kinds BIGINT NOT NULL,
    ltv BIGINT NOT NULL,
    cart_at BIGINT,
    bought_since_cart BOOLEAN NOT NULL,
    spelling TEXT NOT NULL
);
CREATE INDEX journeys_first ON journeys (first_at, client_id);
CREATE INDEX journeys_last ON journeys (last_at, client_id);
CREATE INDEX journeys_touches ON journeys (touches, client_id);
CREATE INDEX journeys_days ON journeys (days, client_id);
CREATE INDEX journeys_deals ON journeys (deals, client_id);
CREATE INDEX journeys_ltv ON journeys (ltv, client_id);
CREATE INDEX journeys_advisor ON journeys (advisor_id, last_at, client_id);
CREATE INDEX journeys_cart ON journeys (cart_at, client_id) WHERE cart_at IS NOT NULL;

-- The clients whose journeys may not be what their facts say: whatever is written marks them here, and whoever reads
-- journeys has these told anew before. A client may stand here more than once: so nobody who writes waits for another,
-- and a mark of what is not written yet is not taken for one of what is.
CREATE TABLE untold (
    client_id BIGINT NOT NULL
);
CREATE INDEX untold_client ON untold (client_id);
INSERT INTO untold
SELECT client_id FROM leads WHERE client_id IS NOT NULL
UNION SELECT client_id FROM activities WHERE kind IN ('call', 'request')
UNION SELECT client_id FROM purchases WHERE state = 'closed';

-- Marks the clients of what a statement wrote. Its arguments: the columns of the row `w` that matter, whose it is, and
-- which rows matter.
CREATE FUNCTION mark_untold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side TEXT;
    changed TEXT := 'TRUE';
BEGIN
    FOREACH side IN ARRAY (CASE TG_OP
        WHEN 'INSERT' THEN ARRAY['written'] WHEN 'DELETE' THEN ARRAY['gone'] ELSE ARRAY['written', 'gone']
    END) LOOP
        IF TG_OP = 'UPDATE' THEN
            changed := format(
                'EXISTS (SELECT 1 FROM %I o WHERE o.id = w.id AND (%s) IS DISTINCT FROM (%s))',
                CASE side WHEN 'gone' THEN 'written' ELSE 'gone' END,
                TG_ARGV[0], replace(TG_ARGV[0], 'w.', 'o.')
            );
        END IF;
        EXECUTE format(
            'INSERT INTO untold SELECT DISTINCT %1$s FROM %2$I w WHERE %1$s IS NOT NULL AND %3$s AND %4$s',
            TG_ARGV[1], side, TG_ARGV[2], changed
        );
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER activities_untold AFTER INSERT ON activities
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.kind, w.state, w.direction, w.at, w.day', 'w.client_id', 'w.kind IN (''call'', ''request'')'
);
CREATE TRIGGER activities_retold AFTER UPDATE ON activities
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.kind, w.state, w.direction, w.at, w.day', 'w.client_id', 'w.kind IN (''call'', ''request'')'
);
CREATE TRIGGER activities_not_told AFTER DELETE ON activities
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.kind, w.state, w.direction, w.at, w.day', 'w.client_id', 'w.kind IN (''call'', ''request'')'
);

CREATE TRIGGER leads_untold AFTER INSERT ON leads
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.created_at, w.created_day', 'w.client_id', 'TRUE'
);
CREATE TRIGGER leads_retold AFTER UPDATE ON leads
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.created_at, w.created_day', 'w.client_id', 'TRUE'
);
CREATE TRIGGER leads_not_told AFTER DELETE ON leads
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.created_at, w.created_day', 'w.client_id', 'TRUE'
);

CREATE TRIGGER purchases_untold AFTER INSERT ON purchases
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.at, w.day, w.amount, w.state, w.order_number', 'w.client_id', 'TRUE'
);
CREATE TRIGGER purchases_retold AFTER UPDATE ON purchases
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.at, w.day, w.amount, w.state, w.order_number', 'w.client_id', 'TRUE'
);
CREATE TRIGGER purchases_not_told AFTER DELETE ON purchases
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.external_id, w.client_id, w.at, w.day, w.amount, w.state, w.order_number', 'w.client_id', 'TRUE'
);

-- Whose they are, and whether they are there, is told with a journey. Whether somebody has one is not asked: it may be
-- told just now.
CREATE TRIGGER clients_retold AFTER UPDATE ON clients
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untold(
    'w.lifecycle_id, w.advisor_id', 'w.id', 'TRUE'
);
