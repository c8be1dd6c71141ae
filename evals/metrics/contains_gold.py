"""Whether an acceptable answer stands in the reply."""

from __future__ import annotations

from evals.matching import accepted
from evals.metric import Group, Judged, Metric
from evals.types import Case


def _contains(judged: Judged) -> tuple[float]:
    return (float(judged.answered and accepted(judged.case, judged.response) is not None),)


def _has_answers(case: Case) -> bool:
    return bool(case.answers)


METRICS = (
    Metric(
        name="contains_gold",
        title="Acceptable answer found",
        group=Group.ANSWERS,
        definition="Share of cases with acceptable short answers in which one of them stands word "
        "by word in the answer or its quotes (lower case, without punctuation and a/an/the); no "
        "answer counts 0.",
        observe=_contains,
        applies=_has_answers,
        headline=True,
    ),
)
