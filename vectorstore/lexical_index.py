"""Lexical search: BM25 over folded, stemmed terms, in the same database as the passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from vectorstore.filters import where
from vectorstore.spelling import is_mendable, nearest
from vectorstore.terms import content_terms, terms
from vectorstore.types import SearchFilter

# A title's words stand for every passage of its document, so they decide less than its own.
_BODY_WEIGHT, _HEADING_WEIGHT = 1.0, 0.3

_JOINED = (
    " JOIN passages ON passages.id = lexical.rowid"
    " JOIN segments ON segments.id = passages.segment"
    " JOIN documents ON documents.id = segments.document"
)


def insert(connection: sqlite3.Connection, passage_row: int, *, text: str, heading: str) -> None:
    """Keep the terms of a passage and of what makes it findable."""
    connection.execute(
        "INSERT INTO lexical (rowid, body, heading) VALUES (?, ?, ?)",
        (passage_row, " ".join(terms(text)), " ".join(terms(heading))),
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


def search(
    connection: sqlite3.Connection, question: str, search_filter: SearchFilter, *, k: int
) -> list[int]:
    """Return up to `k` passage rows that share a content word with the question, best first.

    For a word that stands nowhere the nearest in spelling is searched.
    """
    wanted = dict.fromkeys(_known(connection, term) for term in content_terms(question))
    if not wanted:
        return []
    condition, parameters = where(search_filter)
    found = connection.execute(
        f"SELECT lexical.rowid FROM lexical{_JOINED} WHERE lexical MATCH ? AND {condition}"
        " ORDER BY bm25(lexical, ?, ?), lexical.rowid LIMIT ?",
        [_any_of(list(wanted)), *parameters, _BODY_WEIGHT, _HEADING_WEIGHT, k],
    )
    return [row for (row,) in found]


def passage_count(connection: sqlite3.Connection, term: str, search_filter: SearchFilter) -> int:
    """Return how many passages of a filter hold a term in their own words."""
    condition, parameters = where(search_filter)
    row = connection.execute(
        f"SELECT count(*) FROM lexical{_JOINED} WHERE lexical MATCH ? AND {condition}",
        [f"body : {_quoted(term)}", *parameters],
    ).fetchone()
    return int(row[0])


def segment_rows(
    connection: sqlite3.Connection, wanted: Sequence[str], search_filter: SearchFilter
) -> list[int]:
    """Return the rows of the filter's segments in which every one of the terms occurs."""
    condition, parameters = where(search_filter)
    common: set[int] | None = None
    for term in dict.fromkeys(wanted):
        found = connection.execute(
            f"SELECT DISTINCT segments.id FROM lexical{_JOINED}"
            f" WHERE lexical MATCH ? AND {condition}",
            [f"body : {_quoted(term)}", *parameters],
        )
        rows = {row for (row,) in found}
        common = rows if common is None else common & rows
    return sorted(common or ())


def _known(connection: sqlite3.Connection, term: str) -> str:
    """Return the term, or the nearest one of the index where the term itself is not in it."""
    found = connection.execute("SELECT 1 FROM lexical_terms WHERE term = ?", [term]).fetchone()
    if found or not is_mendable(term):
        return term
    # of two spellings the first letter is the one that is hardly ever wrong
    start = connection.execute(
        "SELECT term FROM lexical_terms WHERE term >= ? AND term < ?", [term[0], _after(term[0])]
    )
    return nearest(term, (word for (word,) in start)) or term


def _after(letter: str) -> str:
    return chr(ord(letter) + 1)


def _any_of(wanted: Sequence[str]) -> str:
    return " OR ".join(_quoted(term) for term in wanted)


def _quoted(term: str) -> str:
    # terms are letters, digits and .,:/- only: quoted, none of them is query syntax
    return f'"{term}"'
