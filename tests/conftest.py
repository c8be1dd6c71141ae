"""Shared ground: a clean environment, no network in unit tests, and small indexes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index

SEEDS = Path(__file__).parent.parent / "seeds"
BYLINE = (
    sys.executable,
    "-c",
    "from assistant.interfaces.cli import main; raise SystemExit(main())",
)
"""The command line as a process of its own."""

os.environ.setdefault("HF_HUB_OFFLINE", "1")

# The same examples at every run, so that a change is told from its luck; `--hypothesis-profile
# search` looks for new ones. A busy machine is slow, which is no fault of an example.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1_000, deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no setting of the developer's reach a test."""
    for name in [name for name in os.environ if name.startswith("BYLINE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file below `docs` and returns its path."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds with the real model, made once by the command; copy it to change it."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    command = [*BYLINE, "index", str(SEEDS), "--json", "--index", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["added"]) == 5
    return folder


@pytest.fixture
def embedder() -> BagOfWordsEmbedder:
    """Return an embedder that remembers what it encoded."""
    return BagOfWordsEmbedder()


@pytest.fixture
def store() -> MemoryStore:
    """Return a store of vectors without files."""
    return MemoryStore()


@pytest.fixture
def index(tmp_path: Path, embedder: BagOfWordsEmbedder, store: MemoryStore) -> Iterator[Index]:
    """Return an empty index with fake model and store, and the real everything else."""
    with Index.create(tmp_path / "index", embedder=embedder, store=store) as made:
        yield made
