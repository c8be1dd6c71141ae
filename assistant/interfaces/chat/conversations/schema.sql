CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,          -- the account's name; empty where nobody logs in
    title TEXT NOT NULL,
    changed REAL NOT NULL         -- seconds since 1970
);
CREATE INDEX IF NOT EXISTS conversations_by_owner ON conversations (owner, changed);

CREATE TABLE IF NOT EXISTS exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,        -- JSON
    verdict TEXT,                 -- JSON, where the asker gave one
    UNIQUE (conversation, position)
);

CREATE TABLE IF NOT EXISTS traces (
    exchange INTEGER PRIMARY KEY REFERENCES exchanges (id) ON DELETE CASCADE,
    content TEXT NOT NULL         -- JSON: how its answers came about
);

-- the rowid is the exchange's
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    text, tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER IF NOT EXISTS exchanges_gone AFTER DELETE ON exchanges BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;
