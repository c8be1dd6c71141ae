"""Adding and removing documents over HTTP: each is a job."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse

from assistant.interfaces.http_api.documents import DocumentId
from assistant.interfaces.http_api.examples import JOBS, shown
from assistant.interfaces.http_api.problems import NOT_FOUND, REFUSALS
from assistant.service.answering import Answering
from assistant.service.indexing import Indexing, check_address
from assistant.service.job import Job
from assistant.service.replies import JobsReply
from assistant.service.uploads import checked_name
from vectorstore.errors import UsageError

_LONGEST_WAIT = 60
Wait = Annotated[
    float, Query(ge=0, le=_LONGEST_WAIT, description="Seconds to wait for the end of the jobs.")
]
Address = Annotated[str, Form(max_length=2_000)]
_ACCEPTED: dict[int | str, dict[str, Any]] = {
    200: {
        "model": JobsReply,
        "description": "All is done: indexed, or failed with its `error`.",
        "content": shown(JOBS),
    },
    202: {
        "model": JobsReply,
        "description": "Queued: look at the jobs again.",
        "content": shown(JOBS),
    },
}


def indexing_routes(answering: Answering, indexing: Indexing) -> APIRouter:
    """Return the routes that change documents."""
    router = APIRouter(prefix="/v1", tags=["indexing"])

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
        files, addresses = file or [], address or []
        _check(files, addresses)
        queued = [
            await asyncio.to_thread(indexing.add_file, one.filename, one.file) for one in files
        ]
        queued += [indexing.add_address(one) for one in addresses]
        return _reply(await indexing.awaited(queued, wait))

    @router.delete(
        "/documents/{document_id:path}",
        responses={**_ACCEPTED, **REFUSALS, **NOT_FOUND},
        status_code=202,
        summary="Remove a document",
        response_model=None,
    )
    async def remove(document_id: DocumentId, wait: Wait = 10) -> JSONResponse:
        """Take a document out of the index, with its file where it was sent here."""
        queued = await answering.run(lambda: indexing.remove(document_id))
        return _reply(await indexing.awaited([queued], wait))

    return router


def _check(files: Sequence[UploadFile], addresses: Sequence[str]) -> None:
    """Raise `UsageError` for anything that cannot be indexed: nothing is queued then."""
    if not (files or addresses):
        raise UsageError("Send a file as `file`, or an `address`.")
    for file in files:
        checked_name(file.filename)
    for address in addresses:
        check_address(address)


def _reply(jobs: Sequence[Job]) -> JSONResponse:
    over = all(job.is_over for job in jobs)
    return JSONResponse(
        {"jobs": [job.to_dict() for job in jobs]},
        status_code=HTTPStatus.OK if over else HTTPStatus.ACCEPTED,
    )
