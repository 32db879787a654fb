-- What somebody set on the page of a report, kept under a name; for themselves or for all.
CREATE TABLE saved_reports (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    address TEXT NOT NULL,
    shared INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    UNIQUE (report, user_id, name_key)
) STRICT;
