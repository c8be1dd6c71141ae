"""What the browser may load for the page, and what other sites may do with it: nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's front end compiles its templates in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)

_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

OWN = "/byline"
"""Where everything of the page that is not Gradio's is found."""

UPLOADS = f"{OWN}/library/files"
"""Where files are sent to, which may be larger than anything else."""
_MOST_BYTES = 1_000_000

_PATHS = ("/", "/config", "/favicon.ico", "/health", "/login", "/theme.css")
_FOLDERS = (
    "/assets/",
    "/static/",
    "/gradio_api/heartbeat/",
    "/gradio_api/queue/",
    f"{OWN}/",
)
"""What the page asks for. Gradio also answers uploads, proxied addresses and more: not here."""
_READING = frozenset({"GET", "HEAD"})


def owner_of(request: Request) -> str:
    """Return the account that asks, empty where nobody logs in."""
    return str(getattr(request.state, "owner", ""))


def may_change(request: Request) -> bool:
    """Return whether the one who asks may change the library."""
    return bool(getattr(request.state, "may_change", True))


def refuse_readers(request: Request) -> None:
    """Refuse one who may not change the library."""
    if not may_change(request):
        raise HTTPException(403, "Your account may ask, and may not change the library.")


class Gate:
    """Answers only what the page asks for, with the security headers on every response.

    What changes anything is refused where a page of another site asks for it, and what is larger
    than it may be before any of it is read.
    """

    def __init__(self, app: ASGIApp, *, most_bytes: int = _MOST_BYTES) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope) if scope["type"] == "http" else None
        answer = refusal or self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        if not _is_asked_for(scope["path"]):
            return PlainTextResponse("Not found", status_code=404)
        if scope["method"] in _READING:
            return None
        headers = Headers(scope=scope)
        if _is_foreign(headers):
            return PlainTextResponse("Another site may not do this", status_code=403)
        most = self._most_bytes if scope["path"] == UPLOADS else _MOST_BYTES
        return _too_much(headers, most)


def _too_much(headers: Headers, most: int) -> Response | None:
    """Return a refusal of what is larger than `most` bytes, or does not say how large it is."""
    if "transfer-encoding" in headers:
        return PlainTextResponse("Say how long it is", status_code=411)
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) <= most:
        return None
    detail = f"At most {most / 1e6:g} MB can be sent at once. Split it."
    return JSONResponse({"detail": detail}, status_code=413)


def _is_asked_for(path: str) -> bool:
    return path in _PATHS or path.startswith(_FOLDERS)


def _is_foreign(headers: Headers) -> bool:
    """Return whether a browser says that another site's page sends the request."""
    site = headers.get("sec-fetch-site")
    if site is not None:  # no page can set it, and unlike the origin it is always told
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
