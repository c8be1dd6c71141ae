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
_TAIL = 0.05
_INTERVAL = (50 * _TAIL, 100 - 50 * _TAIL)


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


def unanimous_interval(
    value: float, cases: int, *, is_difference: bool = False
) -> tuple[float, float]:
    """Return the exact binomial 95% interval of a number that is the same in every case.

    The number is a share of 0 or 1, or a difference of 0 between two shares. Resampling knows no
    other value there, and would claim certainty from any number of cases.
    """
    reach = 1 - (_TAIL / 2) ** (1 / cases)
    if is_difference:
        return -reach, reach
    return (0.0, reach) if value == 0 else (1 - reach, 1.0)


@lru_cache(maxsize=256)
def _resamples(cases: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(cases, size=(RESAMPLES, cases))
