"""How much of what a complete answer says is said."""

from __future__ import annotations

from evals.matching import reply_words, says
from evals.metric import Group, Judged, Metric
from evals.types import Case


def _recall(judged: Judged) -> tuple[float]:
    if not judged.answered:
        return (0.0,)
    reply = reply_words(judged.response)
    found = [any(says(reply, nugget) for nugget in ways) for ways in _nuggets(judged.case)]
    return (sum(found) / len(found),)


def _nuggets(case: Case) -> list[tuple[str, ...]]:
    """Return the ways to say each nugget."""
    if case.nuggets:
        return [(nugget,) for nugget in case.nuggets]
    sides = [tuple(gold.quote for gold in side if gold.quote) for side in case.sides]
    return [ways for ways in sides if ways]


def _has_nuggets(case: Case) -> bool:
    return case.answerable and bool(_nuggets(case))


METRICS = (
    Metric(
        name="nugget_recall",
        title="Nugget recall",
        group=Group.ANSWERS,
        definition="Nuggets that the answer or its quotes hold over all nuggets of the case, "
        "averaged over cases. A nugget is held when 80% of its content words and all its numbers "
        "are. Without nuggets in the case, its gold quotes, one for each side. No answer counts 0.",
        observe=_recall,
        applies=_has_nuggets,
    ),
)
