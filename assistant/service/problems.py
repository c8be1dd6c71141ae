"""What a program is told when something is refused or fails (RFC 9457)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from vectorstore.errors import (
    BylineError,
    DocumentNotFoundError,
    EmbedderError,
    IndexLockedError,
    LoadError,
    ModelError,
    StoreError,
    UsageError,
)

_STATUS: tuple[tuple[type[BylineError], HTTPStatus], ...] = (
    (DocumentNotFoundError, HTTPStatus.NOT_FOUND),
    (IndexLockedError, HTTPStatus.CONFLICT),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (LoadError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (EmbedderError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ModelError, HTTPStatus.SERVICE_UNAVAILABLE),
)
_HIDDEN = "The documents cannot be asked now. The server's log says why."
MEDIA_TYPE = "application/problem+json"


@dataclass(eq=False)
class ServiceError(Exception):
    """A refusal or failure, as it is told: what, and what to do about it."""

    status: HTTPStatus
    detail: str
    kind: str = ""
    """What programs can tell it by; the status's name where nothing closer is known."""
    errors: tuple[Mapping[str, Any], ...] = ()
    """The places of a request that are wrong."""
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self, request_id: str) -> dict[str, Any]:
        """Return the problem as JSON; `error` is the same as clients of OpenAI look for it."""
        kind = self.kind or self.status.name.lower().replace("_", "-")
        told: dict[str, Any] = {
            "type": f"urn:byline:problem:{kind}",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "request_id": request_id,
            "error": {
                "message": self.detail,
                "type": "invalid_request_error" if self.status < 500 else "server_error",
                "code": kind,
                "param": None,
            },
        }
        if self.errors:
            told["errors"] = list(self.errors)
        return told


def problem_of(error: BylineError | ServiceError) -> ServiceError:
    """Return what is told of an error; of a broken index nothing but that it is broken."""
    if isinstance(error, ServiceError):
        return error
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    # the messages of a broken index or model name folders of the server
    detail = _HIDDEN if status is HTTPStatus.SERVICE_UNAVAILABLE else str(error)
    if isinstance(error, IndexLockedError):
        detail = "Somebody else is writing to the index. Try again."
    return ServiceError(status, detail, kind=_kind(error))


def unforeseen(request_id: str) -> ServiceError:
    """Return what is told of a failure that the log has under the request's id."""
    return ServiceError(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        f"Something went wrong. The server's log says what, under {request_id}.",
    )


def _kind(error: BylineError) -> str:
    words = re.findall(r"[A-Z][a-z]+", type(error).__name__.removesuffix("Error"))
    return "-".join(words).lower()
