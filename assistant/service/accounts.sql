CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY,
    password TEXT NOT NULL,       -- an Argon2 hash, with its own salt and settings
    may_change INTEGER NOT NULL   -- whether they may change the library
);

CREATE TABLE IF NOT EXISTS visits (
    token TEXT PRIMARY KEY,       -- the hash of what the browser keeps
    name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    until REAL NOT NULL           -- seconds since 1970
);
