"""Adding and removing documents over HTTP: each is a job."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse

from assistant.interfaces.http_api.documents import DocumentId
from assistant.interfaces.http_api.problems import NOT_FOUND, REFUSALS
from assistant.interfaces.http_api.replies import JobsReply
from assistant.service.answering import Answering
from assistant.service.jobs import Job, Jobs, Kind, new_id
from assistant.service.uploads import Uploads, checked_name
from assistant.service.writer import Writer
from vectorstore.errors import UsageError
from vectorstore.sources import is_address

_LONGEST_WAIT = 60
_LOOK_SECONDS = 0.05
Wait = Annotated[
    float, Query(ge=0, le=_LONGEST_WAIT, description="Seconds to wait for the end of the jobs.")
]
Address = Annotated[str, Form(max_length=2_000)]
_ACCEPTED: dict[int | str, dict[str, Any]] = {
    200: {"model": JobsReply, "description": "All is done: indexed, or failed with its `error`."},
    202: {"model": JobsReply, "description": "Queued: look at the jobs again."},
}


def indexing_routes(
    answering: Answering, jobs: Jobs, uploads: Uploads, writer: Writer
) -> APIRouter:
    """Return the routes that change documents."""
    router = APIRouter(prefix="/v1", tags=["indexing"])
    index = answering.assistant.index

    @router.post(
        "/documents",
        responses={**_ACCEPTED, **REFUSALS},
        status_code=202,
        summary="Add or refresh documents",
        response_model=None,
    )
    async def add(
        file: Annotated[list[UploadFile] | None, File()] = None,
        address: Annotated[list[Address] | None, Form()] = None,
        wait: Wait = 0,
    ) -> JSONResponse:
        """Index files that are sent, and pages at addresses, each by a job of its own.

        A file's name is the document's; one of the same name replaces it. What has not changed is
        left alone.
        """
        files, addresses = _sources(file, address)
        added = []
        for name, sent in files:
            job_id = new_id()
            await asyncio.to_thread(uploads.receive, job_id, name, sent.file)
            added.append(jobs.add(Kind.FILE, name, id=job_id))
        added += [jobs.add(Kind.ADDRESS, one) for one in addresses]
        writer.call()
        return await _awaited(added, jobs, wait)

    @router.delete(
        "/documents/{document_id:path}",
        responses={**_ACCEPTED, **REFUSALS, **NOT_FOUND},
        status_code=202,
        summary="Remove a document",
        response_model=None,
    )
    async def remove(document_id: DocumentId, wait: Wait = 10) -> JSONResponse:
        """Take a document out of the index, with its file where it was sent here."""
        await answering.run(lambda: index.document(document_id))
        added = jobs.add(Kind.REMOVE, document_id)
        writer.call()
        return await _awaited([added], jobs, wait)

    return router


def _sources(
    files: Sequence[UploadFile] | None, addresses: Sequence[str] | None
) -> tuple[list[tuple[str, UploadFile]], list[str]]:
    """Return the files by their names, and the addresses. Raises `UsageError` for what is none."""
    named = [(checked_name(one.filename), one) for one in files or ()]
    for address in addresses or ():
        if not is_address(address):
            raise UsageError(f"{address!r} is no web address. Begin it with http:// or https://.")
    if not (named or addresses):
        raise UsageError("Send a file as `file`, or an `address`.")
    return named, list(addresses or ())


async def _awaited(added: Sequence[Job], jobs: Jobs, seconds: float) -> JSONResponse:
    """Return the jobs as they are when all are over, or the time is."""
    until = time.monotonic() + seconds
    current = list(added)
    while not all(job.is_over for job in current) and time.monotonic() < until:
        await asyncio.sleep(_LOOK_SECONDS)
        current = [jobs.get(job.id) for job in added]
    over = all(job.is_over for job in current)
    return JSONResponse(
        {"jobs": [job.to_dict() for job in current]},
        status_code=HTTPStatus.OK if over else HTTPStatus.ACCEPTED,
    )
