"""The one that writes: it runs the jobs of an index, one after the other."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.service.jobs import Job, Jobs, Kind, Status
from assistant.service.uploads import Uploads, remove_document
from vectorstore.errors import BylineError, IndexLockedError
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step
from vectorstore.types import IndexReport

_logger = logging.getLogger("byline")
_LOOK_SECONDS = 0.25
_LONGEST_STOP = 15.0
# writing Chroma's copy takes seconds, and only large indexes are asked through it
_COPY_WHEN_IDLE_SECONDS = 5.0
_COPY_AFTER_SECONDS = 300.0


class Writer:
    """Runs jobs in a thread of its own, where no other process does.

    Every worker has one; who holds the lock writes, and when its process dies the next one takes
    over what it left.
    """

    def __init__(self, index: Index, jobs: Jobs, uploads: Uploads) -> None:
        self._index = index
        self._jobs = jobs
        self._uploads = uploads
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._changes = Changes()
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
                    self._changes.note()
                if self._changes.are_due(idle=job is None):
                    self._index.refresh_copy()
                    self._changes = Changes()
            except IndexLockedError:
                # the command line writes: what is to be done waits its turn
                if job is not None:
                    self._jobs.requeue(job.id)
                self._stopping.wait(_LOOK_SECONDS)
            if job is None:
                # another process may add one without a call
                self._called.wait(_LOOK_SECONDS)

    def _run(self, job: Job) -> None:
        try:
            report = self._done(job)
        except IndexLockedError:
            raise
        except _CalledOffError:
            self._called_off(job)
        except _UnreadableError as error:
            self._uploads.forget(job.id)
            self._finish(job, Status.FAILED, error=str(error))
        except BylineError as error:
            self._finish(job, Status.FAILED, error=str(error))
        except Exception:
            _logger.exception("job %s failed", job.id)
            self._finish(job, Status.FAILED, error="It failed. The server's log says why.")
        else:
            self._finish(job, Status.DONE, report=report)

    def _done(self, job: Job) -> IndexReport:
        if job.kind is Kind.REMOVE:
            remove_document(self._index, job.source)
            return IndexReport(removed=(job.source,))
        if job.kind is Kind.ADDRESS:
            return self._added(job, job.source)
        with self._uploads.placed(job.id, job.source) as file:
            return self._added(job, file)

    def _added(self, job: Job, source: str | Path) -> IndexReport:
        def watch(progress: Progress) -> None:
            wanted = self._jobs.note(job.id, step=progress.step, fraction=progress.fraction)
            # what is done stays done
            if progress.step is not Step.DONE and (self._stopping.is_set() or not wanted):
                raise _CalledOffError

        report = self._index.add([source], watch=watch)
        if report.failed:
            raise _UnreadableError(report.failed[0].message)
        return report

    def _called_off(self, job: Job) -> None:
        if self._stopping.is_set():
            self._jobs.requeue(job.id)
            return
        self._uploads.forget(job.id)
        self._jobs.finish(job.id, Status.CANCELLED)

    def _finish(
        self,
        job: Job,
        status: Status,
        *,
        error: str | None = None,
        report: IndexReport | None = None,
    ) -> None:
        # where the server keeps its files is nobody's business
        told = error and error.replace(f"{self._uploads.folder}/", "")
        self._jobs.finish(job.id, status, error=told, report=asdict(report) if report else None)


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


class _CalledOffError(Exception):
    """The job is not wanted, or not now."""


class _UnreadableError(Exception):
    """The source cannot be read; what it was read as before stays."""
