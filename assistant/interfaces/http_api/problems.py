"""Every refusal and failure as a problem document, whichever part of the server it comes from."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from assistant.interfaces.http_api.examples import PROBLEM
from assistant.service.gate import problem_response
from assistant.service.problems import MEDIA_TYPE, ServiceError, problem_of
from assistant.service.replies import ProblemReply
from vectorstore.errors import BylineError

_TOLD = {
    400: "The body is not what its content type says, or the host is another.",
    401: "No key, or none that is known.",
    403: "The key may not do this.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    422: "A value cannot be used; `errors` names the places.",
    429: "Too many requests; `Retry-After` says when to come again.",
    503: "Too many ask at once, or it took too long.",
}
# as the framework says it of what is no UTF-8, nested too deep, or a number too long
_UNREADABLE = "There was an error parsing the body"
_NO_JSON = "The body is no JSON that can be read."
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
        sent = request.headers.get("content-type", "")
        return problem_response(_invalid(error, sent), request.state.request_id)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        # the framework wraps what our own limits raise while it reads a body
        problem = error.__cause__
        if not isinstance(problem, ServiceError):
            problem = ServiceError(HTTPStatus(error.status_code), str(error.detail))
            problem.headers = dict(error.headers or {})
        if problem.detail == _UNREADABLE:
            problem = ServiceError(problem.status, _NO_JSON, kind="malformed-json")
        if problem.detail == problem.status.phrase:
            problem.detail = f"Nothing takes {request.method} here. /openapi.json lists what does."
        return problem_response(problem, request.state.request_id)


def complete_openapi(app: FastAPI, *, needs_keys: bool) -> None:
    """Add the form of problem documents and of keys to an application's OpenAPI document."""
    made = app.openapi()
    problem = {**ProblemReply.model_json_schema(), "examples": [PROBLEM]}
    made["components"]["schemas"]["ProblemReply"] = problem
    if needs_keys:
        made["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"key": []}]


def _invalid(error: RequestValidationError, sent: str) -> ServiceError:
    found = error.errors()
    # without the input itself: it may be large, secret, or no text at all
    errors = tuple(
        {"place": ".".join(str(step) for step in one["loc"]), "problem": _told(str(one["msg"]))}
        for one in found
    )
    if any(one["type"] == "json_invalid" for one in found):
        [one] = found
        why = one.get("ctx", {}).get("error", one["msg"])
        detail = f"{_NO_JSON} At character {one['loc'][-1]}: {why}."
        return ServiceError(HTTPStatus.BAD_REQUEST, detail, kind="malformed-json", errors=errors)
    detail = "; ".join(f"{one['place']}: {one['problem']}" for one in errors[:5])
    if errors[0]["place"] == "body" and "json" not in sent:
        detail = "Send JSON, and say so: Content-Type: application/json"
    return ServiceError(
        HTTPStatus.UNPROCESSABLE_ENTITY, detail, kind="invalid-request", errors=errors
    )


def _told(message: str) -> str:
    # the framework's own words for a form's field of text where a file is wanted
    return "Send a file here, with its filename" if "UploadFile" in message else message
