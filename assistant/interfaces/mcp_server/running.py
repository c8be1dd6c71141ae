"""The MCP server as a process: over standard input and output, or over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.service.access import AccessLog
from assistant.service.gate import Gate
from assistant.service.running import run
from assistant.service.settings import ServerSettings
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from assistant.interfaces.mcp_server.server import DocumentServer

_PATH = "/mcp"
# the longest text of `add_text`, escaped as JSON may be
_BYTES_WITH_A_TEXT = 8_000_000


def serve_stdio(settings: ServerSettings) -> None:
    """Serve the program that started this one until it hangs up; only protocol is printed.

    Raises `UsageError` with the pip line where the SDK is not installed.
    """
    server = _server(settings)
    with server.working():
        asyncio.run(server.run_stdio_async())


def serve_http(settings: ServerSettings) -> None:
    """Serve over streamable HTTP, under `/mcp`, until told to stop.

    Raises `UsageError` as `serve_stdio` does, and where the address cannot be listened on or needs
    a key and there is none.
    """
    _check_installed()
    if not settings.read_only:
        settings = replace(settings, json_bytes=_BYTES_WITH_A_TEXT)
    run(settings, build_app, path=_PATH)


def build_app(settings: ServerSettings, server: DocumentServer | None = None) -> Starlette:
    """Return the web application of a server, behind the gate and the log.

    It keeps no sessions: any worker answers any request.
    """
    from mcp.server.transport_security import TransportSecuritySettings

    served = server or _server(settings)
    app = served.streamable_http_app(
        streamable_http_path=_PATH,
        stateless_http=True,
        json_response=True,
        # the gate refuses other hosts and sites before
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(starlette: Any) -> AsyncIterator[Any]:
        with served.working():
            async with inner(starlette) as state:
                yield state

    app.router.lifespan_context = lifespan
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(AccessLog, seen=lambda *_: None)
    return app


def _server(settings: ServerSettings) -> DocumentServer:
    _check_installed()
    from assistant.interfaces.mcp_server.server import build_server

    return build_server(settings)


def _check_installed() -> None:
    try:
        import mcp  # noqa: F401
    except ImportError as error:
        raise UsageError('The MCP server needs the SDK. Run: pip install "byline[mcp]"') from error
