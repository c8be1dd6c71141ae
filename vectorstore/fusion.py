"""Several rankings as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

# Cormack, Clarke and Büttcher (SIGIR 2009) found 60 best and the result flat around it.
RANK_CONSTANT = 60


def reciprocal_rank_fusion(rankings: Iterable[Sequence[int]]) -> list[tuple[int, float]]:
    """Return `(id, score)` of every ranked id, best first; higher is better, ties by id.

    The score is the sum over the rankings of `1 / (60 + rank)`, ranks counted from 1.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, identifier in enumerate(ranking, start=1):
            scores[identifier] += 1 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
