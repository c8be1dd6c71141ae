"""Sources to an index: load, segment, chunk, embed, and keep, a document at a time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore import lexical_index, loaders
from vectorstore.chunker import CHUNKER_VERSION, Chunk, chunk_all, heading_of, text_hash
from vectorstore.embedders import Embedder
from vectorstore.errors import LoadError, SourceNotFoundError
from vectorstore.registry import documents, passages, repeats
from vectorstore.registry.database import Database, mark_changed
from vectorstore.registry.documents import Source
from vectorstore.segmenter import SEGMENTER_VERSION, segmented
from vectorstore.settings import IndexSettings
from vectorstore.sources import Planned, plan
from vectorstore.types import Document, Failure, IndexReport, Segment

_ENCODED_AT_ONCE = 256


class Step(StrEnum):
    """How far one source has come."""

    READING = "reading"
    SEPARATING = "separating voices"
    EMBEDDING = "embedding"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of indexing."""

    source: str
    step: Step
    finished: int
    """Sources finished before this one."""
    total: int
    fraction: float = 0.0
    """How much of the step is done, 0 to 1."""


Watch = Callable[[Progress], None]


@dataclass(slots=True)
class _Outcome:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    warned: list[Failure] = field(default_factory=list)
    embedded: int = 0


class Indexer:
    """One run of indexing; the caller holds the folder's lock."""

    def __init__(
        self, database: Database, embedder: Embedder, *, settings: IndexSettings, watch: Watch
    ) -> None:
        self._database = database
        self._embedder = embedder
        self._passage_tokens = settings.passage_tokens
        self._public_only = settings.public_addresses_only
        self._watch = watch
        # what a document's rows depend on besides its source
        self._made_by = ":".join(
            (
                loaders.LOADERS_VERSION,
                SEGMENTER_VERSION,
                CHUNKER_VERSION,
                str(settings.passage_tokens),
            )
        )

    def add(self, sources: Sequence[str | Path]) -> IndexReport:
        """Bring the registry up to the sources, each document in a transaction of its own."""
        with self._database.reading() as connection:
            known = documents.sources(connection)
        made = plan(sources, known)
        outcome = _Outcome(failed=made.failed)
        for finished, planned in enumerate(made.planned.values()):
            tell = partial(self._tell, planned.document_id, finished, len(made.planned))
            try:
                self._bring_up(planned, known.get(planned.document_id), outcome, tell)
                tell(Step.DONE)
            except LoadError as error:
                outcome.failed.append(Failure(source=planned.document_id, message=str(error)))
                tell(Step.FAILED)
        # last, so that a document that only moved finds its vectors by its words
        for document_id in made.vanished:
            remove(self._database, document_id)
        return IndexReport(
            added=tuple(outcome.added),
            changed=tuple(outcome.changed),
            unchanged=tuple(outcome.unchanged),
            removed=tuple(made.vanished),
            failed=tuple(outcome.failed),
            warned=tuple(outcome.warned),
            texts_embedded=outcome.embedded,
        )

    def _tell(
        self, document_id: str, finished: int, total: int, step: Step, fraction: float = 0.0
    ) -> None:
        self._watch(Progress(document_id, step, finished, total, fraction))

    def _bring_up(
        self, planned: Planned, known: Source | None, outcome: _Outcome, tell: Callable[..., None]
    ) -> None:
        """Read one source and, where it is not as it was, put its rows in place of the old."""
        tell(Step.READING)
        document, content_hash = self._read(planned, known)
        source = Source(planned.document_id, planned.root, content_hash)
        if document is None or (known and known.content_hash == content_hash):
            if source != known:
                self._move(source)
            outcome.unchanged.append(planned.document_id)
            return
        tell(Step.SEPARATING)
        document, segments = segmented(document)
        parts = chunk_all(
            segments,
            facts=document.facts,
            count_tokens=self._embedder.count_tokens,
            max_tokens=self._passage_tokens,
        )
        vectors, embedded = self._vectors([chunk for _, chunks in parts for chunk in chunks], tell)
        self._store(document, source, parts, vectors)
        outcome.embedded += embedded
        outcome.warned.extend(
            Failure(document.document_id, f"{document.document_id}: {warning}")
            for warning in document.warnings
        )
        (outcome.changed if known else outcome.added).append(planned.document_id)

    def _read(self, planned: Planned, known: Source | None) -> tuple[Document | None, str]:
        """Return the document, `None` where its file is as it was, and its content's hash."""
        if planned.path is None:
            address = planned.document_id
            place = loaders.place_of_page(self._database.path.parent, address)
            document = loaders.load_address(address, public_only=self._public_only, beside=place)
            return document, self._content_hash(repr(document).encode("utf-8", "surrogatepass"))
        try:
            content_hash = self._content_hash(
                planned.path.read_bytes(), loaders.sidecar_bytes(planned.path)
            )
        except OSError as error:
            raise SourceNotFoundError(
                str(planned.path), f"the file cannot be read ({error}).", "Check its permissions."
            ) from error
        if known and known.content_hash == content_hash:
            return None, content_hash
        return loaders.load(planned.path, document_id=planned.document_id), content_hash

    def _content_hash(self, *contents: bytes) -> str:
        digest = hashlib.sha256(self._made_by.encode())
        for content in contents:
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()

    def _move(self, source: Source) -> None:
        with self._database.writing() as connection:
            documents.move(connection, source)

    def _vectors(
        self, chunks: Sequence[Chunk], tell: Callable[..., None]
    ) -> tuple[dict[bytes, NDArray[np.float32]], int]:
        """Return the vector of every text by its hash, and how many had to be embedded."""
        texts = {text_hash(text): text for chunk in chunks for text in chunk.embedded_texts}
        with self._database.reading() as connection:
            vectors = passages.known_vectors(connection, texts)
        missing = [text for key, text in texts.items() if key not in vectors]
        for first in range(0, len(missing), _ENCODED_AT_ONCE):
            tell(Step.EMBEDDING, first / len(missing))
            batch = missing[first : first + _ENCODED_AT_ONCE]
            vectors.update(zip(map(text_hash, batch), self._embedder.encode(batch), strict=True))
        return vectors, len(missing)

    def _store(
        self,
        document: Document,
        source: Source,
        parts: Sequence[tuple[Segment, Sequence[Chunk]]],
        vectors: dict[bytes, NDArray[np.float32]],
    ) -> None:
        with self._database.writing() as connection:
            _delete(connection, document.document_id)
            document_row = documents.insert(connection, document, source)
            for part, chunks in parts:
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
            mark_changed(connection)


def remove(database: Database, document_id: str) -> None:
    """Remove a document with all that was made of it; nothing where it is not."""
    with database.writing() as connection:
        _delete(connection, document_id)
        mark_changed(connection)


def rebuild_lexical(database: Database) -> None:
    """Make the lexical index again from the passages."""
    with database.writing() as connection:
        lexical_index.clear(connection)
        for summary in documents.summaries(connection):
            for row, passage in passages.of_document(connection, summary.document_id):
                heading = heading_of(passage.segment, summary.facts)
                searched = lexical_index.Searched.of(passage.text, heading=heading)
                lexical_index.insert(connection, row, searched)
        mark_changed(connection)


def _heading(
    chunks: Sequence[Chunk], vectors: Mapping[bytes, NDArray[np.float32]]
) -> tuple[bytes, NDArray[np.float32]] | None:
    """Return hash and vector of the heading that a segment's passages share, if there is one."""
    if not chunks or not chunks[0].heading:
        return None
    key = text_hash(chunks[0].heading)
    return key, vectors[key]


def _delete(connection: sqlite3.Connection, document_id: str) -> None:
    lexical_index.delete(connection, document_id)
    documents.delete(connection, document_id)
