"""A figure: a share with its count, its interval and its definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_RESAMPLES = 1000
_SEED = 20170721


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and how good is good."""

    name: str
    definition: str
    goal: str = ""
    """As it is read: `over 90%`; empty where none is set."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one tool reaches in one measure of a suite."""

    suite: str
    measure: Measure
    tool: str
    hits: int
    count: int
    low: float
    """Where the 95% bootstrap interval of the share begins; resampled are whole pages."""
    high: float

    @property
    def share(self) -> float:
        """Hits of count, 0 to 1; NaN where nothing was counted."""
        return self.hits / self.count if self.count else float("nan")


def figure(suite: str, measure: Measure, tool: str, pages: Sequence[tuple[int, int]]) -> Figure:
    """Return the share of all pages from `(hits, count)` of each, with its interval."""
    table = np.array(pages, dtype=np.float64).reshape(-1, 2)
    hits, count = (int(total) for total in table.sum(axis=0))
    low = high = float("nan")
    if count:
        chosen = np.random.default_rng(_SEED).integers(0, len(table), (_RESAMPLES, len(table)))
        sums = table[chosen].sum(axis=1)
        counted = sums[sums[:, 1] > 0]
        shares = counted[:, 0] / counted[:, 1]
        low, high = (float(edge) for edge in np.percentile(shares, [2.5, 97.5]))
    return Figure(suite, measure, tool, hits, count, low, high)
