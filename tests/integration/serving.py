"""Servers in processes of their own, for tests that meet them as programs do."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

BYLINE = [
    sys.executable,
    "-c",
    "from assistant.interfaces.cli import main; raise SystemExit(main())",
]
_SECONDS = 60
_ANY_RATE = {"serve": ("--rate", "0"), "mcp": ()}


@contextmanager
def server(
    folder: Path, *options: str, command: str = "serve", log: Path | None = None
) -> Iterator[str]:
    """Serve an index on a free port and give the address, once it answers."""
    log = log or folder.with_suffix(".log")
    with log.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [
                *BYLINE,
                command,
                "--index",
                str(folder),
                "--port",
                "0",
                *_ANY_RATE[command],
                *options,
            ],
            stderr=told,
        )
    try:
        address = _address(process, log)
        _wait_until_it_answers(process, address, log)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(_SECONDS) in (0, -signal.SIGTERM), log.read_text("utf-8")


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(10 * _SECONDS):
        first = log.read_text("utf-8").partition("\n")[0]
        if " at http" in first:
            return first.rpartition(" at ")[2].strip().replace("0.0.0.0", "127.0.0.1")
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text('utf-8')}")


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(10 * _SECONDS):
        assert process.poll() is None, log.read_text("utf-8")
        try:
            if httpx.get(f"{address}/readyz", timeout=_SECONDS).status_code != 503:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {log.read_text('utf-8')}")
