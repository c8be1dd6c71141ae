"""Asking: a question in, the exchange as it grows out, kept on disk when it is complete."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.interfaces.chat.conversations.exchange import (
    Column,
    Conversation,
    Exchange,
    State,
)
from assistant.interfaces.chat.conversations.shelf import Shelf, titles_of
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.interfaces.chat.conversations.traces import traces_of
from assistant.interfaces.chat.conversations.view import exchange_html
from assistant.interfaces.chat.markup import Markup
from assistant.service.problems import ServiceError
from assistant.service.rates import RateLimit
from assistant.types import Answer, Scope
from vectorstore.errors import BylineError

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_log = logging.getLogger(__name__)

_BROKEN = "Something went wrong while answering. The server's log says what."


@dataclass(frozen=True, slots=True)
class Asked:
    """What an asker sends: a question, and of whom and where it is asked."""

    question: str
    conversation: str = ""
    """Empty begins a new one."""
    by_hand: Scope | None = None
    columns: tuple[Column, ...] = ()
    """Who is asked side by side; none for one answer."""
    ticket: str = ""
    """By which the asker can stop it."""
    caller: str = ""
    """Whose questions are counted together, where they are limited."""


@dataclass(slots=True)
class _Stops:
    """The questions that are being answered, and which of them were stopped."""

    _running: dict[tuple[str, str], threading.Event] = field(default_factory=dict)

    @contextmanager
    def running(self, owner: str, ticket: str) -> Iterator[threading.Event]:
        stopped = self._running[owner, ticket] = threading.Event()
        try:
            yield stopped
        finally:
            self._running.pop((owner, ticket), None)

    def stop(self, owner: str, ticket: str) -> bool:
        running = self._running.get((owner, ticket))
        if running:
            running.set()
        return running is not None


class Desk:
    """Asks the assistant on behalf of all askers and keeps what comes of it."""

    def __init__(
        self,
        assistant: Assistant,
        store: ConversationStore,
        *,
        offends: Callable[[str], bool],
        limit: RateLimit | None = None,
        log_questions: bool = False,
    ) -> None:
        self._assistant = assistant
        self._store = store
        self._offends = offends
        self._limit = limit or RateLimit(0)
        self._log_questions = log_questions
        self._stops = _Stops()
        self._growing: dict[tuple[str, str], tuple[int, Exchange]] = {}

    def shelf(self) -> Shelf:
        """Return what views must know of the documents there are now."""
        return Shelf(titles_of(self._assistant.index.documents()), self._offends)

    def ask(self, owner: str, asked: Asked) -> Iterator[Markup]:
        """Yield the exchange as its answer grows; nothing for a question without words.

        It is kept when it is complete, stopped or failed, and also when its asker goes away.
        """
        question = readable(asked.question)
        if not question:
            return
        conversation = self._conversation(owner, asked, question)
        shelf, position = self.shelf(), len(conversation.exchanges)
        place = (owner, conversation.conversation_id)
        exchange = Exchange(question, asked.by_hand, columns=asked.columns)
        started = time.perf_counter()
        try:
            with self._stops.running(owner, asked.ticket) as stopped:
                for grown in self._grown(exchange, conversation, asked.caller):
                    exchange = grown
                    self._growing[place] = (position, exchange)
                    if stopped.is_set() or exchange.finished:
                        break
                    yield exchange_html(exchange, shelf, position=position, conversation=place[1])
        finally:
            if not exchange.finished:
                exchange = replace(exchange, state=State.STOPPED)
            self._store.keep(
                *place, position, without_evidence(exchange), traces=traces_of(exchange)
            )
            self._growing.pop(place, None)
            self._note(exchange, time.perf_counter() - started)
        yield exchange_html(exchange, shelf, position=position, conversation=place[1])

    def exchange(self, owner: str, conversation: str, position: int) -> Exchange | None:
        """Return an exchange of the owner's, be it still growing, or `None`."""
        growing = self._growing.get((owner, conversation))
        if growing is not None and growing[0] == position:
            return growing[1]
        found = self._store.read(owner, conversation)
        return found.exchange(position) if found else None

    def stop(self, owner: str, ticket: str) -> bool:
        """Stop one of the owner's questions at its next step; return whether it was running."""
        return self._stops.stop(owner, ticket)

    def _conversation(self, owner: str, asked: Asked, question: str) -> Conversation:
        found = self._store.read(owner, asked.conversation)
        return found or Conversation(self._store.begin(owner, question), question)

    def _grown(
        self, exchange: Exchange, conversation: Conversation, caller: str
    ) -> Iterator[Exchange]:
        """Yield the exchange as it grows, the last time finished."""
        yield exchange
        try:
            self._limit.check(caller)
            answer = self._columns if exchange.columns else self._answer
            for grown in answer(exchange, conversation):
                exchange = grown
                yield exchange
        except (BylineError, ServiceError) as error:
            yield replace(exchange, state=State.FAILED, failure=str(error))
        except Exception:  # noqa: BLE001  what it is goes to the log, and the asker is told so
            _log.exception("The question could not be answered")
            yield replace(exchange, state=State.FAILED, failure=_BROKEN)
        else:
            yield replace(exchange, state=State.DONE)

    def _answer(self, exchange: Exchange, conversation: Conversation) -> Iterator[Exchange]:
        history = conversation.history()
        for answer in self._assistant.ask_stream(
            exchange.question, scope=exchange.by_hand, history=history
        ):
            exchange = replace(exchange, answer=answer)
            yield exchange

    def _columns(self, exchange: Exchange, conversation: Conversation) -> Iterator[Exchange]:
        history = conversation.history()
        for number, column in enumerate(exchange.columns):
            for answer in self._assistant.ask_stream(
                exchange.question, scope=column.scope, history=history
            ):
                columns = list(exchange.columns)
                columns[number] = replace(column, answer=answer)
                exchange = replace(exchange, columns=tuple(columns))
                yield exchange

    def _note(self, exchange: Exchange, seconds: float) -> None:
        what = exchange.question if self._log_questions else f"{len(exchange.question)} characters"
        _log.info("asked (%s): %s in %.0f ms", what, exchange.state, 1_000 * seconds)


def readable(text: str) -> str:
    """Return a text without outer blanks and without halves of characters, which a script sends."""
    return text.encode(errors="replace").decode().strip()


def without_evidence(exchange: Exchange) -> Exchange:
    """Return an exchange as it is kept, without what was found and not cited, or told a model."""

    def lean(answer: Answer | None) -> Answer | None:
        if answer is None:
            return None
        written = replace(answer.written, presented=(), prompt=()) if answer.written else None
        return replace(answer, evidence=(), written=written)

    return replace(
        exchange,
        answer=lean(exchange.answer),
        columns=tuple(replace(column, answer=lean(column.answer)) for column in exchange.columns),
    )
