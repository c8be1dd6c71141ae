"""The door for clients of OpenAI: the documents as a model that always cites."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from assistant.interfaces.http_api.examples import COMPLETION, shown
from assistant.interfaces.http_api.metrics import Metrics
from assistant.interfaces.http_api.problems import NOT_FOUND, REFUSALS
from assistant.interfaces.http_api.requests import ScopeBody
from assistant.service.answering import Answering
from assistant.service.chat_form import (
    MODEL,
    Message,
    ScopeGiven,
    annotations_of,
    asked_of,
    content_of,
    footnotes_of,
    usage_of,
)
from assistant.service.problems import ServiceError, problem_of, unforeseen
from assistant.types import Answer
from vectorstore.errors import BylineError

_logger = logging.getLogger("byline")
_EVENTS = "text/event-stream"
_LONGEST_MESSAGE = 200_000
_LONGEST_NAME = 200
_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
_LISTED = {"object": "list", "data": [_MODEL]}
_MODELS: dict[int | str, dict[str, Any]] = {200: {"content": shown(_LISTED)}, **REFUSALS}
_COMPLETION: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The completion, or its chunks where `stream` asks for them.",
        "content": {
            "application/json": {"schema": {"type": "object"}, "example": COMPLETION},
            _EVENTS: {"schema": {"type": "object"}},
        },
    },
    **REFUSALS,
    **NOT_FOUND,
}


class TextPart(BaseModel):
    """A part of a message; only text can be read."""

    type: Literal["text"]
    text: str = Field(max_length=_LONGEST_MESSAGE)


class ChatMessage(BaseModel):
    """A message of the chat."""

    role: Literal["user", "assistant", "system", "developer", "tool", "function"]
    content: Annotated[str, Field(max_length=_LONGEST_MESSAGE)] | list[TextPart] | None = None

    @property
    def message(self) -> Message:
        """The message as one text."""
        if isinstance(self.content, list):
            return Message(self.role, "\n".join(part.text for part in self.content))
        return Message(self.role, self.content or "")


class StreamOptions(BaseModel):
    """What a stream brings besides."""

    include_usage: bool = False


class CompletionBody(BaseModel):
    """A chat to be completed; the settings of models are accepted, and change nothing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "@readers Who is against it?"}],
                }
            ]
        }
    )

    model: Annotated[str, Field(max_length=_LONGEST_NAME)] = MODEL
    messages: list[ChatMessage] = Field(min_length=1, max_length=500)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = 1
    byline: ScopeBody = ScopeBody()
    """Whom to ask, as `/v1/ask` takes it."""

    @property
    def texts(self) -> list[Message]:
        """The messages as texts."""
        return [message.message for message in self.messages]

    @property
    def scope(self) -> ScopeGiven:
        """The scope that was given beside the messages."""
        given = self.byline
        return ScopeGiven(tuple(given.voices), tuple(given.documents), tuple(given.speakers))


def completion_routes(answering: Answering, metrics: Metrics) -> APIRouter:
    """Return the routes that clients of OpenAI ask."""
    router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

    @router.get("/models", responses=_MODELS, summary="List the models", response_model=None)
    async def models() -> JSONResponse:
        """Return the one model that there is."""
        return JSONResponse(_LISTED)

    @router.get(
        "/models/{model}",
        responses={200: {"content": shown(_MODEL)}, **REFUSALS, **NOT_FOUND},
        summary="Look at a model",
        response_model=None,
    )
    async def model(model: str) -> JSONResponse:
        """Return the model of that name."""
        _check_model(model)
        return JSONResponse(_MODEL)

    @router.post(
        "/chat/completions",
        responses=_COMPLETION,
        summary="Answer as a chat model",
        response_model=None,
    )
    async def complete(body: CompletionBody, request: Request) -> JSONResponse | StreamingResponse:
        """Answer the last message, with footnotes and annotations; `byline` has the whole answer.

        Whom to ask is given by the field `byline`, or by `@name` in the message.
        """
        _check_model(body.model)
        known = answering.assistant.index.documents
        asked = await answering.run(lambda: asked_of(body.texts, body.scope, known()))
        request.state.asked = asked.question
        reply = _Reply(body, base_url=str(request.base_url), request_id=request.state.request_id)
        if body.stream:
            growing = answering.stream(asked)
            first = await anext(growing)
            return StreamingResponse(reply.chunks(first, growing, metrics), media_type=_EVENTS)
        answer = await answering.ask(asked)
        metrics.answer(answer)
        return JSONResponse(reply.whole(answer))

    return router


class _Reply:
    """One completion, whole or in chunks."""

    def __init__(self, body: CompletionBody, *, base_url: str, request_id: str) -> None:
        self._body = body
        self._base_url = base_url
        self._request_id = request_id
        self._id = f"chatcmpl-{uuid.uuid4().hex}"
        self._created = int(time.time())

    def whole(self, answer: Answer) -> dict[str, Any]:
        """Return the completion in one piece."""
        content = content_of(answer)
        message = {
            "role": "assistant",
            "content": content,
            "refusal": None,
            "annotations": annotations_of(answer, base_url=self._base_url),
        }
        return {
            **self._head("chat.completion"),
            "choices": [
                {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
            ],
            "usage": usage_of(self._body.texts, content),
            "byline": answer.to_dict(),
        }

    async def chunks(
        self, first: Answer, growing: AsyncIterator[Answer], metrics: Metrics
    ) -> AsyncIterator[bytes]:
        """Yield a chunk for each statement, the footnotes, the end, and `[DONE]`."""
        answer = first
        yield self._chunk({"role": "assistant", "content": answer.text})
        try:
            async for grown in growing:
                if len(grown.text) > len(answer.text):
                    yield self._chunk({"content": grown.text[len(answer.text) :]})
                answer = grown
        except (BylineError, ServiceError) as error:
            yield _data(problem_of(error).to_dict(self._request_id))
            return
        except Exception:
            _logger.exception("request %s failed", self._request_id)
            yield _data(unforeseen(self._request_id).to_dict(self._request_id))
            return
        metrics.answer(answer)
        notes = {
            "content": footnotes_of(answer),
            "annotations": annotations_of(answer, base_url=self._base_url),
        }
        yield self._chunk(notes)
        yield self._chunk({}, finish="stop", byline=answer.to_dict())
        options = self._body.stream_options
        if options and options.include_usage:
            usage = usage_of(self._body.texts, content_of(answer))
            yield _data({**self._head("chat.completion.chunk"), "choices": [], "usage": usage})
        yield format_sse_event(data_str="[DONE]")

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self._id, "object": kind, "created": self._created, "model": MODEL}

    def _chunk(self, delta: dict[str, Any], finish: str | None = None, **extra: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _data({**self._head("chat.completion.chunk"), "choices": [choice], **extra})


def _data(data: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False))


def _check_model(name: str) -> None:
    if name != MODEL:
        raise ServiceError(
            HTTPStatus.NOT_FOUND,
            f"There is no model {name!r} here. There is one: {MODEL!r}.",
            kind="model_not_found",
        )
