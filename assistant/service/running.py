"""A server as a process: its socket, its log, its workers and its end."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.supervisors import Multiprocess

from assistant.service.access import JsonLines
from assistant.service.keys import KeyRing
from assistant.service.settings import ServerSettings
from vectorstore.errors import UsageError

_HEADER_SECONDS = 10.0
_CONNECTIONS = 1_000


class PatientProtocol(HttpToolsProtocol):
    """HTTP, but a connection whose next request does not come whole in time is closed."""

    _overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self) -> None:
        """Wait for the headers of a request that has begun."""
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        """Wait no longer: the body has limits of its own."""
        self._forget()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection that is gone."""
        self._forget()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._forget()
        self._overdue = self.loop.call_later(_HEADER_SECONDS, self.transport.close)

    def _forget(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None


def run(settings: ServerSettings, make_app: Callable[[], ASGIApp], *, path: str = "") -> None:
    """Run an application until it is told to stop; requests that are under way are finished.

    `make_app` is called in each worker. Raises `UsageError` where the address cannot be listened
    on, and where others than this machine would reach it although there is no key.
    """
    if settings.needs_keys and not KeyRing(settings.keys_file).keys():
        raise UsageError(
            f"On {settings.host} others reach the documents, so a key is needed. Make one: "
            f"byline keys create NAME --index {settings.folder}"
        )
    with _listener(settings.host, settings.port) as sock:
        config = uvicorn.Config(
            make_app,
            factory=True,
            http=PatientProtocol,
            ws="none",
            workers=settings.workers,
            log_config=_LOG,
            access_log=False,
            server_header=False,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=settings.stop_seconds,
        )
        address = _url(settings.host, sock.getsockname()[1])
        sys.stderr.write(f"Byline serves {settings.folder} at {address}{path}\n")
        sys.stderr.flush()
        with suppress(KeyboardInterrupt):
            if settings.workers > 1:
                Multiprocess(config, sockets=[sock]).run()
            else:
                uvicorn.Server(config).run(sockets=[sock])


def _listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `UsageError` where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"The server cannot listen on {host}, port {port}: {error.strerror}. "
            "Choose another with --port, or --port 0 for any that is free."
        ) from error


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


_LOG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "byline": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": logging.getLevelName(logging.WARNING)},
}
