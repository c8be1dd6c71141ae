"""Where the words of a passage stand again: the same, or nearly the same."""

from __future__ import annotations

import sqlite3

from vectorstore.filters import where
from vectorstore.fingerprints import SAME_TEXT, agree_in_numbers, bands, fingerprint, likeness
from vectorstore.registry.passages import JOINED
from vectorstore.types import SearchFilter

# an article's words appear when it does; of others only the segment's own date is known
_PUBLISHED = (
    "coalesce(segments.published,"
    " CASE segments.voice WHEN 'article' THEN documents.published END, '~')"
)
_TEXT = (
    "substr({0}segments.text, {0}passages.start - {0}segments.start + 1,"
    ' {0}passages."end" - {0}passages.start)'
)
_TWINS = f"""
WITH others AS (
    SELECT theirs.id AS other
    FROM passages AS mine JOIN passages AS theirs ON theirs.words_hash = mine.words_hash
    WHERE mine.id = ?1 AND theirs.id != ?1
    UNION
    SELECT theirs.passage
    FROM bands AS mine JOIN bands AS theirs ON theirs.band = mine.band
    WHERE mine.passage = ?1 AND theirs.passage != ?1
)
SELECT passages.id, {_PUBLISHED} AS since,
    passages.words_hash = my_passages.words_hash, my_prints.print, prints.print,
    {_TEXT.format("my_")}, {_TEXT.format("")}
{JOINED}
    JOIN others ON others.other = passages.id
    JOIN passages AS my_passages ON my_passages.id = ?1
    JOIN segments AS my_segments ON my_segments.id = my_passages.segment
    LEFT JOIN fingerprints AS prints ON prints.passage = passages.id
    LEFT JOIN fingerprints AS my_prints ON my_prints.passage = ?1
"""


def insert(connection: sqlite3.Connection, row: int, text: str) -> None:
    """Keep the fingerprint of a passage; nothing for a short one."""
    made = fingerprint(text)
    if made is None:
        return
    connection.execute("INSERT INTO fingerprints VALUES (?, ?)", (row, made))
    connection.executemany("INSERT INTO bands VALUES (?, ?)", [(band, row) for band in bands(made)])


def twins(connection: sqlite3.Connection, row: int, search_filter: SearchFilter) -> list[int]:
    """Return the filter's other rows of the same text as a passage row.

    Earliest published first, those without a date last.
    """
    condition, parameters = where(search_filter)
    found = connection.execute(
        f"{_TWINS} WHERE {condition} ORDER BY since, passages.id", [row, *parameters]
    )
    return [other for other, _, *compared in found if _is_same(*compared)]


def _is_same(
    has_same_words: int, one: bytes | None, other: bytes | None, text: str, other_text: str
) -> bool:
    if has_same_words:
        return True
    alike = one is not None and other is not None and likeness(one, other) >= SAME_TEXT
    return alike and agree_in_numbers(text, other_text)
