"""Several signs of fit as one score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Cormack, Clarke and Büttcher (SIGIR 2009) found 60 best and the result flat around it.
RANK_CONSTANT = 60


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage as an answer to a question."""

    cosine: float
    """Of passage and question, -1 to 1."""
    sentence_cosine: float
    """The highest of the passage's sentences."""
    words: float
    """The share of the question's words that the passage holds, 0 to 1, rare ones counting more."""
    document_words: float
    """The same of the passage's document."""


def fused(signs: Signs) -> float:
    """Return the score of a passage, about 0 to 3; higher is better.

    A weighted sum of the signs as they are, so that a passage's score does not depend on which
    others were found.
    """
    return (
        signs.cosine
        + _SENTENCE * signs.sentence_cosine
        + _WORDS * signs.words
        + _DOCUMENT_WORDS * signs.document_words
    )


_SENTENCE, _WORDS, _DOCUMENT_WORDS = 0.5, 0.8, 0.8


def reciprocal_rank_fusion(rankings: Iterable[Sequence[int]]) -> list[tuple[int, float]]:
    """Return `(id, score)` of every ranked id, best first; higher is better, ties by id.

    The score is the sum over the rankings of `1 / (60 + rank)`, ranks counted from 1.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, identifier in enumerate(ranking, start=1):
            scores[identifier] += 1 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
