"""What a language model is to Byline: messages in, text out as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

Schema = Mapping[str, Any]
"""A JSON schema."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: str
    """`system` or `user`."""
    content: str


@runtime_checkable
class ChatModel(Protocol):
    """A language model that can be asked."""

    @property
    def name(self) -> str:
        """What the model is called."""

    @property
    def context_tokens(self) -> int:
        """How many tokens it reads and writes at once."""

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        """Yield the reply as it is written; closing the iterator cancels it.

        With a schema, of which the model makes what it can, the reply is JSON of that form or the
        parts of it a line each, if the model knows how. Raises `ModelFailedError`.
        """
