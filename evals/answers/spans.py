"""Whether the passages that are found hold the words that answer."""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers.figure import Figure, Measure, share
from evals.answers.opened import Opened, watched
from evals.answers.question_set import Question
from evals.corpus import fold

_FIRST = 5

HELD = Measure(
    "gold span in the first 5 passages",
    "questions of which one of the first 5 passages, of a gold document, holds a whole answer "
    "span; white space aside",
    "80%",
)


def run(opened: Opened) -> Iterator[Figure]:
    """Yield the share of questions whose answer stands in a passage that is found."""
    asked = [each for each in opened.questions.questions if each.answers]
    hits = [_is_held(opened, each) for each in watched(asked, f"{opened.name}, spans")]
    yield share(opened.name, HELD, hits)


def _is_held(opened: Opened, question: Question) -> bool:
    found = opened.found(question.case.question, k=_FIRST)
    return any(
        document in question.relevance and fold(answer) in fold(each.passage.text)
        for each, document in zip(found, opened.ranked(found), strict=True)
        for answer in question.answers
    )
