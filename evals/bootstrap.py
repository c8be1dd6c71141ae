"""Intervals: how far a number moves when other cases of the same kind had been asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evals.metric import Rows

RESAMPLES = 1_000
SEED = 20_170_721
"""Fixed, so that the same replies score the same to the byte."""
_INTERVAL = (2.5, 97.5)


def interval(rows: Rows, summarise: Callable[[Rows], Rows]) -> tuple[float, float] | None:
    """Return the 95% percentile interval over resampled cases.

    Resamples in which the number is undefined are left out; `None` where it always is.
    """
    values = summarise(rows[_resamples(len(rows))])
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, _INTERVAL)
    return float(low), float(high)


@lru_cache(maxsize=256)
def _resamples(cases: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(cases, size=(RESAMPLES, cases))
