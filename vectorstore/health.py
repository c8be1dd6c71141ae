"""The checks of `byline doctor`: registry, vectors, lexical index and Chroma's copy agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from vectorstore.dense_index import DenseIndex
from vectorstore.registry import documents
from vectorstore.types import Problem

_MEND = "byline doctor --mend"
_SAY_WHOSE = "byline segments {0} shows whose words are told; {0}.byline.toml says it better"
_AGAIN = "remove the index folder and run: byline index PATH"

# Each query returns one number, which is 0 in a healthy index.
_COUNTS = (
    (
        "SELECT count(*) FROM segments JOIN documents ON documents.id = segments.document WHERE"
        ' substr(documents.text, start + 1, "end" - start) != segments.text',
        "{} segments do not stand in their document where they should",
        _AGAIN,
    ),
    (
        "SELECT count(*) FROM passages JOIN segments ON segments.id = passages.segment WHERE"
        ' passages.start < segments.start OR passages."end" > segments."end"',
        "{} passages reach over the end of their segment",
        _AGAIN,
    ),
    (
        "SELECT count(*) FROM sentences JOIN passages ON passages.id = sentences.passage WHERE"
        ' sentences.start < passages.start OR sentences."end" > passages."end"',
        "{} sentences reach over the end of their passage",
        _AGAIN,
    ),
    (
        "SELECT count(DISTINCT length(vector)) - 1 FROM passages HAVING count(*) > 0",
        "the vectors of the passages have {} lengths too many",
        _AGAIN,
    ),
    (
        "SELECT count(*) FROM passages LEFT JOIN lexical ON lexical.rowid = passages.id"
        " WHERE lexical.rowid IS NULL",
        "{} passages are missing from the lexical index",
        _MEND,
    ),
    (
        "SELECT count(*) FROM lexical LEFT JOIN passages ON passages.id = lexical.rowid"
        " WHERE passages.id IS NULL",
        "{} passages in the lexical index are gone from the registry",
        _MEND,
    ),
)


def problems(connection: sqlite3.Connection, dense: DenseIndex) -> tuple[Problem, ...]:
    """Return what is wrong, with the command that mends it."""
    return (
        *_registry(connection),
        *_counted(connection),
        *_copy(connection, dense),
        *_half_read(connection),
    )


def _registry(connection: sqlite3.Connection) -> Iterator[Problem]:
    for pragma in ("quick_check", "foreign_key_check"):
        for row in connection.execute(f"PRAGMA {pragma}"):
            if row[0] != "ok":
                yield Problem(what=f"the database fails its {pragma}: {row[0]}", cure=_AGAIN)


def _counted(connection: sqlite3.Connection) -> Iterator[Problem]:
    for query, what, cure in _COUNTS:
        row = connection.execute(query).fetchone()
        if row and row[0]:
            yield Problem(what=what.format(row[0]), cure=cure)


def _half_read(connection: sqlite3.Connection) -> Iterator[Problem]:
    for document_id, warnings in documents.warnings(connection).items():
        for warning in warnings:
            yield Problem(what=f"{document_id}: {warning}", cure=_SAY_WHOSE.format(document_id))


def _copy(connection: sqlite3.Connection, dense: DenseIndex) -> Iterator[Problem]:
    for what in dense.faults(connection):
        yield Problem(what=what, cure=_MEND)
