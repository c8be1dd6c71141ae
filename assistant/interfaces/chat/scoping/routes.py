"""What the browser fetches while a question is being written."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from assistant.conversation import understand
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.interfaces.chat.markup import Markup, element
from assistant.interfaces.chat.scoping.by_hand import scope_by_hand
from assistant.interfaces.chat.scoping.examples import example_questions
from assistant.interfaces.chat.scoping.naming import named_like
from assistant.interfaces.chat.scoping.view import boxes_html, chips_html
from assistant.interfaces.chat.security import owner_of
from assistant.interfaces.chat.wording import PLURALS
from vectorstore.index import Index
from vectorstore.types import DEFAULT_VOICES

_MOST_NAMES = 8


class Draft(BaseModel):
    """A question that is being written."""

    question: str = Field(default="", max_length=4_000)
    conversation: str = ""
    by_hand: dict[str, Any] | None = None


def scoping_routes(index: Index, store: ConversationStore) -> APIRouter:
    """Return the routes for boxes, chips, names and example questions."""
    routes = APIRouter()

    @routes.get("/boxes")
    def boxes() -> HTMLResponse:
        return HTMLResponse(boxes_html(index.documents()))

    @routes.post("/scope")
    def scope(request: Request, draft: Draft) -> JSONResponse:
        summaries = index.documents()
        asked = scope_by_hand(draft.by_hand, summaries)
        origin = "as you set it"
        if asked is None:
            found = store.read(owner_of(request), draft.conversation)
            history = found.history() if found else ()
            asked = understand(draft.question, history, summaries).reading.scope
            origin = "as your question says" if draft.question.strip() else "as before"
        return JSONResponse(
            {
                "html": chips_html(asked, summaries, origin=origin),
                "scope": asdict(replace(asked, read_from_question=False)),
                "standard": DEFAULT_VOICES,
            }
        )

    @routes.get("/names")
    def names(typed: str = "") -> JSONResponse:
        found = named_like(typed[:100], index.documents(), most=_MOST_NAMES)
        return JSONResponse([asdict(named) for named in found])

    @routes.get("/welcome")
    def welcome() -> HTMLResponse:
        return HTMLResponse(_welcome(index))

    return routes


def _welcome(index: Index) -> Markup:
    if not index.documents():
        return element(
            "section",
            element("h2", "Add something to ask."),
            element(
                "p",
                "Byline answers from your documents and says whose words each answer is: the"
                " author’s, a quoted outlet’s, a reader’s. Nothing you add leaves this machine.",
            ),
            element("a", "Add documents", href="#/documents", class_="primary"),
            class_="welcome empty",
        )
    examples = (
        element(
            "button",
            element("span", example.question, class_="asked"),
            element("span", PLURALS[example.voice], class_="badge"),
            type="button",
            class_=f"example voice-{example.voice.value}",
        )
        for example in example_questions(index)
    )
    return element(
        "section",
        element("h2", "What would you like to know?"),
        element(
            "p",
            "Answers stand under the name of whoever says it. Type @ to pick a document or a"
            " speaker.",
        ),
        element("div", *examples, class_="examples"),
        class_="welcome",
    )
