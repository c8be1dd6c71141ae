"""What the browser fetches and changes of conversations."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from assistant.interfaces.chat.conversations.cases import Verdicts
from assistant.interfaces.chat.conversations.desk import Desk
from assistant.interfaces.chat.conversations.exchange import Conversation, Verdict
from assistant.interfaces.chat.conversations.export import FORMATS, exported
from assistant.interfaces.chat.conversations.how import how_html
from assistant.interfaces.chat.conversations.listing import listing_html
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.interfaces.chat.conversations.traces import Seen
from assistant.interfaces.chat.conversations.view import conversation_html
from assistant.interfaces.chat.security import owner_of
from assistant.interfaces.chat.sources.texts import Texts
from vectorstore.errors import DocumentNotFoundError

_GONE = "This conversation is no longer there."


class Title(BaseModel):
    """Another title for a conversation."""

    title: str = Field(min_length=1, max_length=500)


class Judged(BaseModel):
    """What the asker thinks of an answer; nothing takes it back."""

    good: bool | None = None
    reason: str | None = Field(default=None, max_length=60)
    note: str | None = Field(default=None, max_length=2_000)


class ConversationRoutes:
    """The routes of one's own conversations; anybody else's are not there."""

    def __init__(
        self, store: ConversationStore, desk: Desk, verdicts: Verdicts, texts: Texts
    ) -> None:
        self._store = store
        self._desk = desk
        self._texts = texts
        self._verdicts = verdicts
        self.router = APIRouter(prefix="/conversations")
        add = self.router.add_api_route
        one = "/{conversation}"
        add("", self.listing, methods=["GET"])
        add(one, self.shown, methods=["GET"])
        add(one, self.rename, methods=["PATCH"])
        add(one, self.delete, methods=["DELETE"])
        add(f"{one}/export.{{suffix}}", self.export, methods=["GET"])
        add(f"{one}/{{position}}/how", self.how, methods=["GET"])
        add(f"{one}/{{position}}/verdict", self.judge, methods=["PUT"])
        add("/asking/{ticket}/stop", self.stop, methods=["POST"])

    def listing(self, request: Request, words: str = "") -> HTMLResponse:
        """Return the list, of `words` those conversations that hold them."""
        listed = self._store.listed(owner_of(request), words)
        return HTMLResponse(listing_html(listed, words=words, today=datetime.now(UTC).date()))

    def shown(self, request: Request, conversation: str) -> HTMLResponse:
        """Return a conversation as it stands."""
        return HTMLResponse(
            conversation_html(self._read(request, conversation), self._desk.shelf())
        )

    def rename(self, request: Request, conversation: str, given: Title) -> Response:
        """Give a conversation another title."""
        return _done(self._store.rename(owner_of(request), conversation, given.title))

    def delete(self, request: Request, conversation: str) -> Response:
        """Delete a conversation."""
        return _done(self._store.delete(owner_of(request), conversation))

    def export(self, request: Request, conversation: str, suffix: str) -> Response:
        """Return a conversation as a file to keep."""
        if suffix not in FORMATS:
            raise HTTPException(404, f"Choose one of {', '.join(FORMATS)}.")
        return Response(
            exported(self._read(request, conversation), suffix),
            media_type=FORMATS[suffix],
            headers={"Content-Disposition": f'attachment; filename="conversation.{suffix}"'},
        )

    def how(self, request: Request, conversation: str, position: int) -> HTMLResponse:
        """Return how an answer came about."""
        exchange = self._read(request, conversation).exchange(position)
        traces = self._store.traces(owner_of(request), conversation, position)
        if exchange is None or not traces:
            raise HTTPException(404, "How this was answered was not kept.")
        return HTMLResponse(how_html(exchange, traces, self._desk.shelf(), read=self._words))

    def _words(self, seen: Seen) -> str | None:
        try:
            return self._texts.cut(seen.document).document.text[seen.start : seen.end] or None
        except DocumentNotFoundError:
            return None

    def judge(self, request: Request, conversation: str, position: int, given: Judged) -> Response:
        """Keep what the asker thinks of an answer, among the cases that can be run."""
        verdict = None
        if given.good is not None:
            verdict = Verdict(given.good, given.reason, given.note)
        answer = _done(self._store.judge(owner_of(request), conversation, position, verdict))
        self._verdicts.write(self._store.judged())
        return answer

    def stop(self, request: Request, ticket: str) -> Response:
        """Stop a question that is being answered; nothing where it is none of the asker's."""
        self._desk.stop(owner_of(request), ticket)
        return Response(status_code=204)

    def _read(self, request: Request, conversation: str) -> Conversation:
        found = self._store.read(owner_of(request), conversation)
        if found is None:
            raise HTTPException(404, _GONE)
        return found


def _done(there: bool) -> Response:
    if not there:
        raise HTTPException(404, _GONE)
    return Response(status_code=204)
