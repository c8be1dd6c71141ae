"""Documents put into the registry with all that is searched of them, and taken out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vectorstore import lexical_index
from vectorstore.hashes import text_hash
from vectorstore.pooling import Vector
from vectorstore.registry import documents, passages, repeats
from vectorstore.registry.database import Database, mark_changed

if TYPE_CHECKING:
    from vectorstore.batch import Separated
    from vectorstore.chunker import Chunk


def remove(database: Database, document_id: str) -> None:
    """Remove a document with all that was made of it; nothing where it is not."""
    with database.writing() as connection:
        _delete(connection, document_id)
        mark_changed(connection)


def rebuild_lexical(database: Database) -> None:
    """Make the lexical index again from the passages."""
    from vectorstore.chunker import heading_of

    with database.writing() as connection:
        lexical_index.clear(connection)
        for summary in documents.summaries(connection):
            for row, passage in passages.of_document(connection, summary.document_id):
                heading = heading_of(passage.segment, summary.facts)
                searched = lexical_index.Searched.of(passage.text, heading=heading)
                lexical_index.insert(connection, row, searched)
        mark_changed(connection)


def store(
    connection: sqlite3.Connection, separated: Separated, vectors: Mapping[bytes, Vector]
) -> None:
    """Put the rows of a document in place of its old ones."""
    _delete(connection, separated.document.document_id)
    document_row = documents.insert(connection, separated.document, separated.source)
    for part, chunks in separated.parts:
        segment_row = documents.insert_segment(
            connection, document_row, part, heading=_heading(chunks, vectors)
        )
        for piece in chunks:
            searched = lexical_index.Searched.of(piece.passage.text, heading=piece.heading)
            row = passages.insert(
                connection, segment_row, piece, terms=searched.count, vectors=vectors
            )
            repeats.insert(connection, row, piece.passage.text)
            lexical_index.insert(connection, row, searched)


def _heading(
    chunks: Sequence[Chunk], vectors: Mapping[bytes, Vector]
) -> tuple[bytes, Vector] | None:
    """Return hash and vector of the heading that a segment's passages share, if there is one."""
    if not chunks or not chunks[0].heading:
        return None
    key = text_hash(chunks[0].heading)
    return key, vectors[key]


def _delete(connection: sqlite3.Connection, document_id: str) -> None:
    if documents.is_known(connection, document_id):
        lexical_index.delete(connection, document_id)
        documents.delete(connection, document_id)
