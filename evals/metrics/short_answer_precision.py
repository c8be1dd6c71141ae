"""How much of the answer is the answer."""

from __future__ import annotations

from evals.matching import accepted, words
from evals.metric import Group, Judged, Metric
from evals.types import Case


def _precision(judged: Judged) -> tuple[float] | None:
    if not judged.answered:
        return None
    found = accepted(judged.case, judged.response)
    said = len(words(judged.response.text))
    return (min(1.0, len(words(found)) / said) if found and said else 0.0,)


def _has_answers(case: Case) -> bool:
    return bool(case.answers)


METRICS = (
    Metric(
        name="short_answer_precision",
        title="Short-answer precision",
        group=Group.ANSWERS,
        definition="Words of the acceptable answer over words of the whole answer, 0 where it is "
        "not found, over the cases that were answered: whoever quotes the whole page scores near "
        "0.",
        observe=_precision,
        applies=_has_answers,
        unit="score",
    ),
)
