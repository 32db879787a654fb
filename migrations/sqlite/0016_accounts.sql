-- Sessions say whose they are, since when, and from where; those kept otherwise have ended. Instants
-- are when one began, was last seen, and when the password was last given.
DROP TABLE sessions;
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    begun_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL,
    browser TEXT NOT NULL,
    network TEXT
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id);

-- Browsers in which somebody has signed in: the guesses of others do not make them wait.
CREATE TABLE devices (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_user ON devices (user_id);

-- Networks from which somebody has signed in: likewise.
CREATE TABLE networks (
    user_id INTEGER NOT NULL REFERENCES users (id),
    network TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, network)
) STRICT, WITHOUT ROWID;

-- Failed log-ins in a row, by a digest of what they are counted by; until when none is taken.
CREATE TABLE failures (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    until INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The second factor (RFC 6238): the secret, the last step whose code was taken, and the digests of
-- the codes that serve when the device is lost.
ALTER TABLE users ADD COLUMN factor TEXT;
ALTER TABLE users ADD COLUMN factor_step INTEGER NOT NULL DEFAULT 0;
CREATE TABLE recovery_codes (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

-- A factor that is being set up, until a code of it was given.
CREATE TABLE factor_setups (
    user_id INTEGER PRIMARY KEY REFERENCES users (id),
    secret TEXT NOT NULL,
    seed TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- Log-ins whose password was right and whose code is still asked for.
CREATE TABLE log_ins (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The roles whose people must have a second factor.
CREATE TABLE factor_roles (
    role TEXT PRIMARY KEY CHECK (role IN ('advisor', 'manager', 'admin'))
) STRICT, WITHOUT ROWID;

-- However a password, a role, a factor is changed or somebody disabled: who was signed in is no
-- more. Enabled again they sign in again.
CREATE TRIGGER users_sign_in_anew
AFTER UPDATE OF password_hash, role, disabled, factor ON users
WHEN NEW.password_hash IS NOT OLD.password_hash OR NEW.role IS NOT OLD.role
    OR NEW.disabled IS NOT OLD.disabled OR NEW.factor IS NOT OLD.factor
BEGIN
    DELETE FROM sessions WHERE user_id = NEW.id;
    DELETE FROM log_ins WHERE user_id = NEW.id;
    DELETE FROM factor_setups WHERE user_id = NEW.id;
END;

-- With the password, or the access, go the browsers and networks that were trusted and the links to
-- set another.
CREATE TRIGGER users_are_trusted_anew
AFTER UPDATE OF password_hash, disabled ON users
WHEN NEW.password_hash IS NOT OLD.password_hash OR NEW.disabled IS NOT OLD.disabled
BEGIN
    DELETE FROM devices WHERE user_id = NEW.id;
    DELETE FROM networks WHERE user_id = NEW.id;
    DELETE FROM invitations WHERE user_id = NEW.id;
END;
