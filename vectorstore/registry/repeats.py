"""Where the words of a passage stand again: the same, or nearly the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from vectorstore.filters import placeholders, where
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
_PAIRS = f"""
WITH pairs AS (
    SELECT mine.id AS mine, theirs.id AS theirs
    FROM passages AS mine JOIN passages AS theirs ON theirs.words_hash = mine.words_hash
    WHERE mine.id IN ({{rows}}) AND theirs.id != mine.id
    UNION
    SELECT mine.passage, theirs.passage
    FROM bands AS mine JOIN bands AS theirs ON theirs.band = mine.band
    WHERE mine.passage IN ({{rows}}) AND theirs.passage != mine.passage
)
SELECT pairs.mine, passages.id, {_PUBLISHED},
    passages.words_hash = my_passages.words_hash, my_prints.print, prints.print,
    {_TEXT.format("my_")}, {_TEXT.format("")}
{JOINED}
    JOIN pairs ON pairs.theirs = passages.id
    JOIN passages AS my_passages ON my_passages.id = pairs.mine
    JOIN segments AS my_segments ON my_segments.id = my_passages.segment
    LEFT JOIN fingerprints AS prints ON prints.passage = passages.id
    LEFT JOIN fingerprints AS my_prints ON my_prints.passage = pairs.mine
"""


def insert(connection: sqlite3.Connection, row: int, text: str) -> None:
    """Keep the fingerprint of a passage; nothing for a short one."""
    made = fingerprint(text)
    if made is None:
        return
    connection.execute("INSERT INTO fingerprints VALUES (?, ?)", (row, made))
    connection.executemany("INSERT INTO bands VALUES (?, ?)", [(band, row) for band in bands(made)])


def twins(
    connection: sqlite3.Connection, rows: Sequence[int], search_filter: SearchFilter
) -> dict[int, list[int]]:
    """Return, for each passage row, the filter's other rows of the same text.

    Earliest published first, those without a date last.
    """
    condition, parameters = where(search_filter)
    found: dict[int, dict[int, str]] = {row: {} for row in rows}
    for row, other, published, *compared in connection.execute(
        _PAIRS.format(rows=placeholders(rows)) + f" WHERE {condition}",
        [*rows, *rows, *parameters],
    ):
        if _is_same(*compared):
            found[row][other] = published
    return {
        row: sorted(others, key=lambda other: (others[other], other))
        for row, others in found.items()
    }


def _is_same(
    has_same_words: int, one: bytes | None, other: bytes | None, text: str, other_text: str
) -> bool:
    if has_same_words:
        return True
    alike = one is not None and other is not None and likeness(one, other) >= SAME_TEXT
    return alike and agree_in_numbers(text, other_text)
