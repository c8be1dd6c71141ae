"""Asking and searching over HTTP."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.sse import format_sse_event

from assistant.evidence.search import filter_of
from assistant.interfaces.http_api.examples import ANSWER, PASSAGES, shown
from assistant.interfaces.http_api.metrics import Metrics
from assistant.interfaces.http_api.problems import REFUSALS
from assistant.interfaces.http_api.requests import AskBody, SearchBody
from assistant.scope import check_scope
from assistant.service.answer_reply import AnswerReply
from assistant.service.answering import Answering
from assistant.service.asked import Asked
from assistant.service.listings import passage_object
from assistant.service.problems import ServiceError, problem_of, unforeseen
from assistant.service.replies import SearchReply
from assistant.types import Answer, Scope
from vectorstore.errors import BylineError

_logger = logging.getLogger("byline")

_EVENTS = "text/event-stream"
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "model": AnswerReply,
        "description": "The answer; as events where `stream` or `Accept` ask for them: a "
        "`statement` each time the answer grows, then the whole `answer`, or an `error`.",
        "content": {
            **shown(ANSWER),
            _EVENTS: {
                "schema": {
                    "type": "object",
                    "required": ["event", "data"],
                    "properties": {
                        "event": {"enum": ["statement", "answer", "error"]},
                        "data": {"type": "string", "contentMediaType": "application/json"},
                    },
                }
            },
        },
    },
    **REFUSALS,
}


def asking_routes(answering: Answering, metrics: Metrics) -> APIRouter:
    """Return the routes that ask an assistant and search its index."""
    router = APIRouter(prefix="/v1", tags=["asking"])

    @router.post("/ask", responses=_ANSWER, summary="Ask a question", response_model=None)
    async def ask(body: AskBody, request: Request) -> JSONResponse | StreamingResponse:
        """Return what the documents say, each statement with whose words it is.

        An abstention is an answer, with its reason. A scope that names what the index does not
        hold is refused.
        """
        request.state.asked = body.question
        if body.stream or _EVENTS in request.headers.get("accept", ""):
            growing = answering.stream(body.asked)
            first = await anext(growing)  # before the reply begins: what fails here has its status
            return StreamingResponse(
                _events(first, growing, metrics, request.state.request_id), media_type=_EVENTS
            )
        answer = await answering.ask(body.asked)
        metrics.answer(answer)
        return JSONResponse(answer.to_dict())

    @router.post(
        "/search",
        responses={200: {"model": SearchReply, "content": shown(PASSAGES)}, **REFUSALS},
        summary="Find passages",
        response_model=None,
    )
    async def search(body: SearchBody, request: Request) -> JSONResponse:
        """Return the nearest passages of a scope, best first, each with whose words it is."""
        request.state.asked = body.query
        asked = Asked(
            question=body.query,
            voices=tuple(body.voices),
            documents=tuple(body.documents),
            speakers=tuple(body.speakers),
        )
        found = await answering.run(lambda: _passages(answering, asked, body.k))
        return JSONResponse({"query": body.query, "passages": found})

    return router


def _passages(answering: Answering, asked: Asked, k: int) -> list[dict[str, Any]]:
    index = answering.assistant.index
    scope = asked.scope or Scope()
    with index.snapshot():
        documents = index.documents()
        check_scope(scope, documents)
        titles = {summary.document_id: summary.facts.title for summary in documents}
        return [
            passage_object(evidence, title=titles[evidence.passage.segment.document_id])
            for evidence in index.retrieve(asked.question, search_filter=filter_of(scope), k=k)
        ]


async def _events(
    first: Answer, growing: AsyncIterator[Answer], metrics: Metrics, request_id: str
) -> AsyncIterator[bytes]:
    """Yield an event for each statement that is new, and the whole answer at the end."""
    answer, told = first, 0
    try:
        for event in _statements(answer, after=told):
            yield event
        told = len(answer.statements)
        async for answer in growing:
            for event in _statements(answer, after=told):
                yield event
            told = len(answer.statements)
    except (BylineError, ServiceError) as error:  # the status is sent: an event must tell
        yield _event("error", problem_of(error).to_dict(request_id))
        return
    except Exception:
        _logger.exception("request %s failed", request_id)
        yield _event("error", unforeseen(request_id).to_dict(request_id))
        return
    metrics.answer(answer)
    yield _event("answer", answer.to_dict())


def _statements(answer: Answer, *, after: int) -> Iterator[bytes]:
    whole = answer.to_dict()
    for number, statement in enumerate(whole["statements"][after:], start=after):
        cited = [one for one in whole["citations"] if one["number"] in statement["citations"]]
        yield _event("statement", {"number": number, **statement, "citations": cited})


def _event(kind: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=kind, data_str=json.dumps(data, ensure_ascii=False))
