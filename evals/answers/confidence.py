"""Whether the confidence tells questions that the documents answer from those they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.answers.figure import Figure, Measure, figure, share
from evals.answers.opened import Opened, watched
from evals.metrics.confidence import auroc
from evals.types import Response

_AUROC = "how often a question that is answered has more confidence than one that is not; ties half"

ABSENT = Measure(
    "abstention AUROC, topic absent",
    f"{_AUROC}. Not answered: the same questions, asked without the documents on their topic",
    "0.98",
    is_share=False,
)
RELATED = Measure(
    "abstention AUROC, related but unanswered",
    f"{_AUROC}. Not answered: questions that the set marks so, with a passage on their topic",
    "0.90",
    is_share=False,
)
KEPT = Measure("answerable and answered", "answerable questions that get an answer")
ABSENT_REFUSED = Measure("topic absent and refused", "abstentions where the topic is absent")
RELATED_REFUSED = Measure(
    "related but unanswered, and refused", "abstentions where a passage is on the topic only"
)


def run(opened: Opened) -> Iterator[Figure]:
    """Yield the AUROC of the confidence, and what the threshold makes of it."""
    name, documents = opened.name, opened.questions.corpus.texts.keys()
    asked = [each for each in opened.questions.questions if each.case.answerable]
    others = [each for each in opened.questions.questions if not each.case.answerable]
    answered = [opened.ask(each.case) for each in watched(asked, f"{name}, answerable")]
    absent = [
        opened.ask(each.case, documents=documents - each.family)
        for each in watched(asked, f"{name}, absent")
    ]
    related = [opened.ask(each.case) for each in watched(others, f"{name}, related")]
    yield figure(name, ABSENT, _confidences(answered, absent), summarise=auroc)
    if related:
        yield figure(name, RELATED, _confidences(answered, related), summarise=auroc)
    yield share(name, KEPT, [not response.abstained for response in answered])
    yield share(name, ABSENT_REFUSED, [response.abstained for response in absent])
    if related:
        yield share(name, RELATED_REFUSED, [response.abstained for response in related])


def _confidences(
    answered: Sequence[Response], others: Sequence[Response]
) -> list[tuple[float, float]]:
    return [
        *((response.confidence or 0.0, 1.0) for response in answered),
        *((response.confidence or 0.0, 0.0) for response in others),
    ]
