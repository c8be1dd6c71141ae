"""A socket that listens, and the address that a browser or a program finds it at."""

from __future__ import annotations

import socket

from vectorstore.errors import UsageError

_HIGHEST_PORT = 65_535


def listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `UsageError` where that cannot be."""
    if not 0 <= port <= _HIGHEST_PORT:
        raise UsageError(_refusal(host, port, f"ports go from 0 to {_HIGHEST_PORT}"))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(_refusal(host, port, error.strerror)) from error


def address_of(host: str, listening: socket.socket) -> str:
    """Return the address of what listens, with the port that it was given."""
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refusal(host: str, port: int, reason: str | None) -> str:
    return (
        f"Byline cannot listen on {host}, port {port}: {reason}. "
        "Choose another with --port, or --port 0 for any that is free."
    )
