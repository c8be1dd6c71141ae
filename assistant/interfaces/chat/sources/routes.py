"""What the browser fetches of sources: the panel, and more of its text as it scrolls."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from assistant.interfaces.chat.conversations.desk import Desk
from assistant.interfaces.chat.security import owner_of
from assistant.interfaces.chat.sources.panel import lost_panel_html, panel_html
from assistant.interfaces.chat.sources.text_view import Text, pieces_html
from assistant.interfaces.chat.sources.texts import Texts
from vectorstore.errors import DocumentNotFoundError

_MOST_PIECES = 60


def source_routes(texts: Texts, desk: Desk, *, offends: Callable[[str], bool]) -> APIRouter:
    """Return the routes that show citations of one's own conversations in their documents."""
    routes = APIRouter()

    @routes.get("/conversations/{conversation}/{position}/sources/{number}")
    def panel(
        request: Request, conversation: str, position: int, number: int, column: int | None = None
    ) -> HTMLResponse:
        exchange = desk.exchange(owner_of(request), conversation, position)
        citation = exchange.citation(number, column) if exchange else None
        if citation is None:
            raise HTTPException(404, "There is no such citation.")
        try:
            cut = texts.cut(citation.document)
        except DocumentNotFoundError:
            return HTMLResponse(lost_panel_html(citation, offends=offends))
        return HTMLResponse(panel_html(cut, citation, offends=offends))

    @routes.get("/pieces/{document:path}")
    def pieces(document: str, first: int, last: int) -> HTMLResponse:
        try:
            cut = texts.cut(document)
        except DocumentNotFoundError as error:
            raise HTTPException(404, str(error)) from error
        text = Text(cut.document, cut.pieces, offends)
        return HTMLResponse(pieces_html(text, first, min(last, first + _MOST_PIECES)))

    return routes
