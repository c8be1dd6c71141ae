"""Dense search: exact while the scope is small or named, through Chroma beyond."""

from __future__ import annotations

import logging
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore import forks
from vectorstore.chroma_store import Generation, VoiceVectors
from vectorstore.errors import ChromaError
from vectorstore.passage_table import Mask, PassageTable
from vectorstore.pooling import Vector
from vectorstore.registry import passages
from vectorstore.registry.database import Database, read_meta, write_meta
from vectorstore.types import SearchFilter, Voice

_logger = logging.getLogger(__name__)

_GENERATION = "chroma"
# Writing a generation of 5,000 vectors takes about two seconds: below that Chroma always mirrors
# the registry; above it may lag by a tenth, which is searched exactly.
_ALWAYS_REWRITTEN = 5_000
_TOLERATED_LAG = 0.1


class VectorStore(Protocol):
    """What keeps a searchable copy of the vectors; `ChromaStore` does."""

    def is_whole(self, generation: Generation) -> bool:
        """Tell whether a generation is just as it was when it was finished."""

    def write(self, name: str, *, last_row: int, content: Iterable[VoiceVectors]) -> Generation:
        """Write a new generation and return it."""

    def probe(self, generation: Generation) -> None:
        """Try a generation. Raises `ChromaError` where it fails."""

    def search(
        self,
        generation: Generation,
        voices: Sequence[Voice],
        vector: NDArray[np.float32],
        *,
        k: int,
    ) -> list[tuple[str, float]]:
        """Return up to `k` `(passage id, cosine)` over the voices, nearest first."""

    def remove_others(self, *, keep: str) -> None:
        """Remove all generations but one."""

    def close(self) -> None:
        """Close what is open."""


class DenseIndex:
    """The vectors of a registry, searched exactly or through their copy in Chroma."""

    def __init__(self, store: VectorStore, *, exact_limit: int) -> None:
        self._store = store
        self._exact_limit = exact_limit
        forks.close_before(store)

    def search(
        self,
        connection: sqlite3.Connection,
        table: PassageTable,
        vector: Vector,
        search_filter: SearchFilter,
        *,
        k: int,
    ) -> list[int]:
        """Return the rows of the up to `k` passages of a filter nearest to a vector, in order."""
        if not len(table):
            return []
        if len(table) <= self._exact_limit:
            cosines = table.vectors(connection) @ vector
            return _nearest(table.columns.rows, cosines, table.mask(search_filter), k=k)
        if search_filter == SearchFilter(voices=search_filter.voices):
            generation = self._usable(connection)
            if generation is not None:
                try:
                    return self._through_chroma(
                        connection, table, generation, vector, search_filter, k
                    )
                except ChromaError as error:
                    _logger.warning("%s", error)
        return [row for row, _ in self._read(connection, vector, search_filter, k=k)]

    def is_usable(self, connection: sqlite3.Connection) -> bool:
        """Tell whether Chroma's copy is there and whole, or none is needed."""
        return not self._needs_copy(connection) or self._usable(connection) is not None

    def refresh(self, database: Database, *, anew: bool = False) -> None:
        """Bring Chroma's copy up to the registry; needs the folder's lock, embeds nothing.

        There is none of an index that is small enough to be searched exactly. Raises `ChromaError`;
        the registry and what is answered from it stay as they are.
        """
        with database.reading() as connection:
            if not self._needs_copy(connection):
                self._store.remove_others(keep="")
                return
            old = self._usable(connection)
            if not anew and old is not None and not self._lags(connection, old):
                return
            new = self._store.write(
                uuid.uuid4().hex,
                last_row=passages.last_row(connection),
                content=_by_voice(connection),
            )
        with database.writing() as connection:
            write_meta(connection, _GENERATION, new.to_json())
        # no vector of a removed document stays; a reader that has the old one open searches exactly
        # once and finds the new one named at its next question
        self._store.remove_others(keep=new.name)

    def faults(self, connection: sqlite3.Connection) -> list[str]:
        """Return what is wrong with Chroma's copy, having tried it in a process of its own."""
        if not self.is_usable(connection):
            return ["Chroma's copy of the vectors is missing or damaged"]
        generation = self._usable(connection)
        if generation is None:
            return []
        try:
            self._store.probe(generation)
        except ChromaError as error:
            return [str(error)]
        if self._lags(connection, generation):
            return ["Chroma's copy of the vectors lags behind the registry"]
        return []

    def close(self) -> None:
        """Close Chroma."""
        self._store.close()

    def _needs_copy(self, connection: sqlite3.Connection) -> bool:
        # rows only ever grow, so mostly there is no need to count
        limit = self._exact_limit
        return passages.last_row(connection) > limit and passages.total(connection) > limit

    def _usable(self, connection: sqlite3.Connection) -> Generation | None:
        text = read_meta(connection, _GENERATION)
        generation = Generation.from_json(text) if text else None
        if generation is None or not self._store.is_whole(generation):
            return None
        return generation

    def _lags(self, connection: sqlite3.Connection, generation: Generation) -> bool:
        total = passages.total(connection)
        fresh = passages.total(connection, after_row=generation.last_row)
        gone = sum(generation.counts.values()) - (total - fresh)
        tolerated = 0 if total <= _ALWAYS_REWRITTEN else int(total * _TOLERATED_LAG)
        return fresh + gone > tolerated

    def _through_chroma(
        self,
        connection: sqlite3.Connection,
        table: PassageTable,
        generation: Generation,
        vector: Vector,
        search_filter: SearchFilter,
        k: int,
    ) -> list[int]:
        voices = search_filter.voices or tuple(Voice)
        near = self._store.search(generation, voices, vector, k=k)
        rows = passages.rows_of(connection, [passage_id for passage_id, _ in near])
        known = [(rows[passage_id], cosine) for passage_id, cosine in near if passage_id in rows]
        if table.columns.rows[-1] > generation.last_row:
            known += self._read(
                connection, vector, search_filter, k=k, after_row=generation.last_row
            )
        return [row for row, _ in sorted(known, key=lambda hit: (-hit[1], hit[0]))[:k]]

    def _read(
        self,
        connection: sqlite3.Connection,
        vector: Vector,
        search_filter: SearchFilter,
        *,
        k: int,
        after_row: int = 0,
    ) -> list[tuple[int, float]]:
        """Return the nearest passages with their cosines, their vectors read for this once."""
        rows, vectors = passages.matrix(connection, search_filter, after_row=after_row)
        if not len(rows):
            return []
        cosines = vectors @ vector
        everything = np.ones(len(rows), dtype=bool)
        best = _nearest(rows, cosines, everything, k=k)
        at = dict(zip(rows.tolist(), cosines.tolist(), strict=True))
        return [(row, at[row]) for row in best]


def _nearest(rows: passages.Rows, cosines: Vector, allowed: Mask, *, k: int) -> list[int]:
    """Return the `k` allowed rows of the highest cosines, best first, equals in order of row."""
    places = np.flatnonzero(allowed)
    if len(places) > k:
        places = places[np.argpartition(-cosines[places], k - 1)[:k]]
    order = np.lexsort((rows[places], -cosines[places]))
    return [int(row) for row in rows[places[order]]]


def _by_voice(connection: sqlite3.Connection) -> Iterator[VoiceVectors]:
    for voice in Voice:
        ids = passages.ids_of(connection, voice)
        rows, vectors = passages.matrix(connection, SearchFilter(voices=(voice,)))
        yield VoiceVectors(
            voice=voice, passage_ids=[ids[int(row)] for row in rows], vectors=vectors
        )
