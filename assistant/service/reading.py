"""Carrying out what is to be read and removed: in this process, or in one of its own.

In one of its own asking goes on meanwhile, and a file that brings a parser down takes only that
process with it: the next order starts another.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Protocol

from assistant.service.uploads import remove_document
from vectorstore.errors import BylineError, DocumentNotFoundError, IndexLockedError
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step
from vectorstore.types import IndexReport

_log = logging.getLogger(__name__)

UNFORESEEN = "It failed. The server's log says why."
"""What is told of a failure that nobody thought of."""
_LOOK_SECONDS = 0.25
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
    """What came of an order: a report, a failure, or neither while somebody else writes."""

    report: IndexReport | None = None
    failure: str | None = None
    """What went wrong, with the cure."""


class CalledOffError(Exception):
    """Raised by who watches an order, to end it; the index is as before it."""


Watch = Callable[[Progress], None]


class Hands(Protocol):
    """Carry out orders, one at a time."""

    def carry_out(self, order: Order, watch: Watch) -> Outcome:
        """Return what came of an order. Raises the `CalledOffError` of `watch`."""

    def rest(self) -> None:
        """Let go of what is held between orders; an order under way is given up."""


class OwnHands:
    """Carry out orders in this process."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def carry_out(self, order: Order, watch: Watch) -> Outcome:
        """Return what came of an order. Raises the `CalledOffError` of `watch`."""
        return carried_out(self._index, order, watch)

    def rest(self) -> None:
        """Hold on to nothing."""


class ReadingProcess:
    """Carries out orders in a process of their own, which starts with the first of them."""

    def __init__(self, open_index: OpenIndex) -> None:
        self._open_index = open_index
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def carry_out(self, order: Order, watch: Watch) -> Outcome:
        """Return what came of an order. Raises the `CalledOffError` of `watch`."""
        try:
            connection = self._started()
            connection.send(order)
            progress = Progress(order.source, Step.READING, 0, 1)
            while True:
                if connection.poll(_LOOK_SECONDS):
                    message = connection.recv()
                    if isinstance(message, Outcome):
                        return message
                    progress = message
                # told again where there is none: so long steps can be called off, too
                watch(progress)
        except CalledOffError:
            self.rest()
            raise
        except (EOFError, OSError):
            self.rest()
            return Outcome(
                failure="Reading it ended the process that reads. The file may be damaged: try "
                "again, or open it in its own program and save it anew."
            )

    def rest(self) -> None:
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


def carried_out(index: Index, order: Order, watch: Watch) -> Outcome:
    """Return what came of an order, carried out in this process.

    What is to be removed and is gone already is as it was asked to be. Raises the `CalledOffError`
    of `watch`.
    """
    try:
        if order.removed:
            remove_document(index, order.removed)
            return Outcome(IndexReport(removed=(order.removed,)))
        report = index.add([order.source], watch=watch)
    except DocumentNotFoundError:
        return Outcome(IndexReport())
    except IndexLockedError:
        return Outcome()
    except BylineError as error:
        return Outcome(failure=str(error))
    except CalledOffError:
        raise
    except Exception:  # noqa: BLE001  what it is goes to the log, and the next order is taken
        _log.exception("an order could not be carried out")
        return Outcome(failure=UNFORESEEN)
    return Outcome(failure=report.failed[0].message) if report.failed else Outcome(report)
