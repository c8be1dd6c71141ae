"""Sources to an index: load, segment, chunk, embed, and keep."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from vectorstore import keeping, loaders
from vectorstore.batch import Batch, Separated
from vectorstore.chunker import CHUNKER_VERSION, chunk_all
from vectorstore.embedders import Embedder
from vectorstore.errors import LoadError, SourceNotFoundError
from vectorstore.registry import documents
from vectorstore.registry.database import Database, mark_changed
from vectorstore.registry.documents import Source
from vectorstore.segmenter import SEGMENTER_VERSION, segmented
from vectorstore.settings import IndexSettings
from vectorstore.sources import Planned, plan
from vectorstore.types import Document, Failure, IndexReport


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
    """One run of indexing; the caller holds the folder's lock.

    While the texts of some documents are embedded, the next are read and the last are kept.
    """

    def __init__(
        self,
        database: Database,
        embedder: Embedder,
        *,
        settings: IndexSettings,
        watch: Watch | None,
    ) -> None:
        self._database = database
        self._embedder = embedder
        self._passage_tokens = settings.passage_tokens
        self._public_only = settings.public_addresses_only
        self._watch = watch or (lambda progress: None)
        self._outcome = _Outcome()
        self._finished = self._total = 0
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
        """Bring the registry up to the sources, each document whole or not at all."""
        with self._database.reading() as connection:
            known = documents.sources(connection)
        made = plan(sources, known)
        self._total = len(made.planned)
        outcome = self._outcome
        outcome.failed = made.failed
        beside = ThreadPoolExecutor(max_workers=1)
        try:
            self._bring_up(made.planned.values(), known, beside)
        finally:
            beside.shutdown(cancel_futures=True)
        # last, so that a document that only moved finds its vectors by its words
        for document_id in made.vanished:
            keeping.remove(self._database, document_id)
        return IndexReport(
            added=tuple(outcome.added),
            changed=tuple(outcome.changed),
            unchanged=tuple(outcome.unchanged),
            removed=tuple(made.vanished),
            failed=tuple(outcome.failed),
            warned=tuple(outcome.warned),
            texts_embedded=outcome.embedded,
        )

    def _bring_up(
        self, planned: Iterable[Planned], known: Mapping[str, Source], beside: Executor
    ) -> None:
        embedding, batch = Batch(), Batch()
        for separated in self._separated(planned, known):
            with self._database.reading() as connection:
                has_new_texts = batch.add(separated, connection)
            if has_new_texts:
                self._tell(separated.source.document_id, Step.EMBEDDING)
            if batch.is_full:
                batch.start(beside, self._embedder)
                self._keep(embedding, known)
                embedding, batch = batch, Batch(after=batch)
        batch.start(beside, self._embedder)
        self._keep(embedding, known)
        self._keep(batch, known)

    def _tell(self, document_id: str, step: Step, fraction: float = 0.0) -> None:
        self._watch(Progress(document_id, step, self._finished, self._total, fraction))
        self._finished += step in (Step.DONE, Step.FAILED)

    def _separated(
        self, planned: Iterable[Planned], known: Mapping[str, Source]
    ) -> Iterator[Separated]:
        """Yield the sources that are not as they were, read and cut into passages."""
        for each in planned:
            try:
                separated = self._read_anew(each, known.get(each.document_id))
            except LoadError as error:
                self._outcome.failed.append(Failure(source=each.document_id, message=str(error)))
                self._tell(each.document_id, Step.FAILED)
                continue
            if separated is not None:
                yield separated
                continue
            self._outcome.unchanged.append(each.document_id)
            self._tell(each.document_id, Step.DONE)

    def _read_anew(self, planned: Planned, known: Source | None) -> Separated | None:
        """Read one source and cut it into passages; return `None` where it is as it was."""
        self._tell(planned.document_id, Step.READING)
        document, content_hash = self._read(planned, known)
        source = Source(planned.document_id, planned.root, content_hash)
        if document is None or (known and known.content_hash == content_hash):
            if source != known:
                self._move(source)
            return None
        self._tell(planned.document_id, Step.SEPARATING)
        document, segments = segmented(document)
        parts = chunk_all(
            segments,
            facts=document.facts,
            count_tokens=self._embedder.count_tokens,
            max_tokens=self._passage_tokens,
        )
        return Separated(document, source, parts)

    def _keep(self, batch: Batch, known: Mapping[str, Source]) -> None:
        """Put the rows of a batch's documents in place of the old."""
        if not batch.documents:
            return
        # a long document ends its batch
        longest = batch.documents[-1].source.document_id
        vectors = batch.vectors(partial(self._tell, longest, Step.EMBEDDING))
        self._outcome.embedded += len(batch)
        # for each transaction the disk is waited for
        with self._database.writing() as connection:
            for each in batch.documents:
                keeping.store(connection, each, vectors)
            mark_changed(connection)
        for each in batch.documents:
            document_id = each.source.document_id
            self._outcome.warned.extend(
                Failure(document_id, f"{document_id}: {warning}")
                for warning in each.document.warnings
            )
            (self._outcome.changed if document_id in known else self._outcome.added).append(
                document_id
            )
            self._tell(document_id, Step.DONE)

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
