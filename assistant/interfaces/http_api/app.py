"""The HTTP application: the routes over one index, behind the gate and the log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI

from assistant.interfaces.http_api.asking import asking_routes
from assistant.interfaces.http_api.chat_completions import completion_routes
from assistant.interfaces.http_api.documents import document_routes
from assistant.interfaces.http_api.indexing import indexing_routes
from assistant.interfaces.http_api.jobs import job_routes
from assistant.interfaces.http_api.metrics import Metrics
from assistant.interfaces.http_api.operations import operation_routes
from assistant.interfaces.http_api.problems import complete_openapi, tell_problems
from assistant.pipeline import Assistant
from assistant.service.access import AccessLog
from assistant.service.answering import Answering
from assistant.service.gate import Gate
from assistant.service.indexing import Indexing
from assistant.service.settings import ServerSettings
from vectorstore.index import Index

_DESCRIPTION = "Ask documents; every statement of an answer says whose words it is."


def build_app(
    settings: ServerSettings, *, open_index: Callable[[], Index] | None = None
) -> FastAPI:
    """Return the application over the index of the settings; it closes what it opened.

    Raises `UsageError` where a package that it needs is not installed.
    """
    index = open_index() if open_index else settings.open_index()
    answering = Answering(Assistant.over(index, settings.index), settings)
    metrics = Metrics()
    indexing = Indexing(index)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if not settings.read_only:
            indexing.start()
        yield
        indexing.stop()
        answering.close()
        if open_index is None:
            index.close()

    app = FastAPI(
        title="Byline",
        version="1",
        description=_DESCRIPTION,
        # their pages load scripts from other sites
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.include_router(asking_routes(answering, metrics))
    app.include_router(completion_routes(answering, metrics))
    app.include_router(document_routes(answering))
    if not settings.read_only:
        app.include_router(indexing_routes(answering, indexing))
        app.include_router(job_routes(indexing))
    app.include_router(operation_routes(answering, metrics, indexing.jobs))
    tell_problems(app)
    complete_openapi(app, needs_keys=settings.needs_keys)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(AccessLog, seen=metrics.request, log_questions=settings.log_questions)
    return app
