"""What one browser session has asked so far, and what it was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assistant.types import Answer, Citation, Scope, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, which grows while it is being given."""

    question: str
    by_hand: Scope | None = None
    """The scope that the asker set, or `None` where it was left to the question."""
    answer: Answer | None = None
    finished: bool = False
    failure: str | None = None
    """What stopped the answer, in words for the asker."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges of one session in order; their positions are their message ids."""

    exchanges: tuple[Exchange, ...] = ()

    def asked(self, question: str, by_hand: Scope | None) -> Conversation:
        """Return the conversation with one more question, not yet answered."""
        return Conversation((*self.exchanges, Exchange(question, by_hand)))

    def answered(self, answer: Answer) -> Conversation:
        """Return the conversation with the last answer as far as it has grown."""
        return self._with_last(answer=answer)

    def finished(self) -> Conversation:
        """Return the conversation with its last answer complete."""
        return self._with_last(finished=True)

    def failed(self, failure: str) -> Conversation:
        """Return the conversation with its last exchange given up, and why."""
        return self._with_last(finished=True, failure=failure)

    def history(self) -> tuple[Turn, ...]:
        """Return the finished exchanges, as the assistant takes them for follow-ups."""
        return tuple(
            Turn(exchange.question, exchange.answer.text)
            for exchange in self.exchanges
            if exchange.answer is not None and exchange.failure is None
        )

    def exchange(self, message: int) -> Exchange | None:
        """Return the exchange with this message id, or `None` where there is none."""
        return self.exchanges[message] if 0 <= message < len(self.exchanges) else None

    def citation(self, message: int, number: int) -> Citation | None:
        """Return the citation with this number in this message, or `None`."""
        exchange = self.exchange(message)
        if exchange is None or exchange.answer is None:
            return None
        numbered = {citation.number: citation for citation in exchange.answer.citations}
        return numbered.get(number)

    def _with_last(self, **changes: Any) -> Conversation:
        *earlier, last = self.exchanges
        return Conversation((*earlier, replace(last, **changes)))
