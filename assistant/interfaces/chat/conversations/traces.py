"""How an answer came about: what was retrieved for it, and what a model was told."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from assistant.interfaces.chat.conversations.exchange import Exchange
from assistant.types import Answer
from vectorstore.types import Voice


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage that was retrieved, and what became of it."""

    document: str
    voice: Voice
    speaker: str | None
    start: int
    end: int
    score: float
    presented: int | None
    """By which number a model was given it; `None` where it was not."""
    cited: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """How one answer came about."""

    retrieved: tuple[Seen, ...]
    """Best first."""
    prompt: tuple[tuple[str, str], ...] = ()
    """The exact messages that a model was sent, each with the role of its writer."""


_JSON = TypeAdapter(tuple[Trace, ...])
_JSON_SEEN = TypeAdapter(Seen)  # what more a row says is left out


def traces_of(exchange: Exchange) -> tuple[Trace, ...]:
    """Return the trace of each answer of an exchange, of columns from left to right."""
    return tuple(_trace(answer) for answer in exchange.answers())


def traces_to_json(traces: tuple[Trace, ...]) -> str:
    """Return traces as JSON from which `traces_from_json` makes equal ones."""
    return _JSON.dump_json(traces).decode()


def traces_from_json(text: str) -> tuple[Trace, ...]:
    """Return the traces that `traces_to_json` wrote; raise `ValueError` for what it did not."""
    return _JSON.validate_json(text)


def _trace(answer: Answer) -> Trace:
    rows = answer.to_dict()["evidence"]
    prompt = answer.written.prompt if answer.written else ()
    return Trace(tuple(_JSON_SEEN.validate_python(row) for row in rows), prompt)
