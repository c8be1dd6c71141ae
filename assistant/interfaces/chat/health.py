"""What those who watch over the server ask: whether it answers."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from vectorstore.errors import BylineError
from vectorstore.index import Index


def health_routes(index: Index) -> APIRouter:
    """Return the route that says whether the index can be read; it tells nothing of it."""
    routes = APIRouter()

    @routes.get("/health")
    def health() -> JSONResponse:
        try:
            index.revision()
        except BylineError:
            return JSONResponse({"status": "the index cannot be read"}, status_code=503)
        return JSONResponse({"status": "ok"})

    return routes
