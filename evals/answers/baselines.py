"""Plain BM25 and plain dense search, each alone, to measure retrieval beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals.corpus import Corpus
from vectorstore.embedders import Embedder, Vectors
from vectorstore.hashes import text_hash
from vectorstore.terms import content_terms, terms

Search = Callable[[str], list[str]]
"""From a question to documents, best first."""
_DEPTH = 10


def texts_of(corpus: Corpus) -> Mapping[str, str]:
    """Return what is searched of each document: its title and its text."""
    return {
        name: f"{text.facts.title}\n{text.text}" if text.facts.title else text.text
        for name, text in corpus.texts.items()
    }


def bm25(texts: Mapping[str, str]) -> Search:
    """Return BM25 over whole texts, with SQLite's parameters (k1 = 1.2, b = 0.75)."""
    names = list(texts)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5 (body)")
    connection.executemany(
        "INSERT INTO found (rowid, body) VALUES (?, ?)",
        [(row, " ".join(terms(texts[name]))) for row, name in enumerate(names)],
    )

    def search(question: str) -> list[str]:
        wanted = dict.fromkeys(content_terms(question))
        if not wanted:
            return []
        rows = connection.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found), rowid LIMIT ?",
            [" OR ".join(f'"{term}"' for term in wanted), _DEPTH],
        )
        return [names[row] for (row,) in rows]

    return search


def dense(texts: Mapping[str, str], embedder: Embedder, *, cache: Path) -> Search:
    """Return the nearest of whole texts, each one vector of what the model reads of it."""
    names = list(texts)
    vectors = _cached([texts[name] for name in names], embedder, cache)

    def search(question: str) -> list[str]:
        near = vectors @ embedder.encode([question])[0]
        return [names[row] for row in np.argsort(-near, kind="stable")[:_DEPTH]]

    return search


def _cached(texts: Sequence[str], embedder: Embedder, cache: Path) -> Vectors:
    """Return the texts' vectors, kept in a folder under a name that tells the texts apart."""
    key = text_hash("\x1f".join((embedder.fingerprint, *texts))).hex()
    path = cache / f"documents-{key}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, embedder.encode(texts))
    vectors: Vectors = np.load(path)
    return vectors
