"""A server as a process: its socket, its log, its workers and its end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from assistant.pipeline import Assistant
from assistant.service.access import JsonLines
from assistant.service.connections import PatientProtocol
from assistant.service.keys import KeyRing
from assistant.service.listening import address_of, listener
from assistant.service.settings import ServerSettings
from assistant.settings import share_metrics
from vectorstore.errors import UsageError


def run(
    settings: ServerSettings, make_app: Callable[[ServerSettings], ASGIApp], *, path: str = ""
) -> None:
    """Run an application until it is told to stop; requests that are under way are finished.

    `make_app` is called in each worker, with settings by which the workers count together. Raises
    `UsageError` where the address cannot be listened on, and where others than this machine would
    reach it although there is no key, and what opening the index and the model raises.
    """
    if settings.needs_keys and not KeyRing(settings.keys_file).keys():
        raise UsageError(
            f"On {settings.host} others reach the documents, so a key is needed. Make one: "
            f"byline keys create NAME --index {settings.folder}"
        )
    with listener(settings.host, settings.port) as sock, TemporaryDirectory() as folder:
        if settings.workers > 1:
            # what is wrong would be told by each worker, and by the next in its place, for ever
            with settings.open_index() as index:
                Assistant.over(index, settings.index)
            settings = replace(settings, together=Path(folder))
            share_metrics(Path(folder))
        config = uvicorn.Config(
            partial(make_app, settings),
            factory=True,
            http=PatientProtocol,
            ws="none",
            workers=settings.workers,
            log_config=_LOG,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=settings.stop_seconds,
        )
        address = address_of(settings.host, sock)
        sys.stderr.write(f"Byline serves {settings.folder} at {address}{path}\n")
        sys.stderr.flush()
        with suppress(KeyboardInterrupt):
            if settings.workers > 1:
                Multiprocess(config, sockets=[sock]).run()
            else:
                uvicorn.Server(config).run(sockets=[sock])


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
