-- What an admin granted or took away: of a role, and of one user, which goes before the role.
CREATE TABLE role_grants (
    role TEXT NOT NULL CHECK (role IN ('advisor', 'manager')),
    permission TEXT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (role, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_grants (
    user_id INTEGER NOT NULL REFERENCES users (id),
    permission TEXT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (user_id, permission)
) STRICT, WITHOUT ROWID;
