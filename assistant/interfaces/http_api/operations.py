"""What those ask who keep the server running."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.interfaces.http_api.metrics import MEDIA_TYPE, Metrics
from assistant.interfaces.http_api.problems import REFUSALS
from assistant.service.answering import Answering
from assistant.service.jobs import Jobs


def operation_routes(answering: Answering, metrics: Metrics, jobs: Jobs) -> APIRouter:
    """Return the routes for health and metrics."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", summary="Whether the process runs", response_model=None)
    async def healthz() -> JSONResponse:
        """Return at once: the process is alive."""
        return JSONResponse({"status": "ok"})

    @router.get(
        "/readyz",
        responses={503: REFUSALS[503]},
        summary="Whether questions are answered",
        response_model=None,
    )
    async def readyz() -> JSONResponse:
        """Return once the index has been read and the model is loaded."""
        index = answering.assistant.index
        await answering.run(lambda: index.retrieve("ready", k=1))
        return JSONResponse({"status": "ready"})

    @router.get(
        "/metrics",
        responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}, **REFUSALS},
        response_class=Response,
        summary="Counters",
        response_model=None,
    )
    async def counters() -> Response:
        """Return counters and times for Prometheus, of all workers together."""
        metrics.now(
            under_way=answering.under_way,
            documents=len(answering.assistant.index.documents()),
            jobs=jobs.counts(),
        )
        return Response(metrics.text(), media_type=MEDIA_TYPE)

    return router
