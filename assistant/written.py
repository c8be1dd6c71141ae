"""Answers as they grow: quotes, or what a model writes, each statement once it is verified."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answerers.contract import Claim, Draft
from assistant.answerers.generative import Writing
from assistant.lanes import lanes_of
from assistant.rendering import answer_text
from assistant.types import Answer, Written
from assistant.verification import Entailment, Verified, verify
from vectorstore.index import Index

_UNANSWERED = "The model gave no answer ({}): the answer is quoted instead."
_BROKEN_OFF = "The model broke off: {}."
_UNVERIFIED = (
    "Nothing that the model wrote could be verified ({} statements): the answer is quoted instead."
)
_SILENT = "The model wrote nothing that can be read: the answer is quoted instead."
_DECLINED = "The model found no answer in what it was given."


def quoted(answer: Answer, drafts: Iterable[Draft], *, index: Index) -> Iterator[Answer]:
    """Yield an answer as the quotes that hold are added to it."""
    for verified in verify(drafts, index=index, scope=answer.scope):
        yield _grown(answer, verified)


def written(
    answer: Answer,
    writing: Writing,
    quotes: Sequence[Draft],
    *,
    index: Index,
    entailment: Entailment | None = None,
) -> Iterator[Answer]:
    """Yield an answer as what a model writes is verified; the last says how it went.

    What does not hold is in `dropped` and nowhere else. Where nothing holds the answer is quoted,
    and where the model says that there is no answer it has no statements.
    """
    answer = replace(answer, written=_how(writing))
    with contextlib.closing(_claims(writing)) as claims:
        for verified in verify(
            claims, index=index, scope=answer.scope, given=writing.given, entailment=entailment
        ):
            answer = _grown(answer, verified)
            if answer.statements:
                yield answer
    if answer.statements:
        note = _BROKEN_OFF.format(writing.failure) if writing.failure else None
        yield replace(answer, written=_how(writing, note))
        return
    if writing.declined and not writing.failure:
        yield replace(answer, written=_how(writing, _DECLINED))
        return
    dropped = answer.dropped
    answer = replace(answer, written=_how(writing, _why_quoted(writing, len(dropped))))
    for grown in quoted(answer, quotes, index=index):
        yield replace(grown, dropped=(*dropped, *grown.dropped))


def _claims(writing: Writing) -> Generator[Claim, None, None]:
    yield from writing.claims()


def _why_quoted(writing: Writing, dropped: int) -> str:
    if writing.failure:
        return _UNANSWERED.format(writing.failure)
    return _UNVERIFIED.format(dropped) if dropped else _SILENT


def _how(writing: Writing, note: str | None = None) -> Written:
    return Written(
        model=writing.model_name,
        presented=tuple(one.evidence.passage.passage_id for one in writing.given),
        prompt=tuple((message.role, message.content) for message in writing.prompt),
        note=note,
    )


def _grown(answer: Answer, verified: Verified) -> Answer:
    return replace(
        answer,
        text=answer_text(verified.statements, verified.citations),
        statements=verified.statements,
        citations=verified.citations,
        dropped=verified.dropped,
        confidence=max([answer.confidence, *(cited.score for cited in verified.citations)]),
        lanes=lanes_of(verified.statements, verified.citations),
    )
