"""What a system's confidence is worth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.stats import rankdata

from evals.metric import Group, Judged, Metric, Missing, Observation, Rows

_COVERAGES = (50, 80, 100)


def _answerable(judged: Judged) -> Observation | Missing:
    return _with_confidence(judged, judged.case.answerable)


def _right(judged: Judged) -> Observation | Missing:
    return _with_confidence(judged, judged.right)


def _with_confidence(judged: Judged, good: bool) -> Observation | Missing:
    confidence = judged.response.confidence
    if confidence is None:
        return Missing("says no confidence")
    return confidence, float(good)


def auroc(rows: Rows) -> Rows:
    """Return how often a good case has more confidence than another; ties count half."""
    ranks = rankdata(rows[..., 0], axis=-1)
    good = rows[..., 1]
    count = good.sum(axis=-1)
    others = good.shape[-1] - count
    above = (ranks * good).sum(axis=-1) - count * (count + 1) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        share: Rows = above / (count * others)
    return share


def accuracy_at(coverage: int) -> Callable[[Rows], Rows]:
    """Return the accuracy over the most confident percents of the cases, order kept in ties."""

    def summarise(rows: Rows) -> Rows:
        taken = max(1, rows.shape[-2] * coverage // 100)
        order = np.argsort(-rows[..., 0], axis=-1, kind="stable")[..., :taken]
        accuracies: Rows = np.take_along_axis(rows[..., 1], order, axis=-1).mean(axis=-1)
        return accuracies

    return summarise


_CONFIDENCE = (
    "Confidence is what the system says, or else its best citation's score; 0 for no answer."
)

METRICS = (
    Metric(
        name="auroc",
        title="AUROC of the confidence",
        group=Group.ABSTENTION,
        definition="How often an answerable case has a higher confidence than an unanswerable "
        f"one; ties count half. {_CONFIDENCE}",
        observe=_answerable,
        summarise=auroc,
        unit="score",
    ),
    *(
        Metric(
            name=f"right_at_{coverage}",
            title=f"Right at {coverage}% coverage",
            group=Group.ABSTENTION,
            definition=f"Share of right cases among the {coverage}% with the highest confidence. "
            f"{_CONFIDENCE}",
            observe=_right,
            summarise=accuracy_at(coverage),
        )
        for coverage in _COVERAGES
    ),
)
