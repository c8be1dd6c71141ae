"""The HTTP door over the small library, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from assistant.service.settings import ServerSettings
from assistant.settings import Settings
from vectorstore.index import Index

pytest.importorskip("prometheus_client", reason='needs pip install "byline[serve]"')

from assistant.interfaces.http_api import build_app


@pytest.fixture
def settings(library: Index) -> ServerSettings:
    """Return settings for the library, open to this machine."""
    return ServerSettings(index=Settings(index=library.folder), requests_per_minute=0)


@pytest.fixture
def client(settings: ServerSettings, library: Index) -> Iterator[TestClient]:
    """Return a client of the library's server."""
    with serving(settings, library) as made:
        yield made


def serving(settings: ServerSettings, index: Index, **changed: object) -> TestClient:
    """Return a client of a server with some settings changed."""
    settings = replace(settings, **changed)  # type: ignore[arg-type]
    app = build_app(settings, open_index=lambda: index)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
