"""Forks of this process: none tears an index or a model that somebody is at work with.

Open database files, and the threads of Chroma and torch, do not live through a fork. So a fork
waits for those who are at work, closes what is open before it happens, and each side opens it again
when it next needs it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from weakref import WeakSet

from vectorstore.errors import IndexForkedError

_WAIT_SECONDS = 5.0


class Closable(Protocol):
    """What is opened again when it is next used."""

    def close(self) -> None:
        """Close all files, and end all threads."""


class _Process:
    """Who of this process is at work, and what is open in it."""

    def __init__(self) -> None:
        # the fork holds it, so that nobody begins meanwhile; both sides release it
        self.changed = threading.Condition(threading.Lock())
        self.mine = threading.local()
        self.working = 0
        self.forking = False
        self.open: WeakSet[Closable] = WeakSet()
        self.uses_torch = False
        self.lost_chroma = False
        self.torn = False


_process = _Process()


@contextmanager
def at_work() -> Iterator[None]:
    """Let forks of this process wait until the block ends; a thread's blocks may nest.

    Raises `IndexForkedError` in a process that was forked although somebody was at work.
    """
    if _process.torn:
        raise IndexForkedError(
            "This process was forked while an index was in use, which it cannot go on with. Fork "
            'when nothing is asked or added, or use multiprocessing.get_context("spawn").'
        )
    if getattr(_process.mine, "working", False):
        yield
        return
    with _process.changed:
        _process.changed.wait_for(lambda: not _process.forking)
        _process.working += 1
    _process.mine.working = True
    try:
        yield
    finally:
        _process.mine.working = False
        with _process.changed:
            _process.working -= 1
            _process.changed.notify_all()


def close_before(closable: Closable) -> None:
    """Have something closed before each fork."""
    _process.open.add(closable)


def keep_torch_usable() -> None:
    """Let torch work in forked processes, on one thread: it would wait for the others for ever."""
    _process.uses_torch = True


def has_lost_chroma() -> bool:
    """Return whether this process was forked from one that had Chroma's threads, and lacks them."""
    return _process.lost_chroma


def _before() -> None:
    _process.changed.acquire()
    _process.forking = True
    calm = not getattr(_process.mine, "working", False) and _process.changed.wait_for(
        lambda: not _process.working, _WAIT_SECONDS
    )
    _process.torn = True
    if calm:
        for closable in list(_process.open):
            closable.close()
        _process.torn = False


def _after_in_parent() -> None:
    _process.torn = _process.forking = False
    _process.changed.notify_all()
    _process.changed.release()


def _after_in_child() -> None:
    _process.working = 0
    _process.forking = False
    _process.lost_chroma = "chromadb" in sys.modules
    _process.changed.release()
    if _process.uses_torch and "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)


if hasattr(os, "register_at_fork"):  # Windows has no forks
    os.register_at_fork(
        before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child
    )
