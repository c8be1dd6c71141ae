"""Words that an answer and an acceptable one share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evals.matching import words
from evals.metric import Group, Judged, Metric
from evals.types import Case


def token_f1(answer: Sequence[str], gold: Sequence[str]) -> float:
    """Return the harmonic mean of the shares of common words in both, 0 to 1."""
    common = (Counter(answer) & Counter(gold)).total()
    return 2 * common / (len(answer) + len(gold)) if common else 0.0


def _best(judged: Judged) -> tuple[float]:
    if not judged.answered:
        return (0.0,)
    answer = words(judged.response.text)
    return (max(token_f1(answer, words(gold)) for gold in judged.case.answers),)


def _has_answers(case: Case) -> bool:
    return bool(case.answers)


METRICS = (
    Metric(
        name="token_f1",
        title="Token F1",
        group=Group.ANSWERS,
        definition="F1 of the words of the whole answer against an acceptable short answer, the "
        "best of them, as SQuAD counts; a quoted sentence scores low by design. No answer counts "
        "0.",
        observe=_best,
        applies=_has_answers,
        unit="score",
    ),
)
