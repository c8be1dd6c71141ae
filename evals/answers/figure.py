"""A figure: a mean over questions, or how well they are told apart, with count and interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evals.bootstrap import interval, unanimous_interval
from evals.metric import Observation, Rows, mean

BYLINE = "byline"
"""The tool that is measured; the others stand beside it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and how good is good."""

    name: str
    definition: str
    goal: str = ""
    """As it is read: `over 79%`; empty where none is set."""
    is_share: bool = True
    """Whether it is shown in percent."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one tool reaches in one measure of a set."""

    set_name: str
    measure: Measure
    tool: str
    value: float
    """NaN where nothing was counted."""
    count: int
    """The questions it is of."""
    low: float
    """Where the 95% bootstrap interval over questions begins."""
    high: float


def figure(
    set_name: str,
    measure: Measure,
    observations: Sequence[Observation],
    *,
    tool: str = BYLINE,
    summarise: Callable[[Rows], Rows] = mean,
) -> Figure:
    """Return the summary of one observation a question, with its interval."""
    count = len(observations)
    if not count:
        return Figure(set_name, measure, tool, float("nan"), 0, float("nan"), float("nan"))
    rows = np.array(observations, dtype=np.float64)
    value = float(summarise(rows))
    if measure.is_share and value in (0.0, 1.0):
        low, high = unanimous_interval(value, count)
    else:
        low, high = interval(rows, summarise) or (float("nan"), float("nan"))
    return Figure(set_name, measure, tool, value, count, low, high)


def share(set_name: str, measure: Measure, hits: Sequence[bool], *, tool: str = BYLINE) -> Figure:
    """Return the share of the questions that are hits."""
    return figure(set_name, measure, [(float(hit),) for hit in hits], tool=tool)
