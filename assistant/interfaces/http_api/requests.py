"""What may be sent, as the OpenAPI document shows it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.service.asked import Asked
from assistant.types import Turn
from vectorstore.types import Voice

_LONGEST_NAME = 2_000
_MOST_NAMES = 1_000
_MOST_TURNS = 100
Name = Annotated[str, Field(max_length=_LONGEST_NAME)]


class TurnBody(BaseModel):
    """One earlier exchange of the conversation."""

    question: str = Field(max_length=_LONGEST_NAME)
    answer: str = Field(default="", max_length=100_000)


class ScopeBody(BaseModel):
    """Whom to ask; what is left empty is left open, or read from the question."""

    voices: list[Voice] = Field(default=[], max_length=len(Voice))
    documents: list[Name] = Field(default=[], max_length=_MOST_NAMES)
    speakers: list[Name] = Field(default=[], max_length=_MOST_NAMES)


class AskBody(ScopeBody):
    """A question: a line of `byline ask --batch` is one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "When does the iron bridge close?"},
                {"question": "Why?", "voices": ["comment"], "history": ["Who is against it?"]},
            ]
        }
    )

    question: str = Field(min_length=1, max_length=_LONGEST_NAME)
    id: Name | int | None = None
    history: list[TurnBody | Name] = Field(default=[], max_length=_MOST_TURNS)
    stream: bool = False
    """Whether to send the answer as it grows, as server-sent events."""

    @property
    def asked(self) -> Asked:
        """The question as the assistant is asked it."""
        return Asked(
            question=self.question,
            id=self.id,
            voices=tuple(self.voices),
            documents=tuple(self.documents),
            speakers=tuple(self.speakers),
            history=tuple(
                Turn(turn) if isinstance(turn, str) else Turn(turn.question, turn.answer)
                for turn in self.history
            ),
        )


class SearchBody(ScopeBody):
    """Words to find passages for."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"query": "iron bridge", "k": 3, "voices": ["article"]}]}
    )

    query: str = Field(min_length=1, max_length=_LONGEST_NAME)
    k: int = Field(default=10, ge=1, le=100)
