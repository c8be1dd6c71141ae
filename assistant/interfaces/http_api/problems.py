"""Every refusal and failure as a problem document, whichever part of the server it comes from."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from assistant.service.gate import problem_response
from assistant.service.problems import MEDIA_TYPE, ServiceError, problem_of
from assistant.service.replies import ProblemReply
from vectorstore.errors import BylineError

_TOLD = {
    400: "The body is not what its content type says.",
    401: "No key, or none that is known.",
    403: "The key may not do this.",
    413: "The body is too large.",
    422: "A value cannot be used; `errors` names the places.",
    429: "Too many requests; `Retry-After` says when to come again.",
    503: "Too many ask at once, or it took too long.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": told,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemReply"}}},
    }
    for status, told in _TOLD.items()
}
"""What any route may reply besides its own."""
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {**REFUSALS[422], "description": "There is no such document or job."}
}
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {**REFUSALS[422], "description": "It is done already, or somebody else is at it."}
}


def tell_problems(app: FastAPI) -> None:
    """Let an application reply with problem documents."""

    @app.exception_handler(ServiceError)
    async def refused(request: Request, problem: ServiceError) -> Response:
        return problem_response(problem, request.state.request_id)

    @app.exception_handler(BylineError)
    async def failed(request: Request, error: BylineError) -> Response:
        return problem_response(problem_of(error), request.state.request_id)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_response(_invalid(error), request.state.request_id)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        # the framework wraps what our own limits raise while it reads a body
        problem = error.__cause__
        if not isinstance(problem, ServiceError):
            problem = ServiceError(HTTPStatus(error.status_code), str(error.detail))
            problem.headers = dict(error.headers or {})
        return problem_response(problem, request.state.request_id)


def complete_openapi(app: FastAPI, *, needs_keys: bool) -> None:
    """Add the form of problem documents and of keys to an application's OpenAPI document."""
    made = app.openapi()
    made["components"]["schemas"]["ProblemReply"] = ProblemReply.model_json_schema()
    if needs_keys:
        made["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"key": []}]


def _invalid(error: RequestValidationError) -> ServiceError:
    # without the input itself: it may be large, secret, or no text at all
    errors = tuple(
        {"place": ".".join(str(step) for step in one["loc"]), "problem": str(one["msg"])}
        for one in error.errors()
    )
    malformed = any(one["type"] == "json_invalid" for one in error.errors())
    return ServiceError(
        HTTPStatus.BAD_REQUEST if malformed else HTTPStatus.UNPROCESSABLE_ENTITY,
        "; ".join(f"{one['place']}: {one['problem']}" for one in errors[:5]),
        kind="malformed-json" if malformed else "invalid-request",
        errors=errors,
    )
