"""What is being added, refreshed and removed: one thing after the other, in the order asked."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assistant.interfaces.chat.library.worker import Order, Outcome
from vectorstore.errors import UsageError
from vectorstore.indexer import Progress, Step

_log = logging.getLogger(__name__)

_SHOWN_AFTERWARDS_S = 30
_IDLE_S = 60
"""After so long without an order the process that reads is ended, which frees its memory."""


class JobState(StrEnum):
    """How far a job is, in the reader's words."""

    QUEUED = "queued"
    READING = "reading"
    SEPARATING = "separating voices"
    EMBEDDING = "embedding"
    REMOVING = "removing"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED)


_STATE_OF = {
    Step.READING: JobState.READING,
    Step.SEPARATING: JobState.SEPARATING,
    Step.EMBEDDING: JobState.EMBEDDING,
}


@dataclass(frozen=True, slots=True)
class Job:
    """One source to add or refresh, or one document to remove."""

    job_id: int
    name: str
    """What it is called before the reader."""
    order: Order
    state: JobState = JobState.QUEUED
    fraction: float = 0.0
    """How much of the present step is done, 0 to 1."""
    failure: str | None = None
    document: str | None = None
    changed: float = 0.0
    """When its state last changed, on the monotonic clock."""


class Carrier(Protocol):
    """Carries out orders, one at a time."""

    def carry_out(self, order: Order, watch: Callable[[Progress], None]) -> Outcome:
        """Return what came of an order."""

    def stop(self) -> None:
        """Let go of what is held between orders."""


class JobQueue:
    """The jobs of all readers; the index has one writer, so they wait for each other."""

    def __init__(self, worker: Carrier, *, most_waiting: int = 100) -> None:
        self._worker = worker
        self._most_waiting = most_waiting
        self._jobs: dict[int, Job] = {}
        self._ids = itertools.count(1)
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="byline-library", daemon=True)
        self._thread.start()

    def add(self, source: str | Path, *, name: str) -> Job:
        """Queue a file or address. Raises `UsageError` where too many are waiting."""
        return self._queue(Order(source=str(source)), name)

    def remove(self, document_id: str, *, name: str) -> Job:
        """Queue the removal of a document. Raises `UsageError` where too many are waiting."""
        return self._queue(Order(removed=document_id), name)

    def retry(self, job_id: int) -> bool:
        """Queue a failed job again; return whether there was one."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None or job.state is not JobState.FAILED:
                return False
            del self._jobs[job_id]
            self._jobs[job_id] = replace(job, state=JobState.QUEUED, failure=None)
            self._changed.notify_all()
            return True

    def dismiss(self, job_id: int) -> Job | None:
        """Forget a job that waits or failed, and return it; `None` where there is none."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None or job.state not in (JobState.QUEUED, JobState.FAILED):
                return None
            return self._jobs.pop(job_id)

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs in order; those that are done stay for a while."""
        with self._changed:
            old = time.monotonic() - _SHOWN_AFTERWARDS_S
            for job in list(self._jobs.values()):
                if job.state is JobState.DONE and job.changed < old:
                    del self._jobs[job.job_id]
            return tuple(self._jobs.values())

    def close(self) -> None:
        """Take no more jobs and end the one under way."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._worker.stop()

    def _queue(self, order: Order, name: str) -> Job:
        with self._changed:
            waiting = [job for job in self._jobs.values() if job.state is JobState.QUEUED]
            same = next((job for job in waiting if job.order == order), None)
            if same is not None:
                return same
            if len(waiting) >= self._most_waiting:
                raise UsageError(
                    f"{len(waiting)} documents are waiting already. Add the others when these are"
                    " done, or a whole folder with: byline index FOLDER"
                )
            job = Job(next(self._ids), name, order)
            self._jobs[job.job_id] = job
            self._changed.notify_all()
            return job

    def _run(self) -> None:
        while (job := self._next()) is not None:
            state = JobState.REMOVING if job.order.removed else JobState.READING
            self._note(job.job_id, state=state)
            outcome = self._worker.carry_out(job.order, self._watcher(job.job_id))
            if self._closed:
                return
            if outcome.failure is None:
                self._note(job.job_id, state=JobState.DONE, document=outcome.document)
            else:
                _log.info("a document could not be added")
                self._note(job.job_id, state=JobState.FAILED, failure=_named(outcome.failure, job))

    def _next(self) -> Job | None:
        """Return the next job as soon as there is one, `None` at the end."""
        with self._changed:
            while not self._closed:
                queued = (job for job in self._jobs.values() if job.state is JobState.QUEUED)
                job = next(queued, None)
                if job is not None:
                    return job
                if not self._changed.wait(timeout=_IDLE_S):
                    self._worker.stop()
        return None

    def _watcher(self, job_id: int) -> Callable[[Progress], None]:
        def watch(progress: Progress) -> None:
            state = _STATE_OF.get(progress.step)
            if state is not None:
                self._note(job_id, state=state, fraction=progress.fraction)

        return watch

    def _note(
        self,
        job_id: int,
        *,
        state: JobState,
        fraction: float = 0.0,
        failure: str | None = None,
        document: str | None = None,
    ) -> None:
        with self._changed:
            self._jobs[job_id] = replace(
                self._jobs[job_id],
                state=state,
                fraction=fraction,
                failure=failure,
                document=document,
                changed=time.monotonic(),
            )


def _named(failure: str, job: Job) -> str:
    """Return a failure that names the file as its reader does, not where it is kept."""
    source = job.order.source
    return failure.replace(source, job.name) if source else failure
