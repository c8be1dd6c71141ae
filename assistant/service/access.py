"""One line of the log for each request, under an id that the caller is told as well."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.gate import problem_response
from assistant.service.problems import ServiceError, problem_of, unforeseen
from vectorstore.errors import BylineError

_logger = logging.getLogger("byline.access")
_ID = re.compile(r"[\w.-]{1,64}")
_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}

Seen = Callable[[str, str, int, float], None]
"""Told of each request: its method, the pattern of its path, the status, and the seconds."""


class AccessLog:
    """Numbers, times and logs requests; what fails unforeseen is logged and told as that.

    The lines name the pattern of a path, never the path, and no question unless told to.
    """

    def __init__(self, app: ASGIApp, *, seen: Seen, log_questions: bool = False) -> None:
        self._app = app
        self._seen = seen
        self._log_questions = log_questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0
        started = time.perf_counter()

        async def send_told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update({**_HEADERS, "X-Request-ID": request_id})
            await send(message)

        try:
            await self._app(scope, receive, send_told)
        except (BylineError, ServiceError) as error:
            if not status:
                await problem_response(problem_of(error), request_id)(scope, receive, send_told)
        except Exception:
            _logger.exception("request %s failed", request_id)
            if not status:
                await problem_response(unforeseen(request_id), request_id)(
                    scope, receive, send_told
                )
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        self._seen(scope["method"], route, status, seconds)
        _logger.info(
            "request",
            extra={
                "facts": {
                    "request_id": scope["state"]["request_id"],
                    "method": scope["method"],
                    "route": route,
                    "status": status,
                    "elapsed_ms": round(1_000 * seconds, 1),
                    "key": scope["state"].get("key"),
                    **self._asked(scope),
                }
            },
        )

    def _asked(self, scope: Scope) -> dict[str, Any]:
        asked = scope["state"].get("asked")
        return {"question": asked} if self._log_questions and asked else {}


class JsonLines(logging.Formatter):
    """Log records as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
