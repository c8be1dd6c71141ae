"""The jobs of an index, as they wait, run and end."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.service.job import Kind, Status
from assistant.service.jobs import Jobs


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path)


def test_jobs_are_claimed_in_the_order_in_which_they_came(jobs: Jobs) -> None:
    queued = [jobs.add(Kind.FILE, name).id for name in ("b.txt", "a.txt")]
    claimed = [jobs.claim(), jobs.claim()]
    assert [job.id for job in claimed if job] == queued
    assert jobs.claim() is None


@pytest.mark.parametrize("kind", [Kind.ADDRESS, Kind.REFRESH, Kind.REMOVE])
def test_the_same_document_waits_only_once(jobs: Jobs, kind: Kind) -> None:
    first = jobs.add(kind, "https://example.org/")
    assert jobs.add(kind, "https://example.org/") == first
    jobs.claim()
    assert jobs.add(kind, "https://example.org/") != first


def test_each_file_that_is_sent_is_a_job_of_its_own(jobs: Jobs) -> None:
    assert jobs.add(Kind.FILE, "a.txt").id != jobs.add(Kind.FILE, "a.txt").id


def test_what_failed_is_tried_again_after_those_that_wait(jobs: Jobs) -> None:
    failing, waiting = jobs.add(Kind.FILE, "a.txt"), jobs.add(Kind.FILE, "b.txt")
    jobs.claim()
    jobs.finish(failing.id, Status.FAILED, error="a.txt: is empty.")
    assert jobs.retry(failing.id)
    again = jobs.get(failing.id)
    assert (again.status, again.error, again.finished) == (Status.QUEUED, None, None)
    assert not jobs.retry(failing.id)
    assert [job.id for job in (jobs.claim(), jobs.claim()) if job] == [waiting.id, failing.id]


def test_all_but_what_runs_can_be_forgotten(jobs: Jobs) -> None:
    running, waiting = jobs.add(Kind.FILE, "a.txt"), jobs.add(Kind.FILE, "b.txt")
    jobs.claim()
    assert not jobs.forget(running.id)
    assert jobs.forget(waiting.id)
    assert [job.id for job in jobs.latest(9)] == [running.id]


def test_open_is_what_waits_runs_or_failed_and_what_was_done_just_now(jobs: Jobs) -> None:
    names = ["done", "failed", "cancelled", "running", "waiting"]
    ids = {name: jobs.add(Kind.FILE, f"{name}.txt").id for name in names}
    for name in names[:4]:
        jobs.claim()
        if name != "running":
            jobs.finish(ids[name], Status(name))
    shown = [job.source for job in jobs.open(done_since=60)]
    assert shown == ["done.txt", "failed.txt", "running.txt", "waiting.txt"]
    later = [job.source for job in jobs.open(done_since=-1)]
    assert later == shown[1:]


def test_jobs_of_an_older_version_are_called_by_their_source(tmp_path: Path) -> None:
    Jobs(tmp_path).add(Kind.REMOVE, "a.txt")
    with sqlite3.connect(tmp_path / "jobs.sqlite3") as database:
        database.execute("ALTER TABLE jobs DROP COLUMN name")
    assert [job.name for job in Jobs(tmp_path).latest(9)] == ["a.txt"]
    assert Jobs(tmp_path).add(Kind.REMOVE, "b.txt", name="The B").name == "The B"
