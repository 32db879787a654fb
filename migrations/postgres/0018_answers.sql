-- What somebody was answered to what they sent under a key of theirs, with a digest of what that was:
-- sent again, it is not done again. `sender` is `user:1` or `token:1`. Kept for 30 days.
CREATE TABLE answers (
    sender TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (sender, key)
);
CREATE INDEX answers_at ON answers (at);
