"""The order of the best candidates by a cross-encoder, where one is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.selection import Candidate
from vectorstore.index import Index

_DEPTH = 20


def reranked(candidates: Sequence[Candidate], question: str, index: Index) -> tuple[Candidate, ...]:
    """Return the candidates with the best of them in the order that both readings agree on.

    As they are where the index has no cross-encoder. Else its scores and the candidates' own odds,
    each standardised over the best candidates, are added. A cross-encoder's scale is its own, so
    it decides the order alone: the first keeps the probability that the first had, and whether to
    answer stays as it was.
    """
    best = candidates[:_DEPTH]
    read = index.reranker.scores(question, [_in_context(one) for one in best]) if best else None
    if read is None:
        return tuple(candidates)
    probabilities = np.array([one.score for one in best])
    odds = np.log(probabilities / (1 - probabilities))
    together = _standardised(odds) + _standardised(np.array(read))
    order = np.argsort(-together, kind="stable")
    kept = zip(order, probabilities, strict=True)
    return (*(replace(best[at], score=float(score)) for at, score in kept), *candidates[_DEPTH:])


def _in_context(candidate: Candidate) -> str:
    """Return the sentence with the one before it in the passage, which names what it speaks of."""
    sentences = candidate.evidence.sentences[: candidate.position + 1]
    return " ".join(sentence.text for sentence in sentences[-2:])


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = values.std()
    return (values - values.mean()) / spread if spread else np.zeros(len(values))
