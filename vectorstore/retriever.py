"""A question's evidence: what dense and lexical search find in one scope, by one score."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vectorstore.bm25 import LexicalScores, lexical_scores
from vectorstore.dense_index import DenseIndex
from vectorstore.fusion import Signs, fused
from vectorstore.passage_table import Mask, PassageTable
from vectorstore.pooling import Vector
from vectorstore.registry import passages, repeats
from vectorstore.types import Evidence, Passage, SearchFilter, Sentence

# What one search ranks below this is hardly ever right, unless the other finds it too.
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the forms in which it is searched."""

    terms: tuple[str, ...]
    vector: Vector


def retrieve(
    connection: sqlite3.Connection,
    table: PassageTable,
    dense: DenseIndex,
    question: Question,
    *,
    search_filter: SearchFilter,
    k: int,
) -> tuple[Evidence, ...]:
    """Return the up to `k` best passages of a filter for a question, best first.

    Passages of the same text are one piece of evidence with several appearances, the earliest
    published first. Equals stand in the order of the index.
    """
    depth = max(_DEPTH, 2 * k)
    allowed = table.mask(search_filter)
    lexical = lexical_scores(connection, table, question.terms, allowed)
    nearest = dense.search(connection, table, question.vector, search_filter, k=depth)
    rows = sorted({*nearest, *_most_words(table, lexical, allowed, k=depth)})
    near = _Near(connection, rows, question.vector)
    scores = [
        (row, fused(near.signs(row, lexical, place)))
        for row, place in zip(rows, table.places(rows).tolist(), strict=True)
    ]
    scores.sort(key=lambda item: (-item[1], item[0]))
    chosen, twins = _without_twins(connection, scores, search_filter, k=k)
    return near.evidence(chosen, twins)


def _most_words(table: PassageTable, lexical: LexicalScores, allowed: Mask, *, k: int) -> list[int]:
    """Return the rows of the up to `k` passages that share most words with the question."""
    both = lexical.passages + lexical.documents
    places = np.flatnonzero(allowed & (both > 0))
    if len(places) > k:
        places = places[np.argpartition(-both[places], k - 1)[:k]]
    return [int(row) for row in table.columns.rows[places]]


class _Near:
    """Passages with their sentences, read once, and how near they are to a question."""

    def __init__(self, connection: sqlite3.Connection, rows: Sequence[int], vector: Vector) -> None:
        self._connection = connection
        self._vector = vector
        self._vectors = passages.vectors_of(connection, rows)
        self._sentences = passages.read_sentences(connection, rows)
        self._cosines = {
            row: (found.vectors @ vector).tolist() for row, found in self._sentences.items()
        }

    def signs(self, row: int, lexical: LexicalScores, place: int) -> Signs:
        """Return what speaks for a passage; `place` is where the table has it."""
        return Signs(
            cosine=self._cosine(row),
            sentence_cosine=max(self._cosines[row]),
            words=float(lexical.passages[place]),
            document_words=float(lexical.documents[place]),
        )

    def evidence(
        self, chosen: Sequence[tuple[int, float]], twins: Mapping[int, Sequence[int]]
    ) -> tuple[Evidence, ...]:
        """Return the chosen passages as evidence, in order."""
        rows = [row for row, _ in chosen]
        others = [other for row in rows for other in twins[row]]
        read = passages.read(self._connection, [*rows, *others])
        return tuple(
            Evidence(
                passage=read[row],
                score=score,
                similarity=self._cosine(row),
                sentences=self._read_sentences(row, read[row]),
                also_in=tuple(read[other] for other in twins[row]),
            )
            for row, score in chosen
        )

    def _cosine(self, row: int) -> float:
        return float(self._vectors[row] @ self._vector)

    def _read_sentences(self, row: int, passage: Passage) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(
                start=start,
                end=end,
                text=passage.text[start - passage.start : end - passage.start],
                similarity=cosine,
            )
            for (start, end), cosine in zip(
                self._sentences[row].spans, self._cosines[row], strict=True
            )
        )


def _without_twins(
    connection: sqlite3.Connection,
    ranked: Iterable[tuple[int, float]],
    search_filter: SearchFilter,
    *,
    k: int,
) -> tuple[list[tuple[int, float]], dict[int, list[int]]]:
    """Return the `k` best of different texts, and where else the text of each stands.

    Only of those that are shown is it asked where else they stand: what stands again thousands of
    times is then compared thousands of times, not each with each.
    """
    twins: dict[int, list[int]] = {}
    shown: set[int] = set()
    chosen: list[tuple[int, float]] = []
    for row, score in ranked:
        if len(chosen) == k:
            break
        if row not in shown:
            twins[row] = repeats.twins(connection, row, search_filter)
            chosen.append((row, score))
            shown.update([row, *twins[row]])
    return chosen, twins
