"""A socket that listens, and the address that a browser or a program finds it at."""

from __future__ import annotations

import socket

from vectorstore.errors import UsageError


def listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `UsageError` where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"Byline cannot listen on {host}, port {port}: {reason}. "
            "Choose another with --port, or --port 0 for any that is free."
        ) from error


def address_of(host: str, listening: socket.socket) -> str:
    """Return the address of what listens, with the port that it was given."""
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
