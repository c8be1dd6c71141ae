"""Connections of HTTP: nobody is waited for without end, and each refusal is a problem."""

from __future__ import annotations

import asyncio
import uuid
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from assistant.service.gate import problem_response
from assistant.service.problems import ServiceError

_HEADER_SECONDS = 10.0
_HEADER_BYTES = 65_536
_UNREAD_SECONDS = 60.0
_LINGER_SECONDS = 1.0
_CONNECTIONS = 1_000


class PatientProtocol(HttpToolsProtocol):
    """HTTP, but nobody is waited for without end.

    A connection is closed whose next request does not come whole in time or has headers without
    end, or which takes nothing of the reply that it asked for.
    """

    _overdue: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _header_bytes: int | None = None
    """How much has come of headers that are not complete; `None` between requests."""
    _refused = False
    """Whether nothing more is read."""

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > _CONNECTIONS:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Too many are connected. Come again.")
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on, but no headers without end."""
        if self._refused:
            return
        super().data_received(data)
        if self._header_bytes is not None:
            self._header_bytes += len(data)
            if self._header_bytes > _HEADER_BYTES:
                self._refuse(
                    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    f"At most {_HEADER_BYTES:,} bytes of headers are read.",
                )

    def on_message_begin(self) -> None:
        """Wait for the headers of a request that has begun."""
        super().on_message_begin()
        self._header_bytes = 0
        self._wait()

    def on_headers_complete(self) -> None:
        """Wait no longer: the body has limits of its own."""
        self._header_bytes = None
        self._forget()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Wait for the client to read on."""
        super().pause_writing()
        self._unread = self.loop.call_later(_UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Wait no longer."""
        super().resume_writing()
        _cancel(self._unread)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection that is gone."""
        self._forget()
        _cancel(self._unread)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        self._refuse(HTTPStatus.BAD_REQUEST, msg)

    def _wait(self) -> None:
        self._forget()
        self._overdue = self.loop.call_later(_HEADER_SECONDS, self._hang_up)

    def _forget(self) -> None:
        _cancel(self._overdue)

    def _hang_up(self) -> None:
        if self._header_bytes is None:
            self.transport.close()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.")

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        cycle = self.cycle
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            self.transport.close()  # amid the reply to an earlier request
        if self._refused or self.transport.is_closing():
            return
        reply = problem_response(ServiceError(status, detail), uuid.uuid4().hex)
        headers = [*reply.raw_headers, (b"connection", b"close")]
        lines = [f"HTTP/1.1 {status.value} {status.phrase}".encode()]
        lines += [name + b": " + value for name, value in headers]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(reply.body)]))
        # closed at once with something unread, it would take back what was just said
        self._refused = True
        self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
