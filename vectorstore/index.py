"""An index: one folder of documents that can be filled, searched, checked and mended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from vectorstore import health, keeping
from vectorstore.chroma_store import ChromaStore
from vectorstore.dense_index import DenseIndex, VectorStore
from vectorstore.embedders import Embedder
from vectorstore.errors import ChromaError, IndexLockedError
from vectorstore.folder_lock import FolderLock
from vectorstore.index_model import IndexModel
from vectorstore.passage_table import CurrentTable
from vectorstore.registry import documents
from vectorstore.registry.database import Database, read_revision
from vectorstore.rerankers import SetReranker
from vectorstore.retriever import Question, retrieve
from vectorstore.settings import IndexSettings
from vectorstore.terms import content_terms
from vectorstore.types import (
    Document,
    DocumentSummary,
    Evidence,
    IndexReport,
    Problem,
    SearchFilter,
    Segment,
)

if TYPE_CHECKING:
    from vectorstore.indexer import Progress

_logger = logging.getLogger(__name__)


class Index:
    """The documents of one folder; safe to ask from several threads.

    One process writes at a time, any number read; a second writer gets `IndexLockedError`.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        settings: IndexSettings | None,
        embedder: Embedder | None,
        store: VectorStore | None,
    ) -> None:
        self.folder = folder
        self.settings = settings or IndexSettings()
        self._database = database
        self._dense = DenseIndex(
            store or ChromaStore(folder / "chroma"),
            exact_limit=self.settings.exact_search_limit,
        )
        self._table = CurrentTable()
        self._summaries: tuple[str | None, tuple[DocumentSummary, ...]] | None = None
        self._model = IndexModel(folder, self.settings, embedder)
        self.reranker = SetReranker(self.settings.reranker)
        self._lock = FolderLock(folder)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        settings: IndexSettings | None = None,
        embedder: Embedder | None = None,
        store: VectorStore | None = None,
    ) -> Self:
        """Open an index to ask it; a Chroma copy that is missing or damaged is made again.

        Raises `IndexMissingError`, `IndexVersionError` or `IndexDamagedError`.
        """
        folder = Path(folder)
        database = Database.open(folder)
        index = cls(folder, database, settings=settings, embedder=embedder, store=store)
        index._mend_copy()
        return index

    @classmethod
    def create(
        cls,
        folder: Path | str,
        *,
        settings: IndexSettings | None = None,
        embedder: Embedder | None = None,
        store: VectorStore | None = None,
    ) -> Self:
        """Open an index to fill it; an empty one is made where there is none."""
        folder = Path(folder)
        database = Database.create(folder)
        return cls(folder, database, settings=settings, embedder=embedder, store=store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all files."""
        self._dense.close()
        self._database.close()

    def add(
        self, sources: Sequence[str | Path], *, watch: Callable[[Progress], None] | None = None
    ) -> IndexReport:
        """Add or refresh the documents of files, folders and addresses; none: all that are known.

        What has not changed is left alone, what is gone from an indexed folder is removed, and
        what cannot be read is reported and keeps its last version. Each document is written whole
        or not at all. Raises `IndexLockedError` and `EmbedderMismatchError`.
        """
        from vectorstore.indexer import Indexer  # whoever only asks needs no loaders

        with self._lock.held():
            with self._database.writing() as connection:
                embedder = self._model.claimed(connection)
            indexer = Indexer(self._database, embedder, settings=self.settings, watch=watch)
            report = indexer.add(sources)
            if self.settings.copy_at_once:
                self._refresh_copy()
        return report

    def remove(self, document_id: str) -> None:
        """Remove a document. Raises `DocumentNotFoundError` and `IndexLockedError`."""
        with self._lock.held():
            self.document(document_id)
            keeping.remove(self._database, document_id)
            if self.settings.copy_at_once:
                self._refresh_copy()

    @contextmanager
    def snapshot(self) -> Iterator[str | None]:
        """Let this thread see one state of the index until the block ends, and give its revision.

        Not to be held while waiting: a generator that yields inside leaves its thread in the past.
        """
        with self._database.reading() as connection:
            yield read_revision(connection)

    def revision(self) -> str | None:
        """Return what changes whenever a document does, by whichever process; `None` at first."""
        with self._database.reading() as connection:
            return read_revision(connection)

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return what is known of every document, in order of document id."""
        with self._database.reading() as connection:
            revision = read_revision(connection)
            # every question reads its scope from them
            if self._summaries is None or self._summaries[0] != revision:
                self._summaries = (revision, documents.summaries(connection))
            return self._summaries[1]

    def document(self, document_id: str) -> Document:
        """Return a document with its text. Raises `DocumentNotFoundError`."""
        with self._database.reading() as connection:
            return documents.read(connection, document_id)

    def segments(self, document_id: str) -> tuple[Segment, ...]:
        """Return a document's segments in order. Raises `DocumentNotFoundError`."""
        with self._database.reading() as connection:
            return documents.read_segments(connection, document_id)

    def retrieve(
        self, question: str, *, search_filter: SearchFilter | None = None, k: int = 10
    ) -> tuple[Evidence, ...]:
        """Return the up to `k` best passages of a filter for a question, best first.

        Raises `EmbedderMismatchError` where the index was made with another model.
        """
        with self._database.reading() as connection:
            table = self._table.of(connection)
            terms = tuple(table.spelled(connection, term) for term in content_terms(question))
            return retrieve(
                connection,
                table,
                self._dense,
                Question(terms, self._model.checked(connection).encode([question])[0]),
                search_filter=search_filter or SearchFilter(),
                k=k,
            )

    async def aretrieve(
        self, question: str, *, search_filter: SearchFilter | None = None, k: int = 10
    ) -> tuple[Evidence, ...]:
        """Return what `retrieve` returns, without blocking the event loop: a thread searches."""
        return await asyncio.to_thread(self.retrieve, question, search_filter=search_filter, k=k)

    def passage_count(self, search_filter: SearchFilter) -> int:
        """Return how many passages a filter holds."""
        with self._database.reading() as connection:
            return int(self._table.of(connection).mask(search_filter).sum())

    def passage_counts(
        self, terms: Sequence[str], *, search_filter: SearchFilter
    ) -> dict[str, int]:
        """Return in how many passages of a filter each of `content_terms` occurs."""
        with self._database.reading() as connection:
            table = self._table.of(connection)
            allowed = table.mask(search_filter)
            return {term: table.count(connection, term, allowed) for term in dict.fromkeys(terms)}

    def mentions(self, terms: Sequence[str], *, search_filter: SearchFilter) -> tuple[Segment, ...]:
        """Return the segments of a filter in which all the terms occur, in index order."""
        with self._database.reading() as connection:
            rows = self._table.of(connection).segments_with(connection, terms, search_filter)
            return documents.segments_of_rows(connection, rows)

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the index, nothing where all is well."""
        with self._database.reading() as connection:
            return health.problems(connection, self._dense)

    def mend(self) -> None:
        """Make what is derived again from what is stored: lexical index and Chroma's copy."""
        with self._lock.held():
            keeping.rebuild_lexical(self._database)
            self._dense.refresh(self._database, anew=True)

    def refresh_copy(self) -> None:
        """Bring Chroma's copy up to what was changed. Raises `IndexLockedError`."""
        with self._lock.held():
            self._refresh_copy()

    def _refresh_copy(self) -> None:
        try:
            self._dense.refresh(self._database)
        except ChromaError as error:
            # the registry is complete and answers by exact search
            _logger.warning("%s", error)

    def _mend_copy(self) -> None:
        with self._database.reading() as connection:
            if self._dense.is_usable(connection):
                return
        try:
            self.refresh_copy()
        except (IndexLockedError, OSError) as error:
            _logger.info("Chroma's copy is not made again now: %s", error)
