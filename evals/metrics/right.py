"""The right words from the right source."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric


def _right(judged: Judged) -> tuple[float]:
    return (float(judged.right),)


METRICS = (
    Metric(
        name="right",
        title="Right words, right source",
        group=Group.ANSWERS,
        definition="Share of cases in which the answer holds an acceptable short answer (where "
        "the case lists none: the words of every side), holds nothing forbidden, and cites every "
        "side of the gold in its document under its voice and speaker; or in which there rightly "
        "is no answer. Where a case only says what was wrong with an answer: share in which that "
        "is not so again.",
        observe=_right,
        headline=True,
    ),
)
