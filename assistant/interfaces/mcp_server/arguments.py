"""The arguments of the tools, as their schemas tell them to a model."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from vectorstore.types import Voice

_MOST = 1_000
_LONGEST = 2_000
Name = Annotated[str, Field(max_length=_LONGEST)]

QuestionText = Annotated[
    str, Field(min_length=1, max_length=_LONGEST, description="One question, in plain words.")
]
Voices = Annotated[
    list[Voice],
    Field(
        max_length=len(Voice),
        description="Whose kind of words to use: article (the author's), quotation, comment "
        "(readers below an article), post (forum, mail, chat). Empty: read from the question; "
        "comments only where it asks for readers.",
    ),
]
Documents = Annotated[
    list[Name],
    Field(max_length=_MOST, description="Only these documents, by name as list_documents gives."),
]
Speakers = Annotated[
    list[Name], Field(max_length=_MOST, description="Only these speakers, by name.")
]
DocumentName = Annotated[
    str, Field(min_length=1, max_length=_LONGEST, description="As list_documents names it.")
]
Count = Annotated[int, Field(ge=1, le=100)]
Offset = Annotated[int, Field(ge=0, le=10**9)]


class Turn(BaseModel):
    """An earlier exchange of the same conversation."""

    question: str = Field(max_length=_LONGEST)
    answer: str = Field(default="", max_length=100_000)


History = Annotated[
    list[Turn],
    Field(max_length=100, description="What was asked before, for questions that lean on it."),
]
