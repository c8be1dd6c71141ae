"""Documents and their segments as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from vectorstore.errors import DocumentNotFoundError
from vectorstore.filters import placeholders
from vectorstore.pooling import Vector
from vectorstore.registry.database import read_meta, write_meta
from vectorstore.types import Document, DocumentSummary, Facts, Segment, Voice

_WARNINGS = "warnings of "

BIND = 10_000
"""SQLite binds at most 32,766 values in a statement; also how many vectors are read at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from and what it was made of."""

    document_id: str
    root: str | None
    """The folder it was found in; `None` for an address."""
    content_hash: str


def sources(connection: sqlite3.Connection) -> dict[str, Source]:
    """Return the source of every document by document id, in that order."""
    rows = connection.execute(
        "SELECT document_id, root, content_hash FROM documents ORDER BY document_id"
    )
    return {row[0]: Source(*row) for row in rows}


def insert(connection: sqlite3.Connection, document: Document, source: Source) -> int:
    """Keep a document and return its row."""
    cursor = connection.execute(
        "INSERT INTO documents (document_id, root, content_hash, text,"
        " title, author, publisher, published, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.document_id,
            source.root,
            source.content_hash,
            document.text,
            *astuple(document.facts),
        ),
    )
    if document.warnings:
        write_meta(connection, _WARNINGS + document.document_id, json.dumps(document.warnings))
    return row_id(cursor)


def insert_segment(
    connection: sqlite3.Connection,
    document_row: int,
    segment: Segment,
    *,
    heading: tuple[bytes, Vector] | None,
) -> int:
    """Keep a segment of a document, with its heading's hash and vector, and return its row."""
    key, vector = heading or (None, None)
    cursor = connection.execute(
        'INSERT INTO segments (document, start, "end", text, voice, speaker, quoted_by,'
        " publisher, published, heading_hash, heading_vector)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document_row,
            segment.start,
            segment.end,
            segment.text,
            segment.voice.value,
            segment.speaker,
            segment.quoted_by,
            segment.publisher,
            segment.published,
            key,
            None if vector is None else vector.astype("<f2").tobytes(),
        ),
    )
    return row_id(cursor)


def move(connection: sqlite3.Connection, source: Source) -> None:
    """Note that a document, unchanged, is found in another folder now."""
    connection.execute(
        "UPDATE documents SET root = ? WHERE document_id = ?", (source.root, source.document_id)
    )


def delete(connection: sqlite3.Connection, document_id: str) -> None:
    """Remove a document with its segments, passages and sentences; nothing where it is not."""
    connection.execute("DELETE FROM documents WHERE document_id = ?", (document_id,))
    connection.execute("DELETE FROM meta WHERE key = ?", (_WARNINGS + document_id,))


def is_known(connection: sqlite3.Connection, document_id: str) -> bool:
    """Return whether a document is in the registry."""
    asked = "SELECT 1 FROM documents WHERE document_id = ?"
    return connection.execute(asked, (document_id,)).fetchone() is not None


def warnings(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the warnings of every document that has any, by document id, in that order."""
    rows = connection.execute(
        "SELECT key, value FROM meta WHERE substr(key, 1, ?) = ? ORDER BY key",
        (len(_WARNINGS), _WARNINGS),
    )
    return {key.removeprefix(_WARNINGS): tuple(json.loads(value)) for key, value in rows}


def read(connection: sqlite3.Connection, document_id: str) -> Document:
    """Return a document; its format's marks are not kept, the segments are what became of them.

    Raises `DocumentNotFoundError`.
    """
    row = connection.execute(
        "SELECT text, title, author, publisher, published, address FROM documents"
        " WHERE document_id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise _not_found(document_id)
    kept = read_meta(connection, _WARNINGS + document_id)
    warned = tuple(json.loads(kept)) if kept else ()
    return Document(document_id, text=row[0], facts=Facts(*row[1:]), warnings=warned)


def read_segments(connection: sqlite3.Connection, document_id: str) -> tuple[Segment, ...]:
    """Return the segments of a document in document order. Raises `DocumentNotFoundError`."""
    rows = connection.execute(
        'SELECT segments.start, segments."end", segments.text, voice, speaker, quoted_by,'
        " segments.publisher, segments.published FROM segments"
        " JOIN documents ON documents.id = segments.document"
        " WHERE document_id = ? ORDER BY segments.start",
        (document_id,),
    ).fetchall()
    if not rows and document_id not in sources(connection):
        raise _not_found(document_id)
    return tuple(segment_of(document_id, row) for row in rows)


def segments_of_rows(connection: sqlite3.Connection, rows: Sequence[int]) -> tuple[Segment, ...]:
    """Return the segments of the given rows, in that order."""
    found: dict[int, Segment] = {}
    for first in range(0, len(rows), BIND):
        part = rows[first : first + BIND]
        for row, document_id, *columns in connection.execute(
            'SELECT segments.id, document_id, segments.start, segments."end", segments.text, voice,'
            " speaker, quoted_by, segments.publisher, segments.published FROM segments"
            " JOIN documents ON documents.id = segments.document"
            f" WHERE segments.id IN ({placeholders(part)})",
            list(part),
        ):
            found[row] = segment_of(document_id, columns)
    return tuple(found[row] for row in rows)


def segment_of(document_id: str, row: Sequence[Any]) -> Segment:
    """Return the segment of a row: start, end, text, voice, speaker, and the rest in order."""
    start, end, text, voice, speaker, quoted_by, publisher, published = row
    return Segment(
        document_id=document_id,
        start=start,
        end=end,
        text=text,
        voice=Voice(voice),
        speaker=speaker,
        quoted_by=quoted_by,
        publisher=publisher,
        published=published,
    )


def summaries(connection: sqlite3.Connection) -> tuple[DocumentSummary, ...]:
    """Return what is known of every document, in order of document id."""
    voices: dict[int, dict[Voice, int]] = {}
    speakers: dict[int, dict[Voice, dict[str, None]]] = {}
    outlets: dict[int, dict[str, dict[str, None]]] = {}
    for document, voice, speaker, publisher in connection.execute(
        "SELECT document, voice, speaker, publisher FROM segments ORDER BY document, start"
    ):
        counts = voices.setdefault(document, {})
        counts[Voice(voice)] = counts.get(Voice(voice), 0) + 1
        if speaker is not None:
            speakers.setdefault(document, {}).setdefault(Voice(voice), {})[speaker] = None
        if voice == Voice.QUOTATION and publisher and speaker not in (None, publisher):
            outlets.setdefault(document, {}).setdefault(publisher, {})[speaker] = None
    warned = warnings(connection)
    rows = connection.execute(
        "SELECT id, document_id, root, title, author, publisher, published, address FROM documents"
        " ORDER BY document_id"
    )
    return tuple(
        DocumentSummary(
            document_id=document_id,
            facts=Facts(*facts),
            voices=voices.get(row, {}),
            speakers={voice: tuple(names) for voice, names in speakers.get(row, {}).items()},
            root=root,
            warnings=warned.get(document_id, ()),
            outlets={name: tuple(names) for name, names in outlets.get(row, {}).items()},
        )
        for row, document_id, root, *facts in rows
    )


def row_id(cursor: sqlite3.Cursor) -> int:
    """Return the row that an INSERT made."""
    assert cursor.lastrowid is not None, "an INSERT always has a row"
    return cursor.lastrowid


def _not_found(document_id: str) -> DocumentNotFoundError:
    return DocumentNotFoundError(
        f"No document {document_id!r} is in the index. List them: byline documents"
    )
