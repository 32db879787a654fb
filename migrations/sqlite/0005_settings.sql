-- What an admin calls a status in each language, and its colour; without, the words and the colour
-- it came with.
ALTER TABLE statuses ADD COLUMN name_en TEXT;
ALTER TABLE statuses ADD COLUMN name_pl TEXT;
ALTER TABLE statuses ADD COLUMN tint TEXT;

-- Words of the organisation that are offered no more; what has them keeps them.
ALTER TABLE terms ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;

-- By which somebody sets a password who has none, or has forgotten it: known by a hash, once.
CREATE TABLE invitations (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an investment is made of. Areas are in hundredths of a square metre.
CREATE TABLE stages (
    id INTEGER PRIMARY KEY,
    investment_id INTEGER NOT NULL REFERENCES terms (id),
    name TEXT NOT NULL,
    UNIQUE (investment_id, name)
) STRICT;

CREATE TABLE buildings (
    id INTEGER PRIMARY KEY,
    investment_id INTEGER NOT NULL REFERENCES terms (id),
    name TEXT NOT NULL,
    stage TEXT,
    UNIQUE (investment_id, name)
) STRICT;

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    investment_id INTEGER NOT NULL REFERENCES terms (id),
    number TEXT NOT NULL,
    building TEXT,
    area INTEGER,
    parking_single INTEGER,
    parking_family INTEGER,
    parking_surface INTEGER,
    storage_number TEXT,
    storage_area INTEGER,
    closet TEXT,
    UNIQUE (investment_id, number)
) STRICT;

-- Events are append-only; but the business day on which one fell follows the time zone.
DROP TRIGGER events_are_not_changed;
CREATE TRIGGER events_are_not_changed
BEFORE UPDATE OF id, at, user_id, kind, channel, ip, duration_ms, client_id, act_id, details ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
