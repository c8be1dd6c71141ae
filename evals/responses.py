"""Replies as JSON, Byline's own or any other system's, to replies that can be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.types import Cited, Response, Retrieved, Run, Said
from vectorstore.errors import UsageError
from vectorstore.types import Voice


def responses_of(run: Run) -> dict[str, Response]:
    """Return the replies of a run by case. Raises `UsageError` naming a row that is none."""
    responses: dict[str, Response] = {}
    for number, row in enumerate(run.rows, start=1):
        try:
            response = response_of(row)
        except (KeyError, TypeError, ValueError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise UsageError(f"{run.system}, reply {number}: {what}.") from error
        if response.id in responses:
            raise UsageError(f"{run.system} replies twice to {response.id!r}.")
        responses[response.id] = response
    return responses


def response_of(row: Mapping[str, Any]) -> Response:
    """Return one reply; only `id` and, unless there is none, `text` (or `answer`) are needed."""
    cited = [_cited(citation) for citation in row.get("citations") or ()]
    abstained = bool(row.get("abstained", False))
    error = row.get("error")
    text = row.get("text", row.get("answer"))
    if text is None and not (error or abstained):
        raise KeyError("text")
    evidence = row.get("evidence")
    return Response(
        id=str(row["id"]),
        text=text or "",
        abstained=abstained,
        reason=row.get("reason"),
        statements=() if abstained or error else _statements(row, text or ""),
        citations=tuple(cited),
        evidence=None if evidence is None else tuple(_retrieved(found) for found in evidence),
        confidence=_confidence(row, cited),
        labels_voices=any(citation.voice is not None for citation in cited),
        repeated_alike=row.get("repeated_alike"),
        elapsed_ms=row.get("elapsed_ms"),
        dropped=_dropped(row),
        error=error,
    )


def _cited(row: Mapping[str, Any]) -> Cited:
    return Cited(
        document=row["document"],
        quote=row["quote"],
        voice=Voice(row["voice"]) if row.get("voice") else None,
        speaker=row.get("speaker"),
        start=row.get("start"),
        end=row.get("end"),
        score=row.get("score"),
        also_in=tuple(
            (place["document"], place["start"], place["end"]) for place in row.get("also_in") or ()
        ),
    )


def _dropped(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...] | None:
    """Return what a model wrote and the system withheld; without a model there is no such thing."""
    dropped = row.get("dropped") or ()
    if not row.get("model") and not dropped:
        return None
    return tuple((str(each["text"]), str(each.get("why", ""))) for each in dropped)


def _retrieved(row: Mapping[str, Any] | str) -> Retrieved:
    if isinstance(row, str):
        return Retrieved(row)
    return Retrieved(row["document"], row.get("start"), row.get("end"))


def _statements(row: Mapping[str, Any], text: str) -> tuple[Said, ...]:
    """Return the statements; a system that does not part its answer makes one of all its words."""
    citations: Sequence[Mapping[str, Any]] = row.get("citations") or ()
    if "statements" not in row:
        return (Said(text, tuple(range(len(citations)))),)
    at = {citation.get("number", n): n - 1 for n, citation in enumerate(citations, start=1)}
    unknown = {number for said in row["statements"] for number in said["citations"]} - at.keys()
    if unknown:
        raise ValueError(f"a statement cites {sorted(unknown)[0]}, which is no citation")
    return tuple(
        Said(said["text"], tuple(at[number] for number in said["citations"]))
        for said in row["statements"]
    )


def _confidence(row: Mapping[str, Any], cited: Sequence[Cited]) -> float | None:
    """Return how sure the system says it is, or else its best citation's score."""
    if row.get("confidence") is not None:
        return float(row["confidence"])
    scores = [citation.score for citation in cited if citation.score is not None]
    # no answer is no confidence, for a system that scores its citations
    return max(scores, default=0.0 if row.get("abstained") else None)
