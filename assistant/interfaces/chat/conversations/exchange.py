"""The nouns of a conversation: what was asked, of whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from assistant.types import Answer, Citation, Scope, Turn


class State(StrEnum):
    """How far an exchange has come."""

    GROWING = "growing"
    DONE = "done"
    STOPPED = "stopped"
    """The asker stopped it; what had come is kept."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Column:
    """One of those that were asked the same question side by side."""

    label: str
    scope: Scope
    answer: Answer | None = None
    """`None` until it was this column's turn."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, or an answer of each column where it was asked side by side."""

    question: str
    by_hand: Scope | None = None
    """The scope that the asker set, or `None` where it was left to the question."""
    answer: Answer | None = None
    columns: tuple[Column, ...] = ()
    state: State = State.GROWING
    failure: str | None = None
    """What stopped the answer, in words for the asker."""

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.state is not State.GROWING

    def answers(self) -> Iterator[Answer]:
        """Yield what was answered, of columns from left to right."""
        if self.answer is not None:
            yield self.answer
        yield from (column.answer for column in self.columns if column.answer is not None)

    def citation(self, number: int, column: int | None = None) -> Citation | None:
        """Return the citation with this number, in a column where one is named, or `None`."""
        if column is None:
            answer = self.answer
        else:
            answer = self.columns[column].answer if 0 <= column < len(self.columns) else None
        cited = answer.citations if answer else ()
        return next((citation for citation in cited if citation.number == number), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the asker thought of an answer."""

    good: bool
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges of one conversation in order; their positions are their numbers."""

    conversation_id: str
    title: str
    exchanges: tuple[Exchange, ...] = ()
    verdicts: tuple[Verdict | None, ...] = ()
    """Of each exchange, what the asker thought of it."""

    def history(self, *, before: int | None = None) -> tuple[Turn, ...]:
        """Return the answered exchanges before a position, as follow-ups are asked with them.

        What was asked back is among them only where it is the last: what is typed may reply to it.
        """
        turns = []
        exchanges = self.exchanges[:before]
        for exchange in exchanges:
            last = exchange is exchanges[-1]
            told = [answer.text for answer in exchange.answers() if last or not answer.choices]
            if told and exchange.state is not State.FAILED:
                turns.append(Turn(exchange.question, "\n".join(told)))
        return tuple(turns)

    def exchange(self, position: int) -> Exchange | None:
        """Return the exchange at this position, or `None` where there is none."""
        return self.exchanges[position] if 0 <= position < len(self.exchanges) else None


_JSON = TypeAdapter(Exchange)


def to_json(exchange: Exchange) -> str:
    """Return an exchange as JSON from which `from_json` makes an equal one."""
    return _JSON.dump_json(exchange).decode()


def from_json(text: str) -> Exchange:
    """Return the exchange that `to_json` wrote; raise `ValueError` for what it did not."""
    return _JSON.validate_json(text)
