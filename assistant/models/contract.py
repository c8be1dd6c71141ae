"""What a language model is to Byline: messages in, text out as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

Schema = Mapping[str, Any]
"""A JSON schema."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: str
    """`system` or `user`."""
    content: str


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model is asked, and how patiently."""

    name: str
    """`PROVIDER:NAME`, as `ollama:llama3.2`, or `local:FILE` for a GGUF file on this machine."""
    address: str | None = None
    """That of an OpenAI-compatible server; `None` for the provider's own."""
    key: str | None = field(default=None, repr=False)
    """The key for it; `None` for what the provider's library or a keyring finds."""
    patience: float | None = None
    """The most seconds without a word from the model before it is given up; `None` for a minute,
    and ten for a model on this machine, which reads long before it writes."""
    retries: int = 2
    """How often the provider's library asks again, later each time."""
    requests_per_minute: float | None = None
    """The most questions a minute; `None` for as many as there are."""
    context_tokens: int | None = None
    """How much the model reads and writes at once; `None` for what is known of it, or 8,192."""
    answer_tokens: int = 1_024
    """The most that it writes."""


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
