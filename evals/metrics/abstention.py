"""Giving no answer when there is none, and only then."""

from __future__ import annotations

import numpy as np

from evals.metric import Group, Judged, Metric, Missing, Rows
from evals.types import Case


def _both(judged: Judged) -> tuple[float, float, float]:
    abstained, unanswerable = not judged.answered, not judged.case.answerable
    return float(abstained and unanswerable), float(abstained), float(unanswerable)


def _abstained(judged: Judged) -> tuple[float]:
    return (float(not judged.answered),)


def _right_reason(judged: Judged) -> tuple[float] | Missing | None:
    if judged.answered:
        return None
    if judged.response.reason is None:
        return Missing("gives no reason for giving no answer")
    return (float(judged.response.reason == judged.case.reason),)


def precision(rows: Rows) -> Rows:
    """Return the rightful abstentions over all; NaN where nothing is unanswerable."""
    return _of_unanswerable(rows, weights=(0, 1, 0))


def f1(rows: Rows) -> Rows:
    """Return twice the rightful abstentions over abstentions and unanswerable cases."""
    return _of_unanswerable(rows, weights=(0, 0.5, 0.5))


def _of_unanswerable(rows: Rows, *, weights: tuple[float, float, float]) -> Rows:
    sums = rows.sum(axis=-2)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: Rows = sums[..., 0] / (sums @ np.array(weights))
    return np.where(sums[..., 2] > 0, shares, np.nan)


def _is_answerable(case: Case) -> bool:
    return case.answerable and case.tells_answerable


def _tells(case: Case) -> bool:
    return case.tells_answerable


def _is_unanswerable(case: Case) -> bool:
    return not case.answerable


def _has_reason(case: Case) -> bool:
    return case.reason is not None


METRICS = (
    Metric(
        name="abstention_precision",
        title="Abstention precision",
        group=Group.ABSTENTION,
        definition="Unanswerable cases among those that were given no answer.",
        observe=_both,
        applies=_tells,
        summarise=precision,
    ),
    Metric(
        name="abstention_recall",
        title="Abstention recall",
        group=Group.ABSTENTION,
        definition="Share of the unanswerable cases that were given no answer.",
        observe=_abstained,
        applies=_is_unanswerable,
        headline=True,
    ),
    Metric(
        name="abstention_f1",
        title="Abstention F1",
        group=Group.ABSTENTION,
        definition="Harmonic mean of abstention precision and recall.",
        observe=_both,
        applies=_tells,
        summarise=f1,
    ),
    Metric(
        name="false_abstentions",
        title="False abstentions",
        group=Group.ABSTENTION,
        definition="Share of the answerable cases that were given no answer.",
        observe=_abstained,
        applies=_is_answerable,
        higher_is_better=False,
        headline=True,
    ),
    Metric(
        name="abstention_reason",
        title="Right reason for no answer",
        group=Group.ABSTENTION,
        definition="Share of the unanswerable cases that were given no answer in which the reason "
        "is the suite's: not in the scope that was asked, or in no document.",
        observe=_right_reason,
        applies=_has_reason,
    ),
)
