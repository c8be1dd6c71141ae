"""What is lost where a question is typed in haste, heard by a machine or translated by one."""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers.figure import Figure, Measure, figure, share
from evals.answers.opened import Opened, watched
from evals.answers.question_set import Question
from evals.matching import holds, words
from evals.types import Case

_ANSWERED = "an answer quotes a gold answer from a gold document"

CLEAN = Measure("answer hit, clean", f"questions as they were written where {_ANSWERED}")
FOUND = Measure("right passage first, clean", "the same whose best passage is of a gold document")


def run(opened: Opened) -> Iterator[Figure]:
    """Yield the hits on clean questions, and what each kind of noise takes from them."""
    name = opened.name
    asked = [each for each in opened.questions.questions if each.answers]
    kinds = sorted({kind for each in asked for kind in each.variants})
    clean = [_hits(opened, each, each.case.question) for each in watched(asked, f"{name}, clean")]
    yield share(name, CLEAN, [answered for answered, _ in clean])
    yield share(name, FOUND, [found for _, found in clean])
    for kind in kinds:
        noisy = [
            (before, _hits(opened, each, each.variants[kind]))
            for each, before in zip(watched(asked, f"{name}, {kind}"), clean, strict=True)
            if kind in each.variants
        ]
        for number, what in enumerate(("answer hit", "right passage first")):
            lost = [(float(before[number]) - float(after[number]),) for before, after in noisy]
            measure = Measure(
                f"{what}, lost by {kind}",
                f"{what} on clean questions less the same on their {kind} forms, question by "
                "question",
                "half of 14%" if kind.startswith("asr") else "",
            )
            yield figure(name, measure, lost)


def _hits(opened: Opened, question: Question, asked: str) -> tuple[bool, bool]:
    """Return whether a quote answers, and whether the best passage is of a gold document."""
    response = opened.ask(Case(question.case.id, asked))
    quotes = [
        words(each.quote) for each in response.citations if each.document in question.relevance
    ]
    answered = any(holds(quote, words(answer)) for quote in quotes for answer in question.answers)
    evidence = response.evidence or ()
    return answered, bool(evidence) and evidence[0].document in question.relevance
