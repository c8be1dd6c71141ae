"""What scoring gives: numbers with their counts and intervals, and every case's verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evals.metric import Metric
from evals.types import Run, Suite
from evals.verdict import Verdict


class Status(StrEnum):
    """Whether there is a number, and why not."""

    SCORED = "scored"
    NO_CASES = "no cases"
    """The suite or the slice holds no case that the metric is about."""
    UNSCORED = "unscored"
    """It does, but no reply gives what the metric needs."""


@dataclass(frozen=True, slots=True)
class Result:
    """One metric over the cases of a suite or of a slice of it."""

    metric: str
    status: Status
    value: float | None = None
    low: float | None = None
    """The 95% bootstrap interval over cases, with `high`."""
    high: float | None = None
    count: int = 0
    """Cases that make up the number."""
    unscored: int = 0
    """Cases that the metric is about and that could not be scored; in no average."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The headline metrics over the cases that share something."""

    by: str
    """`voice`, `document` or `kind`."""
    value: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class CaseScore:
    """What one case came to."""

    case: str
    verdict: Verdict
    values: Mapping[str, float]
    """The metrics that have a number for it."""
    unscored: Mapping[str, str]
    """The metrics that it lacks, and why."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scored run."""

    suite: Suite
    run: Run
    metrics: tuple[Metric, ...]
    """Those that the results are of, in order."""
    results: tuple[Result, ...]
    slices: tuple[Slice, ...]
    leaks: Mapping[str, Mapping[str, int]]
    """Citations by the voice they are shown in and the voice they lie in."""
    cases: tuple[CaseScore, ...]

    def result(self, metric: str) -> Result:
        """Return a metric's result; `KeyError` where there is no such metric."""
        return {result.metric: result for result in self.results}[metric]
