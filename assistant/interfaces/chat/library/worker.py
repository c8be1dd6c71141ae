"""Reading and embedding in a process of its own, so that asking goes on meanwhile.

A file that brings a parser down takes only that process with it: the next order starts another.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from assistant.service.uploads import remove_document
from vectorstore.errors import BylineError, DocumentNotFoundError, IndexLockedError
from vectorstore.index import Index
from vectorstore.indexer import Progress

_log = logging.getLogger(__name__)

_WAIT_S = 0.5
_POLITENESS = 10
"""By how much reading stands back behind asking, as `nice` counts it."""


OpenIndex = Callable[[], AbstractContextManager[Index]]
"""Opens the index to fill it; is handed to another process, so it must be picklable."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to do: add or refresh a source, or remove a document."""

    source: str = ""
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order."""

    document: str | None = None
    """The document that was added, refreshed or found unchanged."""
    failure: str | None = None
    """What went wrong, with the cure."""


class Worker:
    """Carries out orders one after the other, in a process that starts with the first of them."""

    def __init__(self, open_index: OpenIndex) -> None:
        self._open_index = open_index
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def carry_out(self, order: Order, watch: Callable[[Progress], None]) -> Outcome:
        """Return what came of an order, its progress told to `watch`."""
        try:
            connection = self._started()
            connection.send(order)
            while isinstance(message := connection.recv(), Progress):
                watch(message)
        except (EOFError, OSError):
            self.stop()
            return Outcome(
                failure="Reading it ended the process that reads. The file may be damaged: try "
                "again, or open it in its own program and save it anew."
            )
        assert isinstance(message, Outcome)
        return message

    def stop(self) -> None:
        """End the process, if there is one; an order under way is given up, the index is whole."""
        process, connection = self._process, self._connection
        self._connection = self._process = None
        if process is not None:
            process.terminate()
            process.join(timeout=10)
        if connection is not None:
            connection.close()

    def _started(self) -> Connection:
        if self._connection is None or self._process is None or not self._process.is_alive():
            self._connection, theirs = self._context.Pipe()
            self._process = self._context.Process(
                target=_serve, args=(theirs, self._open_index), name="byline-reading", daemon=True
            )
            self._process.start()
            theirs.close()
        return self._connection


def _serve(connection: Connection, open_index: OpenIndex) -> None:
    # an interrupt is for the chat, which then ends this process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_POLITENESS)
    with open_index() as index:
        while True:
            try:
                order = connection.recv()
            except EOFError:
                return
            connection.send(carried_out(index, order, connection.send))


def carried_out(index: Index, order: Order, watch: Callable[[Progress], None]) -> Outcome:
    """Return what came of an order, carried out in this process.

    While somebody else writes, a command or another server, it waits its turn.
    """
    while True:
        try:
            return _carried_out(index, order, watch)
        except IndexLockedError:
            time.sleep(_WAIT_S)


def _carried_out(index: Index, order: Order, watch: Callable[[Progress], None]) -> Outcome:
    try:
        if order.removed:
            remove_document(index, order.removed)
            return Outcome(order.removed)
        report = index.add([order.source], watch=watch)
    except DocumentNotFoundError:
        return Outcome(order.removed)  # somebody else removed it: that is what was asked
    except IndexLockedError:
        raise
    except BylineError as error:
        return Outcome(failure=str(error))
    except Exception:  # noqa: BLE001  what it is goes to the log, and the next order is taken
        _log.exception("The document could not be added")
        return Outcome(failure="Something went wrong while reading it. The log says what.")
    if report.failed:
        return Outcome(failure=report.failed[0].message)
    return Outcome(next(iter((*report.added, *report.changed, *report.unchanged)), None))
