import os
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.service.reading import (
    CalledOffError,
    Order,
    Outcome,
    ReadingProcess,
    carried_out,
)
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
        if source == "endless":
            time.sleep(600)
        if source == "locked":
            raise IndexLockedError("The index is locked.")
        if source == "broken":
            raise StoreError("The index is broken.")
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
        (Order("a.txt"), Outcome(IndexReport(added=("a.txt",)))),
        (Order("bad"), Outcome(failure="bad: is damaged.")),
        (Order("broken"), Outcome(failure="The index is broken.")),
        (Order("locked"), Outcome()),
        (Order(removed="a.txt"), Outcome(IndexReport(removed=("a.txt",)))),
        (Order(removed="gone"), Outcome(IndexReport())),
    ],
)
def test_what_came_of_an_order_is_told(order, outcome):
    assert carried_out(Folder(), order, lambda progress: None) == outcome


def test_an_unforeseen_error_is_told_without_its_details():
    outcome = carried_out(Folder(), Order("odd"), lambda progress: None)
    assert "It failed." in outcome.failure
    assert "/secret" not in outcome.failure


def call_off(progress):
    raise CalledOffError


@pytest.mark.integration
def test_a_source_that_kills_the_reading_process_fails_alone():
    process = ReadingProcess(open_folder)
    seen = []
    done = Outcome(IndexReport(added=("a.txt",)))
    try:
        assert process.carry_out(Order("a.txt"), seen.append) == done
        dead = process.carry_out(Order("deadly"), seen.append)
        assert "ended the process that reads" in dead.failure
        with pytest.raises(CalledOffError):
            process.carry_out(Order("endless"), call_off)
        assert process.carry_out(Order("a.txt"), seen.append) == done
    finally:
        process.rest()
    assert {progress.source for progress in seen} == {"a.txt", "deadly"}
