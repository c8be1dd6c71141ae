"""A question's evidence: dense and lexical search over one scope, fused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore import lexical_index
from vectorstore.dense_index import DenseIndex
from vectorstore.fusion import reciprocal_rank_fusion
from vectorstore.registry import passages, repeats
from vectorstore.types import Evidence, Passage, SearchFilter, Sentence

_DEPTH = 50


def retrieve(
    connection: sqlite3.Connection,
    dense: DenseIndex,
    question: str,
    vector: NDArray[np.float32],
    *,
    search_filter: SearchFilter,
    k: int,
) -> tuple[Evidence, ...]:
    """Return the up to `k` best passages of a filter for a question, best first.

    `vector` is the question's. Passages of the same text are one piece of evidence with several
    appearances, the earliest published first. The order is by fused rank, then by the passages'
    order in the index.
    """
    depth = max(_DEPTH, 2 * k)
    nearest = dense.search(connection, vector, search_filter, k=depth)
    lexical = lexical_index.search(connection, question, search_filter, k=depth)
    fused = reciprocal_rank_fusion([[row for row, _ in nearest], lexical])
    twins = repeats.twins(connection, [row for row, _ in fused], search_filter)
    chosen = _without_twins(fused, twins, k=k)
    return _evidence(connection, vector, chosen, twins)


def _without_twins(
    fused: Iterable[tuple[int, float]], twins: dict[int, list[int]], *, k: int
) -> list[tuple[int, float]]:
    shown: set[int] = set()
    chosen = []
    for row, score in fused:
        if row not in shown:
            chosen.append((row, score))
            shown.update([row, *twins[row]])
        if len(chosen) == k:
            break
    return chosen


def _evidence(
    connection: sqlite3.Connection,
    vector: NDArray[np.float32],
    chosen: Sequence[tuple[int, float]],
    twins: dict[int, list[int]],
) -> tuple[Evidence, ...]:
    rows = [row for row, _ in chosen]
    read = passages.read(connection, [*rows, *(other for row in rows for other in twins[row])])
    vectors = passages.vectors_of(connection, rows)
    sentences = passages.read_sentences(connection, rows)
    return tuple(
        Evidence(
            passage=read[row],
            score=score,
            similarity=float(vectors[row] @ vector),
            sentences=_sentences(read[row], sentences[row], vector),
            also_in=tuple(read[other] for other in twins[row]),
        )
        for row, score in chosen
    )


def _sentences(
    passage: Passage, rows: Sequence[passages.SentenceRow], vector: NDArray[np.float32]
) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            start=row.start,
            end=row.end,
            text=passage.text[row.start - passage.start : row.end - passage.start],
            similarity=float(row.vector @ vector),
        )
        for row in rows
    )
