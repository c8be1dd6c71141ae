"""Servers in processes of their own: started, waited for, weighed, and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

from vectorstore.errors import UsageError

_Found = TypeVar("_Found", str, bool)
_SECONDS = 120
_LISTENS = " at http://"
BYLINE = ("-c", "from assistant.interfaces.cli import main; raise SystemExit(main())")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    address: str
    pid: int

    def megabytes(self) -> float:
        """Return the memory that it and its workers hold; 0 where the system does not say."""
        return sum(_resident(pid) for pid in [self.pid, *_children(self.pid)])

    def processor_seconds(self) -> float:
        """Return what it and its workers have worked since they started; 0 where nobody says."""
        return sum(_worked(pid) for pid in [self.pid, *_children(self.pid)])


@contextmanager
def running(command: Sequence[str], *, ready: str, log: Path) -> Iterator[Server]:
    """Run a server until the block ends; it names its address on standard error when it listens.

    `ready` is asked until it answers. Raises `UsageError` with what the server said where it fails.
    """
    with log.open("w", encoding="utf-8") as told:
        process = subprocess.Popen([sys.executable, *command], stderr=told)
        try:
            address = _when(lambda: _listens(log), process, log)
            _when(lambda: _answers(address + ready), process, log)
            yield Server(address, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _when(found: Callable[[], _Found], process: subprocess.Popen[bytes], log: Path) -> _Found:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        result = found()
        if result:
            return result
        time.sleep(0.1)
    raise UsageError(f"The server did not start: {log.read_text('utf-8')[-2_000:]}")


def _listens(log: Path) -> str:
    for line in log.read_text("utf-8").splitlines():
        if _LISTENS in line:
            return "http://" + line.partition(_LISTENS)[2].strip()
    return ""


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=_SECONDS).is_success
    except httpx.TransportError:
        return False


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(lines[0].split()[1]) / 1_000 if lines else 0.0


def _worked(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return 0.0
    # after the name, which may hold spaces: state is the first field, user and system time follow
    fields = status.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    except OSError:
        return []
    return [one for child in found for one in (int(child), *_children(int(child)))]
