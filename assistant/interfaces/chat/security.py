"""What the browser may load for the page, and what other sites may do with it: nothing."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
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
        "form-action 'none'",
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


_PATHS = ("/", "/config", "/favicon.ico", "/theme.css")
_FOLDERS = (
    "/assets/",
    "/static/",
    "/gradio_api/cancel",
    "/gradio_api/heartbeat/",
    "/gradio_api/queue/",
)
"""What the page asks for. Gradio also answers uploads, proxied addresses and more: not here."""


class Gate:
    """Answers only what the page asks for, with the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        if scope["type"] == "http" and not _is_asked_for(scope["path"]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


def _is_asked_for(path: str) -> bool:
    return path in _PATHS or path.startswith(_FOLDERS)
