"""What is replied besides answers, as the schemas of HTTP and MCP show it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from assistant.service.answer_reply import PlaceReply
from assistant.service.job import Kind, Status
from vectorstore.types import Voice


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
    """What is known of a document, its segments of each voice, and what is amiss."""

    document: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    address: str | None
    voices: dict[Voice, int]
    warnings: list[str]


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


class JobReply(BaseModel):
    """How far the adding or removing of one document has come."""

    id: str
    kind: Kind
    source: str
    name: str
    status: Status
    step: str | None
    fraction: float
    created: str
    started: str | None
    finished: str | None
    error: str | None
    report: dict[str, Any] | None


class JobsReply(BaseModel):
    """Jobs, one for each document."""

    jobs: list[JobReply]


class ProblemReply(BaseModel):
    """What was refused or failed (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    error: dict[str, Any]
    errors: list[dict[str, Any]] = []
