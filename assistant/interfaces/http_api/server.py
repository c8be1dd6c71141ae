"""The HTTP server: one process that answers, or several that share a socket."""

from __future__ import annotations

from assistant.interfaces.http_api.app import build_app
from assistant.interfaces.http_api.metrics import Metrics
from assistant.service.running import run
from assistant.service.settings import ServerSettings


def serve(settings: ServerSettings) -> None:
    """Run the server until it is told to stop; requests that are under way are finished.

    Raises `UsageError` where it cannot listen, where others than this machine would reach it
    although there is no key, and where prometheus-client is not installed.
    """
    Metrics()  # says what is missing before anything is started
    run(settings, build_app)
