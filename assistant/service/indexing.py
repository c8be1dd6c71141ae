"""Adding and removing documents on behalf of callers: queued, run by the writer, waited for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import BinaryIO

from assistant.service.job import Job, Kind, Status
from assistant.service.jobs import Jobs, new_id
from assistant.service.reading import Hands, OwnHands
from assistant.service.uploads import Uploads, checked_name, safe_name
from assistant.service.writer import Writer
from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.sources import is_address

_LOOK_SECONDS = 0.05


class Indexing:
    """What changes the documents of one index, a job at a time."""

    def __init__(
        self,
        index: Index,
        *,
        hands: Hands | None = None,
        keeps_failed: bool = False,
        most_waiting: int | None = None,
    ) -> None:
        """Change this index, with the hands of this process where no others are given.

        Files that could not be read are kept for a retry where `keeps_failed` says so.
        """
        self._index = index
        self.jobs = Jobs(index.folder)
        self._uploads = Uploads(index.folder)
        self._most_waiting = most_waiting
        self._writer = Writer(
            index,
            self.jobs,
            self._uploads,
            hands=hands or OwnHands(index),
            keeps_failed=keeps_failed,
        )

    def start(self) -> None:
        """Begin to run jobs, where no other process does."""
        self._writer.start()

    def stop(self) -> None:
        """Run no more jobs; the one that runs is queued again."""
        self._writer.stop()

    def add_file(self, name: str | None, content: BinaryIO) -> Job:
        """Queue a file to be indexed, in place of the last of its name.

        Raises `UsageError` for a name that is none, and where too many jobs wait.
        """
        self._refuse_too_many()
        name, job_id = checked_name(name), new_id()
        self._uploads.receive(job_id, name, content)
        return self._called(self.jobs.add(Kind.FILE, name, id=job_id))

    def add_file_beside(self, name: str, content: BinaryIO) -> Job:
        """Queue a file to be indexed, under a like name where another file has its own.

        Raises `UsageError` for a name that no loader reads, and where too many jobs wait.
        """
        self._refuse_too_many()
        job_id = new_id()
        name = self._uploads.receive_beside(job_id, safe_name(name), content)
        return self._called(self.jobs.add(Kind.FILE, name, id=job_id))

    def add_address(self, address: str) -> Job:
        """Queue a page to be fetched and indexed.

        Raises `UsageError` for what is no address, and where too many jobs wait.
        """
        check_address(address)
        self._refuse_too_many()
        return self._called(self.jobs.add(Kind.ADDRESS, address))

    def refresh(self, document_id: str) -> Job:
        """Queue a document to be read again from where it came.

        Raises `DocumentNotFoundError`, and `UsageError` where too many jobs wait.
        """
        return self._of_document(Kind.REFRESH, document_id)

    def remove(self, document_id: str) -> Job:
        """Queue a document to be removed.

        Raises `DocumentNotFoundError`, and `UsageError` where too many jobs wait.
        """
        return self._of_document(Kind.REMOVE, document_id)

    def cancel(self, job_id: str) -> Job:
        """Call a job off. Raises a `ServiceError` where there is none or it is over."""
        job = self.jobs.cancel(job_id)
        if job.is_over:
            self._uploads.forget(job_id)
        return job

    def retry(self, job_id: str) -> None:
        """Queue a job that failed again; nothing where there is none."""
        if self.jobs.retry(job_id):
            self._writer.call()

    def forget(self, job_id: str) -> None:
        """Forget a job that waits or is over, and its file where it was not indexed."""
        if self.jobs.forget(job_id):
            self._uploads.forget(job_id)

    def _of_document(self, kind: Kind, document_id: str) -> Job:
        facts = self._index.document(document_id).facts
        self._refuse_too_many()
        return self._called(self.jobs.add(kind, document_id, name=facts.title))

    def _refuse_too_many(self) -> None:
        waiting = self.jobs.counts()[Status.QUEUED]
        if self._most_waiting is not None and waiting >= self._most_waiting:
            raise UsageError(
                f"{waiting} documents are waiting already. Add the others when these are done, or a"
                " whole folder with: byline index FOLDER"
            )

    async def awaited(self, jobs: Sequence[Job], seconds: float) -> list[Job]:
        """Return the jobs as they are when all are over, or the time is."""
        until = time.monotonic() + seconds
        current = list(jobs)
        while not all(job.is_over for job in current) and time.monotonic() < until:
            await asyncio.sleep(_LOOK_SECONDS)
            current = [self.jobs.get(job.id) for job in jobs]
        return current

    def _called(self, job: Job) -> Job:
        self._writer.call()
        return job


def check_address(address: str) -> None:
    """Raise `UsageError` where an address is none of the web."""
    if not is_address(address):
        raise UsageError(f"{address!r} is no web address. Begin it with http:// or https://.")
