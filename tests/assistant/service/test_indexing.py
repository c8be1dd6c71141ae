"""Adding, refreshing and removing documents through jobs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.service.indexing import Indexing
from assistant.service.job import Job, Status
from assistant.service.reading import Order, Outcome, OwnHands, Watch
from tests.assistant.service.test_writer import until
from vectorstore.errors import DocumentNotFoundError, UsageError
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step

RYE = b"# The mill\n\nThe mill at Halden grinds rye.\n"


@pytest.fixture
def indexing(index: Index) -> Iterator[Indexing]:
    made = Indexing(index, keeps_failed=True)
    yield made
    made.stop()


def ended(indexing: Indexing, job: Job) -> Job:
    until(lambda: indexing.jobs.get(job.id).is_over)
    return indexing.jobs.get(job.id)


def test_a_file_that_failed_is_kept_for_a_retry_and_goes_when_it_is_forgotten(
    indexing: Indexing, index: Index
) -> None:
    indexing.start()
    job = indexing.add_file_beside("mill.md", io.BytesIO(b" "))
    failed = ended(indexing, job)
    assert failed.error is not None and failed.error.startswith("mill.md: is empty.")
    (kept,) = (index.folder / "incoming").glob("*/*")
    kept.write_bytes(RYE)  # as if what hindered it were mended
    indexing.retry(job.id)
    assert ended(indexing, job).status is Status.DONE
    assert [s.document_id for s in index.documents()] == ["mill.md"]

    failed = ended(indexing, indexing.add_file_beside("empty.md", io.BytesIO(b" ")))
    indexing.forget(failed.id)
    assert list((index.folder / "incoming").iterdir()) == []
    assert [path.name for path in (index.folder / "uploads").iterdir()] == ["mill.md"]


def test_a_document_is_read_again_from_where_it_came(
    indexing: Indexing, index: Index, write: Callable[[str, str], Path]
) -> None:
    file = write("own.md", "# The quay\n\nThe quay is long.\n")
    index.add([file.parent])
    file.write_text("# The quay\n\nThe quay is short.\n")
    indexing.start()
    job = indexing.refresh("own.md")
    assert job.name == "The quay"
    report = ended(indexing, job).report
    assert report is not None and report["changed"] == ["own.md"]
    file.write_text("")
    error = ended(indexing, indexing.refresh("own.md")).error
    assert error is not None and error.startswith("The quay: is empty.")
    assert str(file.parent) not in error
    with pytest.raises(DocumentNotFoundError):
        indexing.refresh("gone.md")


def test_more_than_may_wait_are_refused_with_the_cure(index: Index) -> None:
    indexing = Indexing(index, most_waiting=1)
    indexing.add_file_beside("a.txt", io.BytesIO(b"One."))
    for add in (
        lambda: indexing.add_file_beside("b.txt", io.BytesIO(b"Two.")),
        lambda: indexing.add_address("https://example.org/"),
    ):
        with pytest.raises(UsageError, match="byline index FOLDER"):
            add()
    assert len(list((index.folder / "incoming").iterdir())) == 1


def test_what_a_stop_ends_is_done_by_the_next_start(index: Index) -> None:
    class Ended(OwnHands):
        """Ended by `rest` in the middle of an order, as a process is."""

        def carry_out(self, order: Order, watch: Watch) -> Outcome:
            watch(Progress(order.source, Step.READING, 0, 1))
            until(lambda: rested)
            return Outcome(failure="Reading it ended the process that reads.")

        def rest(self) -> None:
            rested.append(True)

    rested: list[bool] = []
    first = Indexing(index, hands=Ended(index))
    job = first.add_file_beside("mill.md", io.BytesIO(RYE))
    first.start()
    until(lambda: first.jobs.get(job.id).step == Step.READING)
    first.stop()
    assert first.jobs.get(job.id).status is Status.QUEUED
    second = Indexing(index)
    second.start()
    assert ended(second, job).status is Status.DONE
    second.stop()
