"""Who may come in, how often, and with how much: before anything else is done for them."""

from __future__ import annotations

import asyncio
import json
import time
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.keys import Key, KeyRing, Right
from assistant.service.problems import MEDIA_TYPE, ServiceError
from assistant.service.rates import RateLimit
from assistant.service.settings import LOOPBACK, ServerSettings

_OPEN_PATHS = ("/healthz", "/readyz", "/openapi.json")
"""What tells nothing of the documents, for those who watch over the server."""
_READING = ("GET", "HEAD", "OPTIONS")
# what is asked with POST, and changes nothing
_ASKING = ("/v1/ask", "/v1/search", "/v1/chat/completions", "/mcp")
_UPLOADING = "/v1/documents"


def problem_response(problem: ServiceError, request_id: str) -> Response:
    """Return a problem as `application/problem+json`."""
    return Response(
        json.dumps(problem.to_dict(request_id), ensure_ascii=False),
        status_code=problem.status,
        headers=dict(problem.headers),
        media_type=MEDIA_TYPE,
    )


class Gate:
    """Refuses requests of other sites, without their key, too many, too large or too slow.

    The name of the key that was given is in the request's state, as `key`, and whether the caller
    may change documents, as `may_write`.
    """

    def __init__(self, app: ASGIApp, *, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings
        self._keys = KeyRing(settings.keys_file)
        self._rate = RateLimit(settings.requests_per_minute, together=settings.together)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            self._check_host(headers)
            self._check_origin(headers)
            self._check_method(scope)
            key = self._check_key(scope, headers)
            scope["state"]["key"] = key.name if key else None
            scope["state"]["may_write"] = key is None or key.right is Right.WRITE
            if scope["path"] not in _OPEN_PATHS:
                self._rate.check(key.name if key else (scope.get("client") or ("unknown",))[0])
            limit = self._limit(scope, headers)
            _check_length(headers, limit)
        except ServiceError as problem:
            refusal = problem_response(problem, scope["state"]["request_id"])
            await refusal(scope, receive, send)
            return
        body = _Body(receive, limit=limit, seconds=self._settings.body_seconds)
        await self._app(scope, body.receive, send)

    def _check_host(self, headers: Headers) -> None:
        """Refuse a page of another site that reaches this machine by naming itself as it."""
        if self._settings.is_loopback and _host_of(headers.get("host", "")) not in LOOPBACK:
            raise ServiceError(
                HTTPStatus.BAD_REQUEST,
                f"This server is asked as {', '.join(LOOPBACK)}. Start it with --host for others.",
                kind="unknown-host",
            )

    def _check_origin(self, headers: Headers) -> None:
        """Refuse what a page of another site sends through the browser of somebody here."""
        origin = headers.get("origin")
        if origin and origin.partition("://")[2] != headers.get("host"):
            raise ServiceError(
                HTTPStatus.FORBIDDEN,
                "Pages of other sites may not send requests here. Ask from a program.",
                kind="cross-site",
            )

    def _check_method(self, scope: Scope) -> None:
        if self._settings.read_only and _writes(scope):
            raise ServiceError(
                HTTPStatus.FORBIDDEN,
                "This server lets nobody change documents.",
                kind="read-only-server",
            )

    def _check_key(self, scope: Scope, headers: Headers) -> Key | None:
        secret = _secret(headers)
        # clients of OpenAI always send one: where there are no keys, it can be no wrong one
        asks = self._settings.needs_keys or (secret and self._keys.keys())
        if scope["path"] in _OPEN_PATHS or not asks:
            return None
        key = self._keys.find(secret) if secret else None
        if key is None:
            raise ServiceError(
                HTTPStatus.UNAUTHORIZED,
                ("The key is not known here." if secret else "A key is needed here.")
                + " Send it as Authorization: Bearer KEY; the server's keeper makes one with"
                " byline keys create NAME.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if _writes(scope) and key.right is not Right.WRITE:
            raise ServiceError(
                HTTPStatus.FORBIDDEN,
                f"The key {key.name!r} may read only. Make one that may write with"
                " byline keys create NAME --write.",
                kind="read-only-key",
            )
        return key

    def _limit(self, scope: Scope, headers: Headers) -> int:
        is_form = headers.get("content-type", "").startswith("multipart/form-data")
        is_upload = is_form and scope["path"] == _UPLOADING
        return self._settings.upload_bytes if is_upload else self._settings.json_bytes


class _Body:
    """The body of a request, no larger and no slower than it may be."""

    def __init__(self, receive: Receive, *, limit: int, seconds: float) -> None:
        self._receive = receive
        self._limit = limit
        self._deadline = time.monotonic() + seconds
        self._size = 0
        self._whole = False

    async def receive(self) -> Message:
        """Return the next message of the request. Raises a `ServiceError` beyond the limits."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(0, self._deadline - time.monotonic())):
                message = await self._receive()
        except TimeoutError as error:
            raise ServiceError(
                HTTPStatus.REQUEST_TIMEOUT,
                "The request did not arrive in time.",
                headers={"Connection": "close"},
            ) from error
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > self._limit:
            raise _too_large(self._limit)
        return message


def _host_of(netloc: str) -> str | None:
    try:
        return urlsplit(f"//{netloc}").hostname
    except ValueError:
        return None


def _secret(headers: Headers) -> str | None:
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.strip():
        return secret.strip()
    return headers.get("x-api-key") or None


def _writes(scope: Scope) -> bool:
    return scope["method"] not in _READING and not scope["path"].startswith(_ASKING)


def _check_length(headers: Headers, limit: int) -> None:
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> ServiceError:
    return ServiceError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"At most {limit / 1e6:g} MB can be sent at once. Split it.",
        headers={"Connection": "close"},
    )
