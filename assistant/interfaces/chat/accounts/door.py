"""The door: who has not logged in sees the page to log in, and nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.interfaces.chat.security import OWN
from assistant.service.accounts import Account, AccountStore

COOKIE = "byline-visit"
_OPEN = ("/login", "/health", f"{OWN}/static/login.css", f"{OWN}/static/fonts.css")
_LETTERS = f"{OWN}/static/fonts/"


class Door:
    """Puts the account of each request into its state, and refuses those without one."""

    def __init__(self, app: ASGIApp, *, accounts: AccountStore) -> None:
        self._app = app
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        account = self._account(Request(scope))
        if account is None:
            await _refusal(scope["path"])(scope, receive, send)
            return
        scope.setdefault("state", {}).update(owner=account.name, may_change=account.may_change)
        await self._app(scope, receive, send)

    def _account(self, request: Request) -> Account | None:
        token = request.cookies.get(COOKIE)
        return self._accounts.visitor(token) if token else None


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(_LETTERS)


def _refusal(path: str) -> Response:
    if path == "/":
        return RedirectResponse("/login", status_code=303)
    return PlainTextResponse("Log in first", status_code=401)
