"""Questions that lean on those before them, and questions that do not say enough."""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers.figure import Figure, Measure, share
from evals.answers.opened import Opened, watched

_UNDERSPECIFIED = "UNDERSPECIFIED"
_ASKS_BACK = "underspecified"
"""The reason of an abstention that asks which of several is meant."""

LATER = Measure(
    "later turns, right passage first",
    "answerable questions that follow others and whose best passage is of a gold document",
    "84%",
)
LATER_ALONE = Measure(
    "later turns, right passage first, asked alone",
    "the same questions, without those before them",
)
ASKED_BACK = Measure(
    "underspecified, asked back",
    "questions that the set marks underspecified and that are answered by asking which is meant",
)
NEEDLESS = Measure(
    "answerable, asked back",
    "answerable questions, the first and the later, that are answered by asking which is meant",
)


def run(opened: Opened) -> Iterator[Figure]:
    """Yield how often a later turn finds its passage, and which questions are asked back."""
    name = opened.name
    answerable = [each for each in opened.questions.questions if each.case.answerable]
    vague = [each for each in opened.questions.questions if _UNDERSPECIFIED in each.kinds]
    replies = [opened.ask(each.case) for each in watched(answerable, f"{name}, turns")]
    later = [
        (each, reply)
        for each, reply in zip(answerable, replies, strict=True)
        if each.case.history and each.relevance
    ]
    found = [reply.evidence or () for _, reply in later]
    yield share(
        name,
        LATER,
        [
            bool(evidence) and evidence[0].document in each.relevance
            for (each, _), evidence in zip(later, found, strict=True)
        ],
    )
    alone = [opened.ranked(opened.found(each.case.question, k=1)) for each, _ in later]
    yield share(
        name,
        LATER_ALONE,
        [
            bool(ranked) and ranked[0] in each.relevance
            for (each, _), ranked in zip(later, alone, strict=True)
        ],
    )
    back = [opened.ask(each.case).reason == _ASKS_BACK for each in watched(vague, name)]
    yield share(name, ASKED_BACK, back)
    yield share(name, NEEDLESS, [reply.reason == _ASKS_BACK for reply in replies])
