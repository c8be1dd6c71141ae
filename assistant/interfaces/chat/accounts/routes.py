"""Logging in and out."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.interfaces.chat.accounts.door import COOKIE
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.interfaces.chat.security import OWN, owner_of
from assistant.service.accounts import AccountStore
from assistant.service.problems import ServiceError
from assistant.service.rates import RateLimit

_log = logging.getLogger(__name__)

_TRIES_A_MINUTE = 6
_WRONG = "Name and password do not fit."


class AccountRoutes:
    """The page to log in, and the two things that are done there."""

    def __init__(self, accounts: AccountStore) -> None:
        self._accounts = accounts
        # by name as well, for many machines can guess at one account
        self._tries = RateLimit(_TRIES_A_MINUTE)
        self.router = APIRouter()
        self.router.add_api_route("/login", self.page, methods=["GET"])
        self.router.add_api_route("/login", self.log_in, methods=["POST"])
        self.router.add_api_route(f"{OWN}/account", self.log_out, methods=["DELETE"])

    def page(self) -> HTMLResponse:
        """Return the page to log in."""
        return HTMLResponse(_page())

    def log_in(
        self, request: Request, name: str = Form(default=""), password: str = Form(default="")
    ) -> Response:
        """Let a browser in whose name and password fit."""
        host = request.client.host if request.client else "unknown"
        try:
            for caller in (host, f"name {name[:64]}"):
                self._tries.check(caller)
        except ServiceError:
            return HTMLResponse(_page("Too many tries. Wait a minute, then try again."), 429)
        token = self._accounts.log_in(name, password)
        if token is None:
            _log.warning("a login failed, from %s", host)
            return HTMLResponse(_page(_WRONG), 401)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=14 * 24 * 3600,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    def log_out(self, request: Request) -> Response:
        """End the visit."""
        self._accounts.log_out(request.cookies.get(COOKIE, ""))
        answer = Response(status_code=204)
        answer.delete_cookie(COOKIE)
        return answer


def who(request: Request) -> JSONResponse:
    """Return the name of who is logged in, empty where nobody has to."""
    return JSONResponse({"name": owner_of(request)})


def _page(problem: str = "") -> Markup:
    told = [element("p", problem, role="alert", class_="problem")] if problem else []
    form = element(
        "form",
        element("h1", "Byline"),
        element("p", "Ask your documents; every answer says whose words it is."),
        *told,
        _field("Name", "name", "text", "username"),
        _field("Password", "password", "password", "current-password"),
        element("button", "Log in", type="submit", class_="primary"),
        method="post",
        action="/login",
    )
    head = together(
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        element("title", "Log in · Byline"),
        *(
            Markup(f'<link rel="stylesheet" href="{OWN}/static/{name}.css">')
            for name in ("fonts", "login")
        ),
    )
    body = element("body", element("main", form))
    return Markup(f"<!doctype html>{element('html', element('head', head), body, lang='en')}")


def _field(label: str, name: str, kind: str, complete: str) -> Markup:
    field = element("input", name=name, type=kind, autocomplete=complete, required=True)
    return element("label", label, field)
