"""Why a model did not answer, in few words that give nothing away."""

from __future__ import annotations

from assistant.errors import ModelFailedError

_BY_STATUS = {
    401: "its server refused the key",
    402: "its server asks to be paid",
    403: "its server refused the key",
    404: "its server does not know it",
    408: "its server was too slow",
    413: "it was given too much to read",
    429: "its server limits how often it may be asked",
}
# errors by which OpenAI's library tells how a structured reply ended
_BY_NAME = {
    "LengthFinishReasonError": "it reached the most that it may write",
    "ContentFilterFinishReasonError": "its server held its reply back",
}
_REFUSALS = (400, 404, 422, 501)
_SERVER_ERROR = 500


def failure(error: Exception) -> ModelFailedError:
    """Return an error of a provider's library as one of ours.

    The library's own text is not taken over: it may hold the key, or what was asked.
    """
    status = _status(error)
    told = str(error).lower()
    too_long = status in (400, 413, 500) and ("context" in told or "too long" in told)
    if too_long:
        why = "it was given too much to read"
    elif status in _BY_STATUS:
        why = _BY_STATUS[status]
    elif status is not None:
        what = "failed" if status >= _SERVER_ERROR else "refused the question"
        why = f"its server {what} with status {status}"
    else:
        why = _without_status(error)
    is_refusal = not too_long and (status in _REFUSALS or isinstance(error, NotImplementedError))
    return ModelFailedError(why, too_long=too_long, is_refusal=is_refusal)


def _status(error: BaseException | None) -> int | None:
    while error is not None:
        for holder in (error, getattr(error, "response", None)):
            for name in ("status_code", "code", "status"):
                status = getattr(holder, name, None)
                if isinstance(status, int):
                    return status
        error = error.__cause__
    return None


def _without_status(error: Exception) -> str:
    name = type(error).__name__
    if name in _BY_NAME:
        return _BY_NAME[name]
    if "timeout" in name.lower():
        return "its server was too slow"
    if "connect" in name.lower() or isinstance(error, OSError):
        return "its server cannot be reached"
    return f"its library failed ({name})"
