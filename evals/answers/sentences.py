"""Whether what is quoted first answers, and whether it is cited to the right document."""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers.figure import Figure, Measure, share
from evals.answers.opened import Opened, watched
from evals.answers.question_set import Question
from evals.matching import hits
from evals.types import Response

_FIRST = "the first quote stands where a gold sentence does (both overlap by half of the shorter)"
GOALS_EVERYWHERE = {"clapnq": "79%"}
GOALS_WITHIN = {"selqa": "85%"}
GOALS_WRONG = {"clapnq": "2%"}


def run(opened: Opened) -> Iterator[Figure]:
    """Yield how often the answering sentence comes first, from everywhere and from its section."""
    asked = [each for each in opened.questions.questions if each.case.gold]
    everywhere = [opened.ask(each.case) for each in watched(asked, f"{opened.name}, all")]
    within = [
        opened.ask(each.case, documents=each.relevance)
        for each in watched(asked, f"{opened.name}, section")
    ]
    name = opened.name
    yield share(
        name,
        Measure(
            "answering sentence first, from all passages",
            f"questions asked of all documents where {_FIRST}; an abstention is wrong",
            GOALS_EVERYWHERE.get(name, ""),
        ),
        [_answers(opened, *pair) for pair in zip(asked, everywhere, strict=True)],
    )
    yield share(
        name,
        Measure(
            "answering sentence first, within its section",
            f"the same, asked of the gold document alone: {_FIRST}",
            GOALS_WITHIN.get(name, ""),
        ),
        [_answers(opened, *pair) for pair in zip(asked, within, strict=True)],
    )
    yield share(
        name,
        Measure(
            "cited document wrong",
            "of the questions asked of all documents and answered, those whose first quote is "
            "cited to a document that is not gold",
            GOALS_WRONG.get(name, ""),
        ),
        [
            response.citations[0].document not in each.relevance
            for each, response in zip(asked, everywhere, strict=True)
            if response.citations
        ],
    )
    yield share(
        name,
        Measure("answered", "questions asked of all documents that get an answer at all"),
        [not response.abstained for response in everywhere],
    )


def _answers(opened: Opened, question: Question, response: Response) -> bool:
    if not response.citations:
        return False
    first = response.citations[0]
    return any(hits(first, gold, opened.questions.corpus) for gold in question.case.gold)
