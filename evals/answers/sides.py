"""Documents that disagree: is each side reported, and cited to its own document?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.answers.figure import Figure, Measure, figure, share
from evals.answers.opened import Opened, watched
from evals.answers.question_set import Question
from evals.matching import holds, words
from evals.metric import ratio
from evals.types import Response

REPORTED = Measure(
    "sides reported, each cited to its own document",
    "right answers that stand in a quote from a document that gives that answer, of all right "
    "answers; each question asked of all documents",
    "70%",
)
REPORTED_WITHIN = Measure(
    "sides reported, asked of the question's documents",
    "the same, each question asked of its own documents alone",
    "70%",
)
MERGED = Measure("merged sources", "statements that are cited to several documents", "0%")


def run(opened: Opened) -> Iterator[Figure]:
    """Yield how many of the sides are reported, and how many statements mix sources."""
    name = opened.name
    asked = [each for each in opened.questions.questions if each.relevance and each.answers]
    everywhere = [opened.ask(each.case) for each in watched(asked, f"{name}, all")]
    within = [
        opened.ask(each.case, documents=each.relevance)
        for each in watched(asked, f"{name}, own documents")
    ]
    for measure, replies in ((REPORTED, everywhere), (REPORTED_WITHIN, within)):
        sides = [_reported(opened, *pair) for pair in zip(asked, replies, strict=True)]
        yield figure(name, measure, sides, summarise=ratio)
    yield share(name, MERGED, list(_merged([*everywhere, *within])))


def _reported(opened: Opened, question: Question, response: Response) -> tuple[float, float]:
    sides = dict.fromkeys(question.answers)
    supports = opened.questions.supports
    reported = [
        side
        for side in sides
        if any(
            supports.get(each.document) == side and holds(words(each.quote), words(side))
            for each in response.citations
        )
    ]
    return len(reported), len(sides)


def _merged(responses: Iterable[Response]) -> Iterator[bool]:
    for response in responses:
        for said in response.statements:
            yield len({response.citations[at].document for at in said.citations}) > 1
