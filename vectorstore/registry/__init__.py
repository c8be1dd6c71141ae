"""The truth of an index: documents, segments, passages, vectors and terms in one database."""
