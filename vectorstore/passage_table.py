"""All passages of an index in memory, as far as every question looks at all of them."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore import lexical_index
from vectorstore.embedders import Vectors
from vectorstore.registry import passages
from vectorstore.registry.columns import read_columns
from vectorstore.registry.database import read_revision
from vectorstore.registry.passages import Rows
from vectorstore.spelling import is_mendable, nearest
from vectorstore.types import SearchFilter, Voice

Mask = NDArray[np.bool_]
"""Which passages of a table are meant, one entry each."""

_KEPT_MASKS = 16


Counts = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Holders:
    """The passages that hold a term, as places in the table in order, and how often they do."""

    places: Rows
    in_body: Counts
    in_heading: Counts


class PassageTable:
    """The passages of one revision of the index; safe to read from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.revision = read_revision(connection)
        self.columns = read_columns(connection)
        self.document_count = len(self.columns.document_ids)
        self.lengths = self.columns.terms.astype(np.float32)
        self.document_lengths = self.by_document(self.columns.documents, self.lengths)
        self._holders: dict[str, Holders] = {}
        self._vocabulary: dict[str, tuple[str, ...]] = {}
        self._vectors: Vectors | None = None
        self._masks: OrderedDict[SearchFilter, Mask] = OrderedDict()
        self._keeping = threading.Lock()

    def __len__(self) -> int:
        return len(self.columns.rows)

    def by_document(self, documents: Rows, weights: NDArray[Any] | None = None) -> Counts:
        """Return how often each document's number stands among those given, or their weights."""
        return np.bincount(documents, weights, minlength=self.document_count).astype(np.float32)

    def mask(self, search_filter: SearchFilter) -> Mask:
        """Return which passages a filter holds."""
        with self._keeping:
            if search_filter in self._masks:
                self._masks.move_to_end(search_filter)
                return self._masks[search_filter]
        made = self._made_mask(search_filter)
        with self._keeping:
            self._masks[search_filter] = made
            while len(self._masks) > _KEPT_MASKS:
                self._masks.popitem(last=False)
        return made

    def places(self, rows: Sequence[int] | Rows) -> Rows:
        """Return where in the table passage rows are."""
        return np.searchsorted(self.columns.rows, np.asarray(rows, dtype=np.int64))

    def holders(self, connection: sqlite3.Connection, term: str) -> Holders:
        """Return which passages hold a term; kept once it is read."""
        found = self._holders.get(term)
        if found is None:
            found = self._read(connection, term)
            self._holders[term] = found
        return found

    def spelled(self, connection: sqlite3.Connection, term: str) -> str:
        """Return a term, or the nearest in spelling that is in the index where it is not."""
        if not is_mendable(term) or len(self.holders(connection, term).places):
            return term
        # of two spellings the first letter is the one that is hardly ever wrong
        letter = term[0]
        if letter not in self._vocabulary:
            self._vocabulary[letter] = lexical_index.vocabulary(connection, letter)
        return nearest(term, self._vocabulary[letter]) or term

    def count(self, connection: sqlite3.Connection, term: str, allowed: Mask) -> int:
        """Return how many of the allowed passages hold a term in their own words."""
        held = self.holders(connection, term)
        return int(np.count_nonzero(allowed[held.places[held.in_body > 0]]))

    def segments_with(
        self, connection: sqlite3.Connection, terms: Sequence[str], search_filter: SearchFilter
    ) -> list[int]:
        """Return the rows of a filter's segments that hold every one of the terms, in order.

        In their own words, each in any of the segment's passages; none where there are no terms.
        """
        allowed = self.mask(search_filter)
        common = np.empty(0, dtype=np.int64)
        for number, term in enumerate(dict.fromkeys(terms)):
            held = self.holders(connection, term)
            places = held.places[held.in_body > 0]
            # a segment's passages stand together: what repeats is beside what it repeats
            holding = _different(self.columns.segments[places[allowed[places]]])
            common = np.intersect1d(common, holding, assume_unique=True) if number else holding
        return [int(row) for row in common]

    def vectors(self, connection: sqlite3.Connection) -> Vectors:
        """Return the vectors of all passages, one a row; kept once they are read."""
        with self._keeping:
            if self._vectors is None:
                self._vectors = passages.matrix(connection, SearchFilter(voices=()))[1]
            return self._vectors

    def _read(self, connection: sqlite3.Connection, term: str) -> Holders:
        found = lexical_index.postings(connection, term)
        rows = np.union1d(found.body, found.heading)
        return Holders(self.places(rows), _times(found.body, rows), _times(found.heading, rows))

    def _made_mask(self, search_filter: SearchFilter) -> Mask:
        columns = self.columns
        made = np.ones(len(self), dtype=bool)
        if search_filter.voices:
            voices = list(Voice)
            made &= np.isin(columns.voices, [voices.index(v) for v in search_filter.voices])
        for column, numbers, asked, left_out in (
            (
                columns.documents,
                columns.document_ids,
                search_filter.documents,
                search_filter.without_documents,
            ),
            (
                columns.speakers,
                columns.speaker_names,
                search_filter.speakers,
                search_filter.without_speakers,
            ),
        ):
            if asked:
                made &= np.isin(column, [numbers.get(name, -1) for name in asked])
            if left_out:
                made &= ~np.isin(column, [numbers.get(name, -1) for name in left_out])
        return made


def _different(ordered: Rows) -> Rows:
    """Return numbers that are in order without those that are the same as the one before."""
    different: Rows = ordered[np.diff(ordered, prepend=-1) != 0]
    return different


def _times(occurrences: Rows, rows: Rows) -> Counts:
    """Return how often each of the rows, all of them and in order, occurs."""
    places = np.searchsorted(rows, occurrences)
    return np.bincount(places, minlength=len(rows)).astype(np.float32)


class CurrentTable:
    """The table of the latest revision that was asked for."""

    def __init__(self) -> None:
        self._table: PassageTable | None = None
        self._making = threading.Lock()

    def of(self, connection: sqlite3.Connection) -> PassageTable:
        """Return the table of the revision that a connection sees."""
        with self._making:
            if self._table is None or self._table.revision != read_revision(connection):
                self._table = PassageTable(connection)
            return self._table
