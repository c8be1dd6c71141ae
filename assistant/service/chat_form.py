"""Answers in the form of OpenAI's chat completions: messages in, a message with footnotes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from assistant.rendering import source_phrase
from assistant.service.asked import Asked
from assistant.service.at_names import addressed
from assistant.service.problems import ServiceError
from assistant.types import Answer, Citation, Turn
from vectorstore.types import DocumentSummary, Voice

MODEL = "byline"
_FOOTNOTES = "\n\nSources"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat: who speaks, and the text of it."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ScopeGiven:
    """The scope of a request's `byline` field; what is empty is left open."""

    voices: tuple[Voice, ...] = ()
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def asked_of(
    messages: Sequence[Message], given: ScopeGiven, documents: Sequence[DocumentSummary]
) -> Asked:
    """Return the question that a chat asks: its last message, after the exchanges before it.

    What a `system` message says is not followed: there is no model to follow it. Raises a
    `ServiceError` where the last message is no user's.
    """
    if not messages or messages[-1].role != "user":
        raise ServiceError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "The last message must have the role user: it is the question.",
            kind="no-question",
        )
    named = addressed(messages[-1].text, documents)
    return Asked(
        question=named.text,
        voices=(*given.voices, *named.voices),
        documents=(*given.documents, *named.documents),
        speakers=(*given.speakers, *named.speakers),
        history=_history(messages[:-1], documents),
    )


def content_of(answer: Answer) -> str:
    """Return an answer as the text of a message: its lines, then a footnote a citation."""
    return answer.text + footnotes_of(answer)


def footnotes_of(answer: Answer) -> str:
    """Return the footnotes of an answer, nothing where it cites nothing."""
    if not answer.citations:
        return ""
    notes = [f"\n[{citation.number}] {source_phrase(citation)}" for citation in answer.citations]
    return "".join([_FOOTNOTES, *notes])


def annotations_of(answer: Answer, *, base_url: str) -> list[dict[str, Any]]:
    """Return the citations as annotations of the message, each with its whole provenance.

    The indexes are those of the citation's mark in the text. The address is the document's own,
    or else that of its words on this server.
    """
    whole = answer.to_dict()["citations"]
    annotations = []
    for citation, provenance in zip(answer.citations, whole, strict=True):
        mark = f"[{citation.number}]"
        place = answer.text.find(mark)
        annotations.append(
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": place,
                    "end_index": place + len(mark),
                    "title": citation.title or citation.document,
                    "url": _url(citation, base_url),
                },
                "citation": provenance,
            }
        )
    return annotations


def usage_of(messages: Sequence[Message], content: str) -> dict[str, int]:
    """Return the lengths in words: no model reads them, so there are no tokens to count."""
    asked = sum(len(message.text.split()) for message in messages)
    said = len(content.split())
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _history(messages: Sequence[Message], documents: Sequence[DocumentSummary]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for message in messages:
        if message.role == "user":
            turns.append(Turn(addressed(message.text, documents).text))
        elif message.role == "assistant" and turns:
            said = message.text.partition(_FOOTNOTES)[0]
            turns[-1] = Turn(turns[-1].question, said)
    return tuple(turns)


def _url(citation: Citation, base_url: str) -> str:
    if citation.document.startswith(("http://", "https://")):
        return citation.document
    document = quote(citation.document, safe="")
    return f"{base_url}v1/documents/{document}/segments?start={citation.start}&end={citation.end}"
