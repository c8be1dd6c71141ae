"""What a system's confidence is worth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

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
    shares = [_auroc(each[:, 0], each[:, 1] > 0) for each in rows.reshape(-1, *rows.shape[-2:])]
    return np.array(shares).reshape(rows.shape[:-2])


def _auroc(confidence: Rows, good: NDArray[np.bool_]) -> float:
    others = np.sort(confidence[~good])
    if not len(others) or not good.any():
        return np.nan
    below = np.searchsorted(others, confidence[good], side="left")
    not_above = np.searchsorted(others, confidence[good], side="right")
    return float((below + not_above).mean() / 2 / len(others))


def accuracy_at(coverage: int) -> Callable[[Rows], Rows]:
    """Return a summary: the accuracy over the most confident percents of the cases.

    Where the limit falls among equals, each of them counts with an equal part.
    """

    def summarise(rows: Rows) -> Rows:
        confidence, good = rows[..., 0], rows[..., 1]
        taken = max(1, confidence.shape[-1] * coverage // 100)
        limit = -np.sort(-confidence, axis=-1)[..., taken - 1 : taken]
        above, equal = confidence > limit, confidence == limit
        part = (taken - above.sum(axis=-1)) / equal.sum(axis=-1)
        right = (good * above).sum(axis=-1) + part * (good * equal).sum(axis=-1)
        accuracies: Rows = right / taken
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
        applies=lambda case: case.tells_answerable,
        summarise=auroc,
        unit="score",
    ),
    *(
        Metric(
            name=f"right_at_{coverage}",
            title=f"Right at {coverage}% coverage",
            group=Group.ABSTENTION,
            definition=f"Share of right cases among the {coverage}% with the highest confidence; "
            "equals share the last places. "
            f"{_CONFIDENCE}",
            observe=_right,
            summarise=accuracy_at(coverage),
        )
        for coverage in _COVERAGES
    ),
)
