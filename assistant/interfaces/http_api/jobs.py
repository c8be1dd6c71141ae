"""The jobs of a server: what was added and removed, and how far that has come."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse

from assistant.interfaces.http_api.examples import JOB, JOBS, shown
from assistant.interfaces.http_api.problems import CONFLICT, NOT_FOUND, REFUSALS
from assistant.service.indexing import Indexing
from assistant.service.replies import JobReply, JobsReply

_MOST = 100
_JOB: dict[int | str, dict[str, Any]] = {200: {"model": JobReply, "content": shown(JOB)}}
JobId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


def job_routes(indexing: Indexing) -> APIRouter:
    """Return the routes that look at jobs and call them off."""
    router = APIRouter(prefix="/v1", tags=["indexing"])

    @router.get(
        "/jobs",
        responses={200: {"model": JobsReply, "content": shown(JOBS)}, **REFUSALS},
        summary="List the jobs",
        response_model=None,
    )
    async def listing(limit: Annotated[int, Query(ge=1, le=_MOST)] = 20) -> JSONResponse:
        """Return the jobs that came last, the newest first."""
        return JSONResponse({"jobs": [job.to_dict() for job in indexing.jobs.latest(limit)]})

    @router.get(
        "/jobs/{job_id}",
        responses={**_JOB, **REFUSALS, **NOT_FOUND},
        summary="Look at a job",
        response_model=None,
    )
    async def look(job_id: JobId) -> JSONResponse:
        """Return how far a job has come, and at its end what it did."""
        return JSONResponse(indexing.jobs.get(job_id).to_dict())

    @router.delete(
        "/jobs/{job_id}",
        responses={**_JOB, **REFUSALS, **NOT_FOUND, **CONFLICT},
        summary="Call a job off",
        response_model=None,
    )
    async def cancel(job_id: JobId) -> JSONResponse:
        """Let a job not run, or stop before its next step; a document is whole or as it was."""
        return JSONResponse(indexing.cancel(job_id).to_dict())

    return router
