"""Passages, sentences and vectors as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedders import Vectors
from vectorstore.filters import placeholders, where
from vectorstore.hashes import text_hash
from vectorstore.pooling import Vector, passage_vector
from vectorstore.registry.documents import BIND, row_id, segment_of
from vectorstore.types import Passage, SearchFilter, Voice

if TYPE_CHECKING:
    # who asks cuts no text into passages
    from vectorstore.chunker import Chunk


JOINED = (
    " FROM passages JOIN segments ON segments.id = passages.segment"
    " JOIN documents ON documents.id = segments.document"
)
"""What `vectorstore.filters.where` is a condition over, with the passages."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The stored sentences of a passage, in document order."""

    spans: tuple[tuple[int, int], ...]
    """Of each, as document offsets `[start, end)`."""
    vectors: Vectors
    """Of unit length, one a row."""


def insert(
    connection: sqlite3.Connection,
    segment_row: int,
    chunk: Chunk,
    *,
    terms: int,
    vectors: Mapping[bytes, Vector],
) -> int:
    """Keep a passage and its sentences and return its row.

    `terms` is how many are searched of it; `vectors` are by the text's hash.
    """
    hashes = [text_hash(text) for text in chunk.embedded_sentences]
    vector = passage_vector(
        [vectors[key] for key in hashes],
        [end - start for start, end in chunk.sentences],
        vectors[text_hash(chunk.heading)] if chunk.heading else None,
    )
    cursor = connection.execute(
        'INSERT INTO passages (passage_id, segment, start, "end", terms, words_hash, vector)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            chunk.passage.passage_id,
            segment_row,
            chunk.passage.start,
            chunk.passage.end,
            terms,
            chunk.words_hash,
            vector.astype("<f4").tobytes(),
        ),
    )
    row = row_id(cursor)
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
        [
            (row, start, end, key, vectors[key].astype("<f2").tobytes())
            for (start, end), key in zip(chunk.sentences, hashes, strict=True)
        ],
    )
    return row


def known_vectors(connection: sqlite3.Connection, hashes: Iterable[bytes]) -> dict[bytes, Vector]:
    """Return the vectors of the texts that have been embedded before, by the text's hash."""
    wanted = list(dict.fromkeys(hashes))
    known: dict[bytes, Vector] = {}
    for table, kind in (("sentences", "embedded"), ("segments", "heading")):
        vector = "vector" if kind == "embedded" else "heading_vector"
        for first in range(0, len(wanted), BIND):
            part = wanted[first : first + BIND]
            for key, numbers in connection.execute(
                f"SELECT {kind}_hash, {vector} FROM {table}"
                f" WHERE {kind}_hash IN ({placeholders(part)})",
                part,
            ):
                known[key] = np.frombuffer(numbers, "<f2").astype(np.float32)
    return known


def total(connection: sqlite3.Connection, *, after_row: int = 0) -> int:
    """Return how many passages there are, those after a row only."""
    row = connection.execute("SELECT count(*) FROM passages WHERE id > ?", (after_row,)).fetchone()
    return int(row[0])


def last_row(connection: sqlite3.Connection) -> int:
    """Return the highest row of a passage, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()[0])


def matrix(
    connection: sqlite3.Connection, search_filter: SearchFilter, *, after_row: int = 0
) -> tuple[Rows, Vectors]:
    """Return the rows of a filter's passages in order, and their vectors, one a row."""
    condition, parameters = where(search_filter)
    held = f"{JOINED} WHERE passages.id > ? AND {condition}"
    asked = [after_row, *parameters]
    count, size = connection.execute(
        f"SELECT count(*), coalesce(max(length(vector)), 0){held}", asked
    ).fetchone()
    # in one piece from the start: as many again, joined, would be the most that is ever in memory
    rows, vectors = np.empty(count, dtype=np.int64), np.empty((count, size // 4), dtype="<f4")
    found = connection.execute(f"SELECT passages.id, vector{held} ORDER BY passages.id", asked)
    for first in range(0, count, BIND):
        part = found.fetchmany(BIND)
        rows[first : first + len(part)] = [row for row, _ in part]
        numbers = np.frombuffer(b"".join(vector for _, vector in part), "<f4")
        vectors[first : first + len(part)] = numbers.reshape(len(part), -1)
    return rows, vectors.astype(np.float32, copy=False)


def ids_of(connection: sqlite3.Connection, voice: Voice) -> dict[int, str]:
    """Return the passage id of every passage row of a voice."""
    return dict(
        connection.execute(
            f"SELECT passages.id, passage_id{JOINED} WHERE voice = ?", (voice.value,)
        ).fetchall()
    )


def rows_of(connection: sqlite3.Connection, passage_ids: Sequence[str]) -> dict[str, int]:
    """Return the rows of those of the passage ids that exist."""
    return dict(
        connection.execute(
            f"SELECT passage_id, id FROM passages WHERE passage_id IN"
            f" ({placeholders(passage_ids)})",
            list(passage_ids),
        ).fetchall()
    )


def vectors_of(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Vectors]:
    """Return the vector of each passage row."""
    return {
        row: np.frombuffer(vector, "<f4").astype(np.float32, copy=False)
        for row, vector in connection.execute(
            f"SELECT id, vector FROM passages WHERE id IN ({placeholders(rows)})", list(rows)
        )
    }


def read(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Passage]:
    """Return the passages of the given rows."""
    passages = {}
    for row, passage_id, start, end, document_id, *segment_row in connection.execute(
        'SELECT passages.id, passage_id, passages.start, passages."end", document_id,'
        ' segments.start, segments."end", segments.text, voice, speaker, quoted_by,'
        f" segments.publisher, segments.published{JOINED}"
        f" WHERE passages.id IN ({placeholders(rows)})",
        list(rows),
    ):
        segment = segment_of(document_id, segment_row)
        passages[row] = Passage(
            passage_id=passage_id,
            segment=segment,
            start=start,
            end=end,
            text=segment.text[start - segment.start : end - segment.start],
        )
    return passages


def of_document(connection: sqlite3.Connection, document_id: str) -> list[tuple[int, Passage]]:
    """Return the passages of a document with their rows, in order."""
    rows = [
        row
        for (row,) in connection.execute(
            f"SELECT passages.id{JOINED} WHERE document_id = ? ORDER BY passages.start",
            (document_id,),
        )
    ]
    return [
        (row, passage)
        for first in range(0, len(rows), BIND)
        for row, passage in sorted(read(connection, rows[first : first + BIND]).items())
    ]


def read_sentences(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Sentences]:
    """Return the sentences of those of the given passage rows that have any."""
    found = connection.execute(
        'SELECT passage, start, "end", vector FROM sentences'
        f" WHERE passage IN ({placeholders(rows)}) ORDER BY passage, start",
        list(rows),
    ).fetchall()
    if not found:
        return {}
    numbers = np.frombuffer(b"".join(vector for *_, vector in found), "<f2").astype(np.float32)
    vectors = numbers.reshape(len(found), -1)
    return {
        row: Sentences(
            spans=tuple((start, end) for _, start, end, _ in found[first:last]),
            vectors=vectors[first:last],
        )
        for row, first, last in _runs([row for row, *_ in found])
    }


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each row that is repeated with the `[first, last)` places where it stands."""
    first = 0
    for row, group in groupby(rows):
        last = first + sum(1 for _ in group)
        yield row, first, last
        first = last
