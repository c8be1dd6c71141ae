"""The documents of the index over HTTP: what there is, and whose words are in it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse

from assistant.interfaces.http_api.examples import DOCUMENTS, SEGMENTS, shown
from assistant.interfaces.http_api.problems import NOT_FOUND, REFUSALS
from assistant.service.answering import Answering
from assistant.service.listings import document_object, segment_object
from assistant.service.replies import DocumentsReply, SegmentsReply

DocumentId = Annotated[
    str, Path(description="As listed: a path or an address, percent-encoded.", min_length=1)
]
_MOST = 1_000
_FAR = 10**9


def document_routes(answering: Answering) -> APIRouter:
    """Return the routes that read documents."""
    router = APIRouter(prefix="/v1", tags=["documents"])
    index = answering.assistant.index

    @router.get(
        "/documents",
        responses={200: {"model": DocumentsReply, "content": shown(DOCUMENTS)}, **REFUSALS},
        summary="List the documents",
        response_model=None,
    )
    async def documents(
        offset: Annotated[int, Query(ge=0, le=_FAR)] = 0,
        limit: Annotated[int, Query(ge=1, le=_MOST)] = 100,
    ) -> JSONResponse:
        """Return what is known of each document, and the voices in it, in order of name."""
        known = await answering.run(index.documents)
        listed = [document_object(summary) for summary in known[offset : offset + limit]]
        return JSONResponse({"total": len(known), "documents": listed})

    @router.get(
        "/documents/{document_id:path}/segments",
        responses={
            200: {"model": SegmentsReply, "content": shown(SEGMENTS)},
            **REFUSALS,
            **NOT_FOUND,
        },
        summary="Read a document by voices",
        response_model=None,
    )
    async def segments(
        document_id: DocumentId,
        start: Annotated[int, Query(ge=0, le=_FAR)] = 0,
        end: Annotated[int | None, Query(ge=0, le=_FAR)] = None,
    ) -> JSONResponse:
        """Return whose words each part is; with `start` and `end` those that reach into it.

        Offsets count the characters of the document's whole text, as citations do.
        """

        def read() -> dict[str, Any]:
            with index.snapshot():
                found = index.segments(document_id)
                length = len(index.document(document_id).text)
            until = length if end is None else end
            inside = [one for one in found if one.start < until and one.end > start]
            return {
                "document": document_id,
                "length": length,
                "segments": [segment_object(one) for one in inside],
            }

        return JSONResponse(await answering.run(read))

    return router
