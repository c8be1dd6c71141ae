"""What a reader gains or loses by asking, as CRAG counts."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric
from evals.verdict import Outcome

_WORTH = {
    Outcome.RIGHT: 1.0,
    Outcome.WRONG_SOURCE: 1.0,
    Outcome.ABSTAINED: 0.0,
    Outcome.ANSWERED: -1.0,
    Outcome.WRONG: -1.0,
}


def _worth(judged: Judged) -> tuple[float]:
    return (_WORTH[judged.verdict.outcome],)


METRICS = (
    Metric(
        name="truthfulness",
        title="CRAG truthfulness",
        group=Group.ANSWERS,
        definition="Mean over cases of +1 for right words (whatever the source) and for rightly "
        "giving no answer, 0 for giving none where there is one, -1 for anything else. From -1 to "
        "1.",
        observe=_worth,
        unit="score",
    ),
)
