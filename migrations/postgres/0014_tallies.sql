-- Derived: how many facts there were each day, of each kind and person, so that a year of them is
-- not gone through one by one. A tally stands for the facts that are alike in all it tells. `clock`
-- is of which facts, and by which of their times:
--   1 activities, when they happened   2 when they were entered   3 when they were due, if overdue
--   4 clients, when they were created  5 leads, when they were assigned  6 converted  7 expired
--   8 contracts, when they were signed  9 moves, when they happened
-- With 10 added to it a tally is of a block of 16 days, by the first of them, a multiple of 16. What
-- a clock does not tell is empty: only activities by when they happened have all of it, a purpose
-- only notes.
CREATE TABLE tallies (
    clock BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    day BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    telephony BOOLEAN NOT NULL,
    direction TEXT NOT NULL,
    held_before BOOLEAN NOT NULL,
    purpose TEXT NOT NULL,
    facts BIGINT NOT NULL,
    duration_seconds BIGINT NOT NULL,
    first_fact BIGINT NOT NULL
);
CREATE INDEX tallies_kind ON tallies (clock, kind, state, day) INCLUDE (
    person_id, telephony, direction, held_before, purpose, facts, duration_seconds, first_fact
);

-- The days of which the tallies are not what the facts say; every other day's are. Whatever is
-- written marks its days here, and the server tallies them later. A day may stand here twice: that
-- nobody marks it twice would have to be waited for.
CREATE TABLE untallied (
    clock BIGINT NOT NULL,
    day BIGINT NOT NULL
);
CREATE INDEX untallied_day ON untallied (clock, day);
INSERT INTO untallied SELECT DISTINCT 1, day FROM activities;
INSERT INTO untallied SELECT DISTINCT 2, entered_day FROM activities;
INSERT INTO untallied SELECT DISTINCT 3, coalesce(due_day, day) FROM activities
WHERE state = 'planned' OR (state = 'to_verify' AND due_at IS NOT NULL) OR (state = 'done' AND due_at < at);
INSERT INTO untallied SELECT DISTINCT 4, created_day FROM clients;
INSERT INTO untallied SELECT DISTINCT 5, assigned_day FROM leads WHERE assigned_day IS NOT NULL;
INSERT INTO untallied SELECT DISTINCT 6, converted_day FROM leads WHERE converted_day IS NOT NULL;
INSERT INTO untallied SELECT DISTINCT 7, expired_day FROM leads WHERE expired_day IS NOT NULL;
INSERT INTO untallied SELECT DISTINCT 8, signed_day FROM contracts;
INSERT INTO untallied SELECT DISTINCT 9, day FROM moves;

-- Marks the days of what a statement wrote. Its arguments: the columns of the row `w` that matter,
-- then clocks, each with the day of the row by it.
--
-- Whoever tallies takes the lock alone, and so sees all that was written of a day before saying that
-- it is tallied. Those who write share it.
CREATE FUNCTION mark_untallied() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side TEXT;
    changed TEXT := 'TRUE';
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('klientela tallies'));
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
        FOR place IN 0 .. TG_NARGS / 2 - 1 LOOP
            EXECUTE format(
                'INSERT INTO untallied SELECT DISTINCT %1$s::BIGINT, %2$s FROM %3$I w WHERE %2$s IS NOT NULL AND %4$s '
                'AND NOT EXISTS (SELECT 1 FROM untallied u WHERE u.clock = %1$s AND u.day = %2$s)',
                TG_ARGV[2 * place + 1], TG_ARGV[2 * place + 2], side, changed
            );
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER activities_written AFTER INSERT ON activities
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.state, w.day, w.at, w.due_at, w.due_day, w.entered_day, w.entered_by, w.advisor_id, w.telephony, w.direction, w.duration_seconds, w.purpose, w.held_before',
    '1', 'w.day',
    '2', 'w.entered_day',
    '3', 'coalesce(w.due_day, w.day)'
);
CREATE TRIGGER activities_rewritten AFTER UPDATE ON activities
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.state, w.day, w.at, w.due_at, w.due_day, w.entered_day, w.entered_by, w.advisor_id, w.telephony, w.direction, w.duration_seconds, w.purpose, w.held_before',
    '1', 'w.day',
    '2', 'w.entered_day',
    '3', 'coalesce(w.due_day, w.day)'
);
CREATE TRIGGER activities_deleted AFTER DELETE ON activities
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.state, w.day, w.at, w.due_at, w.due_day, w.entered_day, w.entered_by, w.advisor_id, w.telephony, w.direction, w.duration_seconds, w.purpose, w.held_before',
    '1', 'w.day',
    '2', 'w.entered_day',
    '3', 'coalesce(w.due_day, w.day)'
);

CREATE TRIGGER clients_written AFTER INSERT ON clients
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.created_day, w.first_advisor_id',
    '4', 'w.created_day'
);
CREATE TRIGGER clients_rewritten AFTER UPDATE ON clients
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.created_day, w.first_advisor_id',
    '4', 'w.created_day'
);
CREATE TRIGGER clients_deleted AFTER DELETE ON clients
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.created_day, w.first_advisor_id',
    '4', 'w.created_day'
);

CREATE TRIGGER leads_written AFTER INSERT ON leads
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.assigned_day, w.converted_day, w.expired_day, w.advisor_id',
    '5', 'w.assigned_day',
    '6', 'w.converted_day',
    '7', 'w.expired_day'
);
CREATE TRIGGER leads_rewritten AFTER UPDATE ON leads
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.assigned_day, w.converted_day, w.expired_day, w.advisor_id',
    '5', 'w.assigned_day',
    '6', 'w.converted_day',
    '7', 'w.expired_day'
);
CREATE TRIGGER leads_deleted AFTER DELETE ON leads
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.assigned_day, w.converted_day, w.expired_day, w.advisor_id',
    '5', 'w.assigned_day',
    '6', 'w.converted_day',
    '7', 'w.expired_day'
);

CREATE TRIGGER contracts_written AFTER INSERT ON contracts
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.signed_day, w.seller_id',
    '8', 'w.signed_day'
);
CREATE TRIGGER contracts_rewritten AFTER UPDATE ON contracts
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.signed_day, w.seller_id',
    '8', 'w.signed_day'
);
CREATE TRIGGER contracts_deleted AFTER DELETE ON contracts
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.kind, w.signed_day, w.seller_id',
    '8', 'w.signed_day'
);

CREATE TRIGGER moves_written AFTER INSERT ON moves
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.classification, w.value, w.day, w.advisor_id',
    '9', 'w.day'
);
CREATE TRIGGER moves_rewritten AFTER UPDATE ON moves
REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.classification, w.value, w.day, w.advisor_id',
    '9', 'w.day'
);
CREATE TRIGGER moves_deleted AFTER DELETE ON moves
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION mark_untallied(
    'w.classification, w.value, w.day, w.advisor_id',
    '9', 'w.day'
);

-- The newest meetings first: told by an expression, since the index by kinds leads to all of them.
DROP INDEX activities_meetings;
CREATE INDEX activities_meetings ON activities (day, at, id, state, advisor_id, investment_id, client_id)
WHERE (kind || '') = 'meeting';

-- What the contracts of an investment come to.
CREATE INDEX contracts_investment ON contracts (
    investment_id, signed_day, id, seller_id, kind, area, value, commission, parking_single, parking_family,
    parking_surface, storage_area
);
