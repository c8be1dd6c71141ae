"""The one that writes: it runs the jobs of an index, one after the other."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import asdict

from filelock import FileLock, Timeout

from assistant.service.job import Job, Kind, Status
from assistant.service.jobs import Jobs
from assistant.service.reading import UNFORESEEN, CalledOffError, Hands, Order
from assistant.service.uploads import Uploads, file_of
from vectorstore.errors import IndexLockedError
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step
from vectorstore.types import IndexReport

_logger = logging.getLogger("byline")
_LOOK_SECONDS = 0.25
_LONGEST_STOP = 15.0
# a process that reads holds a model: after so long without a job its memory is freed
_REST_AFTER_SECONDS = 60.0
# writing Chroma's copy takes seconds, and only large indexes are asked through it
_COPY_WHEN_IDLE_SECONDS = 5.0
_COPY_AFTER_SECONDS = 300.0


class Writer:
    """Runs jobs in a thread of its own, where no other process does.

    Every worker has one; who holds the lock writes, and when its process dies the next one takes
    over what it left.
    """

    def __init__(
        self, index: Index, jobs: Jobs, uploads: Uploads, *, hands: Hands, keeps_failed: bool
    ) -> None:
        """Run the jobs with these hands; a file that failed is kept for a retry, or is not."""
        self._index = index
        self._jobs = jobs
        self._uploads = uploads
        self._hands = hands
        self._keeps_failed = keeps_failed
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._changes = Changes()
        self._idle_since = time.monotonic()
        self._thread = threading.Thread(target=self._work, name="byline-writer", daemon=True)

    def start(self) -> None:
        """Begin to run jobs."""
        self._thread.start()

    def call(self) -> None:
        """Say that there is a new job."""
        self._called.set()

    def stop(self) -> None:
        """Run no more jobs; the one that runs is queued again, its document as it was."""
        self._stopping.set()
        self._called.set()
        self._hands.rest()
        if self._thread.is_alive():
            self._thread.join(_LONGEST_STOP)

    def _work(self) -> None:
        lock = FileLock(self._index.folder / "writer.lock", thread_local=False)
        while not self._stopping.is_set():
            try:
                with lock.acquire(timeout=0):
                    self._jobs.requeue()
                    self._write()
            except Timeout:
                self._stopping.wait(4 * _LOOK_SECONDS)
            except Exception:
                _logger.exception("the writer failed and begins again")
                self._stopping.wait(4 * _LOOK_SECONDS)

    def _write(self) -> None:
        while not self._stopping.is_set():
            self._called.clear()
            job = self._jobs.claim()
            try:
                if job is not None:
                    self._run(job)
                self._bring_up_copy(idle=job is None)
            except IndexLockedError:
                # the command line writes: what is to be done waits its turn
                if job is not None:
                    self._jobs.requeue(job.id)
                self._stopping.wait(_LOOK_SECONDS)
            if job is None:
                self._rest()

    def _rest(self) -> None:
        if time.monotonic() - self._idle_since > _REST_AFTER_SECONDS:
            self._hands.rest()
            self._idle_since = time.monotonic()
        # another process may add one without a call
        self._called.wait(_LOOK_SECONDS)

    def _bring_up_copy(self, *, idle: bool) -> None:
        if not self._index.settings.copy_at_once and self._changes.are_due(idle=idle):
            self._index.refresh_copy()
            self._changes = Changes()

    def _run(self, job: Job) -> None:
        try:
            report = self._done(job)
        except IndexLockedError:
            raise
        except CalledOffError:
            self._called_off(job)
        except _FailedError as error:
            if not self._keeps_failed:
                self._uploads.forget(job.id)
            self._jobs.finish(job.id, Status.FAILED, error=str(error))
        except Exception:
            _logger.exception("job %s failed", job.id)
            self._jobs.finish(job.id, Status.FAILED, error=UNFORESEEN)
        else:
            self._jobs.finish(job.id, Status.DONE, report=asdict(report))
        self._changes.note()
        self._idle_since = time.monotonic()

    def _done(self, job: Job) -> IndexReport:
        if job.kind is Kind.REMOVE:
            return self._carried_out(job, Order(removed=job.source))
        if job.kind is Kind.ADDRESS:
            return self._carried_out(job, Order(job.source))
        if job.kind is Kind.REFRESH:
            return self._carried_out(job, Order(self._origin(job.source)))
        with self._uploads.placed(job.id, job.source) as file:
            return self._carried_out(job, Order(str(file)))

    def _origin(self, document_id: str) -> str:
        """Return where a document comes from: its file or its address."""
        for summary in self._index.documents():
            if summary.document_id == document_id:
                return str(file_of(summary) or document_id)
        raise _FailedError("The document is no longer there.")

    def _carried_out(self, job: Job, order: Order) -> IndexReport:
        def watch(progress: Progress) -> None:
            wanted = self._jobs.note(job.id, step=progress.step, fraction=progress.fraction)
            # what is done stays done
            if progress.step is not Step.DONE and (self._stopping.is_set() or not wanted):
                raise CalledOffError

        outcome = self._hands.carry_out(order, watch)
        if outcome.report is not None:
            return outcome.report
        if self._stopping.is_set():
            raise CalledOffError
        if outcome.failure is None:
            raise IndexLockedError(f"{self._index.folder} is being written to.")
        # where the server keeps its files is nobody's business
        told = outcome.failure.replace(order.source, job.name) if order.source else outcome.failure
        raise _FailedError(told.replace(f"{self._uploads.folder}/", ""))

    def _called_off(self, job: Job) -> None:
        if self._stopping.is_set():
            self._jobs.requeue(job.id)
            return
        self._uploads.forget(job.id)
        self._jobs.finish(job.id, Status.CANCELLED)


class Changes:
    """Since when the index has changed, and whether its copy is to be brought up now."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0

    def note(self) -> None:
        """Keep that there was a change."""
        self._last = time.monotonic()
        self._first = self._first or self._last

    def are_due(self, *, idle: bool) -> bool:
        """Tell whether nothing more comes for a while, or it has waited long enough."""
        if self._first is None:
            return False
        now = time.monotonic()
        rested = idle and now - self._last > _COPY_WHEN_IDLE_SECONDS
        return rested or now - self._first > _COPY_AFTER_SECONDS


class _FailedError(Exception):
    """What came of a job, in words for who sent it; what was read before stays."""
