"""Two runs of one suite, case by case: won, lost or same, and whether that is chance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evals.bootstrap import interval, unanimous_interval
from evals.metric import mean
from evals.results import CaseScore, Scorecard
from evals.verdict import Outcome, Verdict
from vectorstore.errors import UsageError


@dataclass(frozen=True, slots=True)
class Change:
    """A case that is right in one run only."""

    case: str
    question: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a metric changed over the cases that have it in both runs."""

    metric: str
    title: str
    mean: float
    low: float
    """The 95% interval over resampled pairs, with `high`."""
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the second run won and lost against the first."""

    first: str
    second: str
    won: tuple[Change, ...]
    lost: tuple[Change, ...]
    same: int
    unscored: int
    """Cases without a verdict in one of the runs: neither won nor lost."""
    p_value: float
    """Of the exact two-sided sign test: how likely so uneven a split is by chance alone."""
    differences: tuple[Difference, ...]


def compare(first: Scorecard, second: Scorecard) -> Comparison:
    """Return what changed from the first run to the second. Raises `UsageError` for two suites."""
    if first.suite.data_hash != second.suite.data_hash:
        raise UsageError(
            f"The runs are of different suites ({first.suite.name!r} and {second.suite.name!r})"
            " and cannot be compared case by case."
        )
    questions = {case.id: case.question for case in first.suite.cases}
    pairs = list(zip(first.cases, second.cases, strict=True))
    told = [
        (before, after)
        for before, after in pairs
        if Outcome.UNSCORED not in (before.verdict.outcome, after.verdict.outcome)
    ]
    changes = [
        Change(before.case, questions[before.case], before.verdict, after.verdict)
        for before, after in told
        if _is_right(before) != _is_right(after)
    ]
    won = tuple(change for change in changes if change.after.outcome is Outcome.RIGHT)
    lost = tuple(change for change in changes if change.before.outcome is Outcome.RIGHT)
    return Comparison(
        first=first.run.system,
        second=second.run.system,
        won=won,
        lost=lost,
        same=len(told) - len(changes),
        unscored=len(pairs) - len(told),
        p_value=sign_test(len(won), len(lost)),
        differences=tuple(_differences(first, second)),
    )


def sign_test(won: int, lost: int) -> float:
    """Return the chance of a split at least so uneven if both sides were equally likely."""
    decided = won + lost
    tail = sum(math.comb(decided, count) for count in range(min(won, lost) + 1))
    return min(1.0, 2 * tail / (1 << decided))


def _is_right(case: CaseScore) -> bool:
    return case.verdict.outcome is Outcome.RIGHT


def _differences(first: Scorecard, second: Scorecard) -> Iterator[Difference]:
    for metric in first.metrics:
        if not metric.headline:
            continue
        changes = [
            (after.values[metric.name] - before.values[metric.name],)
            for before, after in zip(first.cases, second.cases, strict=True)
            if metric.name in before.values and metric.name in after.values
        ]
        rows = np.array(changes, dtype=np.float64)
        limits = interval(rows, mean) if changes else None
        if limits is not None:
            if limits == (0.0, 0.0) and metric.is_share:
                limits = unanimous_interval(0, len(changes), is_difference=True)
            yield Difference(
                metric.name, metric.title, float(mean(rows)), *limits, count=len(changes)
            )
