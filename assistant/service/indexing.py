"""Adding and removing documents on behalf of callers: queued, run by the writer, waited for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import BinaryIO

from assistant.service.jobs import Job, Jobs, Kind, new_id
from assistant.service.uploads import Uploads, checked_name
from assistant.service.writer import Writer
from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.sources import is_address

_LOOK_SECONDS = 0.05


class Indexing:
    """What changes the documents of one index, a job at a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.jobs = Jobs(index.folder)
        self._uploads = Uploads(index.folder)
        self._writer = Writer(index, self.jobs, self._uploads)

    def start(self) -> None:
        """Begin to run jobs, where no other process does."""
        self._writer.start()

    def stop(self) -> None:
        """Run no more jobs; the one that runs is queued again."""
        self._writer.stop()

    def add_file(self, name: str | None, content: BinaryIO) -> Job:
        """Queue a file to be indexed. Raises `UsageError` for a name that is none."""
        name, job_id = checked_name(name), new_id()
        self._uploads.receive(job_id, name, content)
        return self._called(self.jobs.add(Kind.FILE, name, id=job_id))

    def add_address(self, address: str) -> Job:
        """Queue a page to be fetched and indexed. Raises `UsageError` for what is no address."""
        check_address(address)
        return self._called(self.jobs.add(Kind.ADDRESS, address))

    def remove(self, document_id: str) -> Job:
        """Queue a document to be removed. Raises `DocumentNotFoundError`."""
        self._index.document(document_id)
        return self._called(self.jobs.add(Kind.REMOVE, document_id))

    def cancel(self, job_id: str) -> Job:
        """Call a job off. Raises a `ServiceError` where there is none or it is over."""
        job = self.jobs.cancel(job_id)
        if job.is_over:
            self._uploads.forget(job_id)
        return job

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
