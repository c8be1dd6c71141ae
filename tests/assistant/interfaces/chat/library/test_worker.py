import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.interfaces.chat.library.worker import Order, Outcome, Worker, carried_out
from vectorstore.errors import DocumentNotFoundError, IndexLockedError, StoreError
from vectorstore.indexer import Progress, Step
from vectorstore.types import Failure, IndexReport


class Folder:
    """An index that fails or dies as the name of the source says."""

    folder = Path("nowhere")

    def documents(self):
        return ()

    def add(self, sources, *, watch=None):
        (source,) = sources
        watch(Progress(source, Step.READING, 0, 1))
        if source == "deadly":
            os._exit(3)
        if source == "locked":
            raise StoreError("The index is locked.")
        if source == "odd":
            raise RuntimeError("/secret/path")
        if source == "bad":
            return IndexReport(failed=(Failure("bad", "bad: is damaged."),))
        return IndexReport(added=(source,))

    def remove(self, document_id):
        if document_id == "gone":
            raise DocumentNotFoundError("not there")


@contextmanager
def open_folder():
    yield Folder()


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        (Order("a.txt"), Outcome("a.txt")),
        (Order("bad"), Outcome(failure="bad: is damaged.")),
        (Order("locked"), Outcome(failure="The index is locked.")),
        (Order(removed="a.txt"), Outcome("a.txt")),
        (Order(removed="gone"), Outcome("gone")),
    ],
)
def test_what_came_of_an_order_is_told(order, outcome):
    assert carried_out(Folder(), order, lambda progress: None) == outcome


def test_an_unforeseen_error_is_told_without_its_details():
    outcome = carried_out(Folder(), Order("odd"), lambda progress: None)
    assert "Something went wrong" in outcome.failure
    assert "/secret" not in outcome.failure


def test_an_order_waits_while_somebody_else_writes():
    class Busy(Folder):
        tries = 0

        def add(self, sources, *, watch=None):
            self.tries += 1
            if self.tries < 2:
                raise IndexLockedError("nowhere")
            return super().add(sources, watch=watch)

    assert carried_out(Busy(), Order("a.txt"), lambda progress: None) == Outcome("a.txt")


@pytest.mark.integration
def test_a_source_that_kills_the_reading_process_fails_alone():
    worker = Worker(open_folder)
    seen = []
    try:
        assert worker.carry_out(Order("a.txt"), seen.append) == Outcome("a.txt")
        dead = worker.carry_out(Order("deadly"), seen.append)
        assert "ended the process that reads" in dead.failure
        assert worker.carry_out(Order("b.txt"), seen.append) == Outcome("b.txt")
    finally:
        worker.stop()
    assert [progress.source for progress in seen] == ["a.txt", "deadly", "b.txt"]
