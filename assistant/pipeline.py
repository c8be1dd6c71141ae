"""From a question to an answer: scope, evidence, statements, verification, lanes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from assistant.about.bylines import byline_drafts, of_any_text
from assistant.about.described import of_who_is_described
from assistant.about.overview import overview_drafts
from assistant.about.speakers_asked import of_whoever_speaks
from assistant.about.terms_of_use import of_the_site, terms_of_use_drafts
from assistant.answerers.contract import Answerer, Draft, Inquiry
from assistant.answerers.extractive import ExtractiveAnswerer
from assistant.answerers.generative import present
from assistant.asked_back import without_asked_back
from assistant.conversation import (
    Understood,
    asks_nothing,
    check_question,
    narrowed_by_hand,
    understand,
)
from assistant.evidence.follow_ups import near_the_last, without_repeats
from assistant.evidence.search import together
from assistant.models import ModelChoice, OpenedModel, opened
from assistant.once import facts_of
from assistant.remarks import remarked
from assistant.rewriting import rewritten
from assistant.scope import check_scope
from assistant.searched import searched
from assistant.settings import Settings
from assistant.silence.abstention import abstain
from assistant.silence.asking_back import refused
from assistant.silence.unasked import unasked_mentions
from assistant.types import Answer, Reason, Scope, Turn
from assistant.verification import Entailment, further_check
from assistant.withdrawn import checked_again
from assistant.written import quoted, written
from vectorstore.index import Index
from vectorstore.settings import IndexSettings
from vectorstore.types import DocumentSummary

_NOTHING_ASKED = "That asks nothing of the documents. Ask on whenever you like."


class Assistant:
    """Answers questions from an index, each statement with whose words it is.

    Keeps nothing between questions, so several threads may ask one at the same time.
    """

    def __init__(
        self,
        index: Index,
        *,
        answerer: Answerer | None = None,
        model: ModelChoice | None = None,
        entailment: Entailment | None = None,
    ) -> None:
        self.index = index
        self._answerer = answerer or ExtractiveAnswerer()
        self._model = None if model is None else opened(model)
        self._entailment = entailment

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        settings: IndexSettings | None = None,
        model: ModelChoice | None = None,
        entailment: Entailment | None = None,
    ) -> Self:
        """Return an assistant over an index folder, answering by quotes or with a `model`.

        A model is named as `PROVIDER:NAME`, or is a LangChain chat model or any `ChatModel`; an
        `entailment` model checks what it writes once more. Raises `IndexMissingError`,
        `IndexVersionError`, `IndexDamagedError` or `ModelError`.
        """
        index = Index.open(folder, settings=settings)
        return cls(index, model=model, entailment=entailment)

    @classmethod
    def over(cls, index: Index, settings: Settings) -> Self:
        """Return an assistant over an open index, with the models that the settings name.

        Raises `ModelError`.
        """
        writer = None if settings.model is None else OpenedModel(settings.model)
        entailment = further_check(settings.entailment, writer=writer)
        return cls(index, model=writer, entailment=entailment)

    def ask(
        self,
        question: str,
        *,
        scope: Scope | None = None,
        history: Sequence[Turn] = (),
        id: str | int | None = None,
    ) -> Answer:
        """Return what the documents say to a question, or why they do not.

        A `scope` given by hand wins over what the question says of it. Raises `UsageError` for a
        question without words or of more than 2,000 characters, and for a scope that names what
        the index does not hold.

        The whole answer is of one state of the index; what was cited and is removed or rewritten
        by the time it is complete is named in `withdrawn`.
        """
        with self.index.snapshot() as revision:
            *_, answer = self.ask_stream(question, scope=scope, history=history, id=id)
        return checked_again(answer, self.index, revision=revision)

    async def aask(
        self,
        question: str,
        *,
        scope: Scope | None = None,
        history: Sequence[Turn] = (),
        id: str | int | None = None,
    ) -> Answer:
        """Return what `ask` returns, without blocking the event loop: a thread answers."""
        return await asyncio.to_thread(self.ask, question, scope=scope, history=history, id=id)

    async def aask_stream(
        self,
        question: str,
        *,
        scope: Scope | None = None,
        history: Sequence[Turn] = (),
        id: str | int | None = None,
    ) -> AsyncIterator[Answer]:
        """Yield what `ask_stream` yields, without blocking the event loop: a thread answers."""
        growing = self.ask_stream(question, scope=scope, history=history, id=id)
        while (answer := await asyncio.to_thread(next, growing, None)) is not None:
            yield answer

    def ask_stream(
        self,
        question: str,
        *,
        scope: Scope | None = None,
        history: Sequence[Turn] = (),
        id: str | int | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, a statement at a time; the last one is complete."""
        started = time.perf_counter()
        check_question(question)
        documents = self.index.documents()
        if scope is not None:
            check_scope(scope, documents)
        if asks_nothing(question):
            yield Answer(
                question, scope or Scope(), _NOTHING_ASKED, id=id, reason=Reason.NOT_IN_DOCUMENTS
            )
            return
        understood = self._understood(question, history, documents, scope)
        history = without_asked_back(history)
        facts = facts_of(documents)
        understood, sides = searched(self.index, understood, documents, facts)
        found = together(sides) if len(sides) > 1 else sides[0]
        found = near_the_last(without_repeats(found, understood, history), understood, history)
        inquiry = Inquiry(
            question=question,
            topic=understood.topics[-1],
            several=understood.reading.several,
            evidence=found.evidence,
            candidates=found.candidates,
            sides=tuple(side.candidates for side in sides),
            facts=facts,
            threshold=found.threshold,
            history=tuple(history),
        )
        answer = Answer(
            question,
            understood.reading.scope,
            text="",
            id=id,
            evidence=found.evidence,
            confidence=max((candidate.score for candidate in found.candidates), default=0.0),
        )
        if refusal := refused(understood, found, facts, history):
            answer = replace(
                answer, reason=refusal.reason, text=refusal.text, choices=refusal.choices
            )
            yield replace(answer, elapsed_ms=1_000 * (time.perf_counter() - started))
            return
        drafts = (
            tuple(byline_drafts(self.index, understood, found, facts))
            or tuple(terms_of_use_drafts(self.index, understood, facts))
            or tuple(overview_drafts(self.index, understood, documents))
        )
        for grown in self._grown(answer, inquiry, drafts or self._answerer.drafts(inquiry)):
            answer = grown
            if answer.statements:
                yield answer
        answer = remarked(answer, self.index, understood, documents)
        if answer.statements:
            answer = replace(answer, unasked=unasked_mentions(self.index, understood))
        elif not answer.abstained:
            reason, text = abstain(self.index, understood)
            answer = replace(answer, reason=reason, text=text)
        yield replace(answer, elapsed_ms=1_000 * (time.perf_counter() - started))

    def _understood(
        self,
        question: str,
        history: Sequence[Turn],
        documents: Sequence[DocumentSummary],
        scope: Scope | None,
    ) -> Understood:
        understood = of_the_site(of_any_text(understand(question, history, documents)))
        understood = of_whoever_speaks(of_who_is_described(understood, self.index), documents)
        understood = narrowed_by_hand(understood, scope)
        return rewritten(understood, history, self._model.get()) if self._model else understood

    def _grown(self, answer: Answer, inquiry: Inquiry, drafts: Iterable[Draft]) -> Iterator[Answer]:
        """Yield the answer as quotes are added to it, or what the model writes.

        Whether there is an answer at all is not for the model to say: without a quote for one it
        is not asked, and no question or history can talk it into one.
        """
        if self._model is None:
            yield from quoted(answer, drafts, index=self.index)
            return
        quotes = tuple(drafts)
        if quotes:
            writing = present(self._model.get(), inquiry, answer.scope)
            yield from written(
                answer, writing, quotes, index=self.index, entailment=self._entailment
            )
