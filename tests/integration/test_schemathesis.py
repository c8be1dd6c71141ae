"""The server against requests that nobody would write by hand, from its own OpenAPI document."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.integration.serving import server
from vectorstore.index import Index

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        importlib.util.find_spec("schemathesis") is None, reason="needs schemathesis"
    ),
]

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)


def test_whatever_is_sent_gets_a_documented_reply(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with Index.create(folder) as index:
        index.add([SEEDS / "002_42b21dbca4c90612.txt"])
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run"),
        *("--checks", ",".join(CHECKS), "--max-examples", "10", "--generation-deterministic"),
        *("--phases", "examples,coverage,fuzzing", "--request-timeout", "60", "--no-color"),
    ]
    with server(folder, log=tmp_path / "log") as address:
        done = subprocess.run(
            [*command, f"{address}/openapi.json"], capture_output=True, text=True, cwd=tmp_path
        )
    assert done.returncode == 0, done.stdout[-5_000:]
    assert "Tested: 15" in done.stdout
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
