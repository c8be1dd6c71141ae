CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL UNIQUE,
    root TEXT,                    -- the folder it was found in; NULL for an address
    content_hash TEXT NOT NULL,   -- of source, sidecar and the versions that made the rest
    text TEXT NOT NULL,
    title TEXT, author TEXT, publisher TEXT, published TEXT, address TEXT
);

CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    voice TEXT NOT NULL,
    speaker TEXT, quoted_by TEXT, publisher TEXT, published TEXT,
    heading_hash BLOB,            -- of title, speaker and outlet; NULL without any
    heading_vector BLOB           -- float16, unit length
);
CREATE INDEX segments_by_heading ON segments (heading_hash);
CREATE INDEX segments_by_document ON segments (document);
CREATE INDEX segments_by_voice ON segments (voice);

-- ids only ever grow, so that "later than" tells what a derived index has not seen
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id TEXT NOT NULL UNIQUE,
    segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    terms INTEGER NOT NULL,       -- how many are searched, those of the heading included
    words_hash BLOB NOT NULL,     -- equal where the same words stand elsewhere
    vector BLOB NOT NULL          -- float32, unit length; made of its sentences' and its heading's
);
CREATE INDEX passages_by_segment ON passages (segment);
CREATE INDEX passages_by_words ON passages (words_hash);

-- by which passages of nearly the same words are found; short ones have none
CREATE TABLE fingerprints (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    print BLOB NOT NULL
);
CREATE TABLE bands (
    band INTEGER NOT NULL,        -- passages nearly alike share at least one
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    PRIMARY KEY (band, passage)
) WITHOUT ROWID;
CREATE INDEX bands_by_passage ON bands (passage);

CREATE TABLE sentences (
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    embedded_hash BLOB NOT NULL,
    vector BLOB NOT NULL,         -- float16, unit length
    PRIMARY KEY (passage, start)
) WITHOUT ROWID;
CREATE INDEX sentences_by_embedded ON sentences (embedded_hash);

-- terms come folded and stemmed, one blank apart; the rowid is the passage's
CREATE VIRTUAL TABLE lexical USING fts5 (
    body, heading, tokenize = "unicode61 tokenchars '.,:/-'"
);
CREATE VIRTUAL TABLE lexical_terms USING fts5vocab (lexical, 'row');
CREATE VIRTUAL TABLE lexical_places USING fts5vocab (lexical, 'instance');
