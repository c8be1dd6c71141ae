"""What a metric is: a definition, an observation of each case, and a summary over cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from evals.corpus import Corpus
from evals.types import Case, Response
from evals.verdict import Outcome, Verdict

Rows = NDArray[np.float64]
"""Observations, shape `(..., cases, numbers)`; the leading axes are resamples."""
Observation = tuple[float, ...]


class Group(StrEnum):
    """What a metric looks at."""

    ANSWERS = "answers"
    SOURCES = "whose words"
    CITATIONS = "citations"
    ABSTENTION = "abstention"
    RETRIEVAL = "retrieval"
    ROBUSTNESS = "robustness"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class Missing:
    """A case that a metric is about, but cannot be told from this reply."""

    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with its reply and the verdict on it."""

    case: Case
    response: Response
    verdict: Verdict
    corpus: Corpus

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return not self.response.abstained

    @property
    def right(self) -> bool:
        """Whether the verdict is right."""
        return self.verdict.outcome is Outcome.RIGHT


def mean(rows: Rows) -> Rows:
    """Return the mean over cases of the first number."""
    averages: Rows = rows[..., 0].mean(axis=-1)
    return averages


def ratio(rows: Rows) -> Rows:
    """Return the sum of the first number over the sum of the second; NaN for nothing of it."""
    sums = rows.sum(axis=-2)
    with np.errstate(invalid="ignore", divide="ignore"):
        quotients: Rows = sums[..., 0] / sums[..., 1]
    return quotients


def _always(_: Case) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Metric:
    """One number with its definition."""

    name: str
    title: str
    group: Group
    definition: str
    """Shown with the number; exact enough to compute it again."""
    observe: Callable[[Judged], Observation | Missing | None]
    """`None`: the reply gives the metric nothing to look at, and rightly so."""
    applies: Callable[[Case], bool] = _always
    """Whether a case is one that the metric is about."""
    summarise: Callable[[Rows], Rows] = mean
    higher_is_better: bool = True
    unit: str = "share"
    """`share` is shown in percent, `score` as it is, `ms` and `words` with their name."""
    is_difference: bool = False
    """Whether it is a difference between two cases, -1 to 1."""
    headline: bool = False
    """Whether it is shown for each slice, too."""

    @property
    def is_share(self) -> bool:
        """Whether the number is a share of something, 0 to 1."""
        return self.unit == "share" or self.group is Group.RETRIEVAL

    def of_case(self, observation: Observation) -> float | None:
        """Return the number of a single case; `None` where it has none of its own."""
        value = float(self.summarise(np.array([observation], dtype=np.float64)))
        return None if np.isnan(value) else value
