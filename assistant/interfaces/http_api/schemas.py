"""What the requests and replies look like, as the OpenAPI document shows them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from assistant.service.asked import Asked
from assistant.types import Reason, Turn
from vectorstore.types import Voice

_LONGEST_NAME = 2_000
_MOST_NAMES = 1_000
_MOST_TURNS = 100
Name = Annotated[str, Field(max_length=_LONGEST_NAME)]

_EXAMPLE_ANSWER: JsonDict = {
    "id": "q1",
    "question": "When does the iron bridge close?",
    "abstained": False,
    "reason": None,
    "scope": {
        "documents": [],
        "voices": ["article", "quotation", "post"],
        "speakers": [],
        "read_from_question": False,
    },
    "text": 'Marta Sousa (Douro Post, 4 March 2021): "The bridge closes in May." [1]',
    "statements": [{"text": "The bridge closes in May.", "citations": [1]}],
    "lanes": [
        {
            "document": "bridge.html",
            "voice": "article",
            "speaker": "Marta Sousa",
            "statements": [0],
        }
    ],
    "citations": [
        {
            "number": 1,
            "document": "bridge.html",
            "title": "The bridge of Porto closes",
            "voice": "article",
            "speaker": "Marta Sousa",
            "quoted_by": None,
            "publisher": "Douro Post",
            "published": "2021-03-04",
            "quote": "The bridge closes in May.",
            "start": 28,
            "end": 53,
            "score": 0.91,
            "also_in": [],
            "reported_speaker": None,
        }
    ],
    "evidence": [],
    "dropped": [],
    "confidence": 0.91,
    "withdrawn": [],
    "elapsed_ms": 31.4,
}


class TurnBody(BaseModel):
    """One earlier exchange of the conversation."""

    question: str = Field(max_length=_LONGEST_NAME)
    answer: str = Field("", max_length=100_000)


class ScopeBody(BaseModel):
    """Whom to ask; what is left empty is left open, or read from the question."""

    voices: list[Voice] = Field([], max_length=len(Voice))
    documents: list[Name] = Field([], max_length=_MOST_NAMES)
    speakers: list[Name] = Field([], max_length=_MOST_NAMES)


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
    id: str | int | None = None
    history: list[TurnBody | Name] = Field([], max_length=_MOST_TURNS)
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
    k: int = Field(10, ge=1, le=100)


class ScopeReply(BaseModel):
    """Whom the question was asked of."""

    documents: list[str]
    voices: list[Voice]
    speakers: list[str]
    read_from_question: bool


class PlaceReply(BaseModel):
    """Another place where the same words stand."""

    document: str
    start: int
    end: int
    voice: Voice | None = None
    speaker: str | None = None


class StatementReply(BaseModel):
    """One sentence of an answer, and the numbers of its citations."""

    text: str
    citations: list[int]


class LaneReply(BaseModel):
    """The statements of one document, voice and speaker, counted from 0."""

    document: str
    voice: Voice
    speaker: str | None
    statements: list[int]


class CitationReply(BaseModel):
    """A verbatim quote: `text[start:end]` of its document."""

    number: int
    document: str
    title: str | None
    voice: Voice
    speaker: str | None
    quoted_by: str | None
    publisher: str | None
    published: str | None
    quote: str
    start: int
    end: int
    score: float
    also_in: list[PlaceReply]
    reported_speaker: str | None


class EvidenceReply(BaseModel):
    """A passage that was read for the answer."""

    document: str
    voice: Voice
    speaker: str | None
    start: int
    end: int
    score: float
    cited: bool


class AnswerReply(BaseModel):
    """What the documents say, or why they do not; `byline ask --json` prints the same."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE_ANSWER]})

    id: str | int | None
    question: str
    abstained: bool
    reason: Reason | None
    scope: ScopeReply
    text: str
    statements: list[StatementReply]
    lanes: list[LaneReply]
    citations: list[CitationReply]
    evidence: list[EvidenceReply]
    dropped: list[dict[str, Any]]
    confidence: float
    withdrawn: list[str]
    elapsed_ms: float


class PassageReply(BaseModel):
    """A passage that was found."""

    id: str
    document: str
    title: str | None
    voice: Voice
    speaker: str | None
    quoted_by: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    text: str
    score: float
    similarity: float
    also_in: list[PlaceReply]


class SearchReply(BaseModel):
    """The passages, best first."""

    query: str
    passages: list[PassageReply]


class DocumentReply(BaseModel):
    """What is known of a document, and its segments of each voice."""

    document: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    address: str | None
    voices: dict[Voice, int]


class DocumentsReply(BaseModel):
    """A part of the list of documents, in order of their names."""

    total: int
    documents: list[DocumentReply]


class SegmentReply(BaseModel):
    """A run of a document with one voice and one speaker."""

    start: int
    end: int
    voice: Voice
    speaker: str | None
    quoted_by: str | None
    publisher: str | None
    published: str | None
    text: str


class SegmentsReply(BaseModel):
    """The segments of a document, in order; `length` is that of its whole text."""

    document: str
    length: int
    segments: list[SegmentReply]


class ProblemReply(BaseModel):
    """What was refused or failed (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    error: dict[str, Any]
    errors: list[dict[str, Any]] = []
