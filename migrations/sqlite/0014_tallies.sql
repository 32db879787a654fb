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
    clock INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    day INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    telephony INTEGER NOT NULL,
    direction TEXT NOT NULL,
    held_before INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    facts INTEGER NOT NULL,
    duration_seconds INTEGER NOT NULL,
    first_fact INTEGER NOT NULL,
    PRIMARY KEY (clock, kind, state, day, person_id, telephony, direction, held_before, purpose)
) STRICT, WITHOUT ROWID;

-- The days of which the tallies are not what the facts say; every other day's are. Whatever is
-- written marks its days here, and the server tallies them later.
CREATE TABLE untallied (
    clock INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (clock, day)
) STRICT, WITHOUT ROWID;
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

CREATE TRIGGER activities_written AFTER INSERT ON activities
BEGIN
    INSERT INTO untallied VALUES (1, new.day), (2, new.entered_day), (3, coalesce(new.due_day, new.day))
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activities_rewritten AFTER UPDATE OF
    kind, state, day, at, due_at, due_day, entered_day, entered_by, advisor_id, telephony,
    direction, duration_seconds, purpose, held_before
ON activities
BEGIN
    INSERT INTO untallied VALUES
        (1, old.day),
        (2, old.entered_day),
        (3, coalesce(old.due_day, old.day)),
        (1, new.day),
        (2, new.entered_day),
        (3, coalesce(new.due_day, new.day))
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activities_deleted AFTER DELETE ON activities
BEGIN
    INSERT INTO untallied VALUES (1, old.day), (2, old.entered_day), (3, coalesce(old.due_day, old.day))
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER clients_written AFTER INSERT ON clients
BEGIN
    INSERT INTO untallied VALUES (4, new.created_day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER clients_rewritten AFTER UPDATE OF created_day, first_advisor_id
ON clients
WHEN old.created_day IS NOT new.created_day OR old.first_advisor_id IS NOT new.first_advisor_id
BEGIN
    INSERT INTO untallied VALUES (4, old.created_day), (4, new.created_day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER clients_deleted AFTER DELETE ON clients
BEGIN
    INSERT INTO untallied VALUES (4, old.created_day)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER leads_written AFTER INSERT ON leads
BEGIN
    INSERT INTO untallied SELECT 5, new.assigned_day WHERE new.assigned_day IS NOT NULL
    UNION ALL SELECT 6, new.converted_day WHERE new.converted_day IS NOT NULL
    UNION ALL SELECT 7, new.expired_day WHERE new.expired_day IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER leads_rewritten AFTER UPDATE OF assigned_day, converted_day, expired_day, advisor_id
ON leads
BEGIN
    INSERT INTO untallied SELECT 5, old.assigned_day WHERE old.assigned_day IS NOT NULL
    UNION ALL SELECT 6, old.converted_day WHERE old.converted_day IS NOT NULL
    UNION ALL SELECT 7, old.expired_day WHERE old.expired_day IS NOT NULL
    UNION ALL SELECT 5, new.assigned_day WHERE new.assigned_day IS NOT NULL
    UNION ALL SELECT 6, new.converted_day WHERE new.converted_day IS NOT NULL
    UNION ALL SELECT 7, new.expired_day WHERE new.expired_day IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER leads_deleted AFTER DELETE ON leads
BEGIN
    INSERT INTO untallied SELECT 5, old.assigned_day WHERE old.assigned_day IS NOT NULL
    UNION ALL SELECT 6, old.converted_day WHERE old.converted_day IS NOT NULL
    UNION ALL SELECT 7, old.expired_day WHERE old.expired_day IS NOT NULL
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER contracts_written AFTER INSERT ON contracts
BEGIN
    INSERT INTO untallied VALUES (8, new.signed_day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER contracts_rewritten AFTER UPDATE OF kind, signed_day, seller_id
ON contracts
BEGIN
    INSERT INTO untallied VALUES (8, old.signed_day), (8, new.signed_day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER contracts_deleted AFTER DELETE ON contracts
BEGIN
    INSERT INTO untallied VALUES (8, old.signed_day)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER moves_written AFTER INSERT ON moves
BEGIN
    INSERT INTO untallied VALUES (9, new.day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER moves_rewritten AFTER UPDATE OF classification, value, day, advisor_id
ON moves
BEGIN
    INSERT INTO untallied VALUES (9, old.day), (9, new.day)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER moves_deleted AFTER DELETE ON moves
BEGIN
    INSERT INTO untallied VALUES (9, old.day)
    ON CONFLICT DO NOTHING;
END;

-- The newest meetings first: told by an expression, since the index by kinds leads to all of them.
DROP INDEX activities_meetings;
CREATE INDEX activities_meetings ON activities (day, at, id, state, advisor_id, investment_id, client_id)
WHERE (kind || '') = 'meeting';

-- What the contracts of an investment come to.
CREATE INDEX contracts_investment ON contracts (
    investment_id, signed_day, id, seller_id, kind, area, value, commission, parking_single, parking_family,
    parking_surface, storage_area
);
