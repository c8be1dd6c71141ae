"""The terms of the passages, folded and stemmed, kept beside them: which passage holds which."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vectorstore.spelling import is_mendable
from vectorstore.terms import terms

_ROWS = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Searched:
    """What is searched of a passage: the terms of its words, and of its heading."""

    body: tuple[str, ...]
    heading: tuple[str, ...]

    @classmethod
    def of(cls, text: str, *, heading: str) -> Self:
        """Return the terms of a passage and of what makes it findable."""
        return cls(tuple(terms(text)), tuple(terms(heading)))

    @property
    def count(self) -> int:
        """How many terms there are."""
        return len(self.body) + len(self.heading)


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: passage rows, ascending, one an occurrence."""

    body: _ROWS
    heading: _ROWS


def insert(connection: sqlite3.Connection, passage_row: int, searched: Searched) -> None:
    """Keep the terms of a passage."""
    connection.execute(
        "INSERT INTO lexical (rowid, body, heading) VALUES (?, ?, ?)",
        (passage_row, " ".join(searched.body), " ".join(searched.heading)),
    )


def delete(connection: sqlite3.Connection, document_id: str) -> None:
    """Remove the terms of a document's passages; to be done before the passages go."""
    connection.execute(
        "DELETE FROM lexical WHERE rowid IN (SELECT passages.id FROM passages"
        " JOIN segments ON segments.id = passages.segment"
        " JOIN documents ON documents.id = segments.document WHERE document_id = ?)",
        (document_id,),
    )


def clear(connection: sqlite3.Connection) -> None:
    """Remove the terms of all passages."""
    connection.execute("DELETE FROM lexical")


def postings(connection: sqlite3.Connection, term: str) -> Postings:
    """Return where a term stands, in the passages' own words and in their headings."""
    # one value for all places: a row each would take several times as long to fetch
    found = dict(
        connection.execute(
            "SELECT col, group_concat(doc) FROM lexical_places WHERE term = ? GROUP BY col", [term]
        ).fetchall()
    )
    return Postings(_rows(found.get("body")), _rows(found.get("heading")))


def vocabulary(connection: sqlite3.Connection, letter: str) -> tuple[str, ...]:
    """Return the terms that begin with a letter and that a misspelt word could stand for."""
    found = connection.execute(
        "SELECT term FROM lexical_terms WHERE term >= ? AND term < ?", [letter, _after(letter)]
    )
    return tuple(term for (term,) in found if is_mendable(term))


def _after(letter: str) -> str:
    return chr(ord(letter) + 1)


def _rows(places: str | None) -> _ROWS:
    if not places:
        return np.empty(0, dtype=np.int64)
    return np.sort(np.fromstring(places, dtype=np.int64, sep=","))
