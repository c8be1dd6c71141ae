"""A server that speaks as OpenAI's do, replies as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PATIENCE_S = 60


@dataclass
class Reply:
    """What is sent back to one request."""

    text: str = "Hello there."
    status: int = 200
    error: str = "no"
    breaks_off: bool = False
    """Whether the connection is cut in the middle."""
    waits: float = 0.0
    """Seconds before the first word."""
    held: threading.Event | None = None
    """What the last word waits for."""
    retry_after: int | None = None
    """Seconds that a refusal asks to be waited."""
    finish: str = "stop"
    """Why it ended, as servers call it."""
    instead: dict[str, Any] | None = None
    """What comes in place of words: a refusal, a call of a tool."""
    body: bytes | None = None
    """What is sent as it is, with status 200: not of the form that was agreed."""


@dataclass
class Server:
    """Where it listens, and what came."""

    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Sends the replies of its server in order, the last of them for ever."""

    told: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        told = self.told
        told.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        told.keys.append(self.headers.get("Authorization", ""))
        reply = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
        time.sleep(reply.waits)
        if reply.body is not None:
            self._send_as_it_is(reply.body)
        elif reply.status == 200:
            self._stream(reply)
        else:
            self._refuse(reply)

    def _refuse(self, reply: Reply) -> None:
        body = json.dumps({"error": {"message": reply.error, "code": reply.status}}).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if reply.retry_after is not None:
            self.send_header("Retry-After", str(reply.retry_after))
        self.end_headers()
        self.wfile.write(body)

    def _send_as_it_is(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._send(body)

    def _stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        if reply.breaks_off:
            # more is announced than comes
            self.send_header("Content-Length", "1000000")
        self.end_headers()
        if reply.instead is not None:
            self._event(reply.instead)
        words = reply.text.split(" ") if reply.instead is None else []
        for place, word in enumerate(words):
            if reply.breaks_off and place == len(words) // 2:
                return
            if reply.held is not None and place == len(words) - 1:
                reply.held.wait(_PATIENCE_S)
            self._event({"content": word if not place else f" {word}"})
        self._event({}, finish=reply.finish)
        self._send(b"data: [DONE]\n\n")

    def _event(self, delta: dict[str, Any], *, finish: str | None = None) -> None:
        choice = {
            "index": 0,
            "delta": {"role": "assistant", **delta},
            "finish_reason": finish,
        }
        event = {
            "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [choice],
        }  # fmt: skip
        self._send(f"data: {json.dumps(event)}\n\n".encode())

    def _send(self, data: bytes) -> None:
        # whoever asked may be gone
        with suppress(OSError):
            self.wfile.write(data)
            self.wfile.flush()


@contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    """Give a server that sends these replies."""
    told = Server(replies=list(replies))
    handler = type("Told", (Handler,), {"told": told})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    told.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
