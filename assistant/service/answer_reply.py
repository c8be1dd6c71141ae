"""What an answer looks like, as the schemas of HTTP and MCP show it."""

from __future__ import annotations

from pydantic import BaseModel

from assistant.types import Reason
from assistant.verdict import Verdict
from vectorstore.types import Voice


class ScopeReply(BaseModel):
    """Whom the question was asked of."""

    documents: list[str]
    voices: list[Voice]
    speakers: list[str]
    read_from_question: bool
    without_documents: list[str]
    without_speakers: list[str]


class PlaceReply(BaseModel):
    """Another place where the same words stand."""

    document: str
    start: int
    end: int
    voice: Voice | None = None
    speaker: str | None = None


class ChoiceReply(BaseModel):
    """A document that the question may mean."""

    document: str
    title: str


class StatementReply(BaseModel):
    """One sentence of an answer, the numbers of its citations, and what the verifier says."""

    text: str
    citations: list[int]
    verdict: Verdict


class DroppedReply(BaseModel):
    """A sentence that failed verification, and why; no part of the answer."""

    text: str
    why: str
    verdict: Verdict


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
    presented: int | None
    """Under which number a model was given it, where one was."""
    cited: bool


class AnswerReply(BaseModel):
    """What the documents say, or why they do not; `byline ask --json` prints the same."""

    id: str | int | None
    question: str
    abstained: bool
    reason: Reason | None
    scope: ScopeReply
    text: str
    choices: list[ChoiceReply]
    statements: list[StatementReply]
    lanes: list[LaneReply]
    citations: list[CitationReply]
    evidence: list[EvidenceReply]
    model: str | None
    """The language model that wrote the answer, where one was asked."""
    note: str | None
    """Why the answer is not, or not wholly, the model's."""
    dropped: list[DroppedReply]
    confidence: float
    withdrawn: list[str]
    unasked: dict[Voice, int]
    remarks: list[str]
    """Who was asked beside others and does not say, or how many bear no name."""
    elapsed_ms: float
