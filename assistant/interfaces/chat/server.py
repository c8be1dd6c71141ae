"""The chat as a web application, and the server that runs it."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from assistant.interfaces.chat.accounts.door import Door
from assistant.interfaces.chat.accounts.routes import AccountRoutes, who
from assistant.interfaces.chat.care import offends_by
from assistant.interfaces.chat.conversations.cases import Verdicts
from assistant.interfaces.chat.conversations.desk import Desk
from assistant.interfaces.chat.conversations.routes import ConversationRoutes
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.interfaces.chat.health import health_routes
from assistant.interfaces.chat.library.routes import Library, LibraryRoutes
from assistant.interfaces.chat.options import ChatOptions
from assistant.interfaces.chat.page import THEME, build_page
from assistant.interfaces.chat.scoping.routes import scoping_routes
from assistant.interfaces.chat.security import OWN, Gate
from assistant.interfaces.chat.sources.routes import source_routes
from assistant.interfaces.chat.sources.texts import Texts
from assistant.service.accounts import ACCOUNTS, AccountStore
from assistant.service.indexing import Indexing
from assistant.service.listening import address_of, listener
from assistant.service.rates import RateLimit
from assistant.service.reading import OpenIndex, ReadingProcess
from vectorstore.errors import UsageError
from vectorstore.index import Index

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "localhost", "::1": "[::1]"}
"""The hosts that only this machine reaches, and how a browser names them."""
_MOST_WAITING = 100
_STATIC = Path(__file__).with_name("static")
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%231f4f7a'/%3E"
    "%3Cpath d='M8 21v-4q0-6 5-8l1 2q-3 1-3 5h4v5zm10 0v-4q0-6 5-8l1 2q-3 1-3 5h4v5z'"
    " fill='white'/%3E%3C/svg%3E"
)
_HEAD = "\n".join(
    (
        f'<link rel="icon" href="{_ICON}">',
        '<meta name="color-scheme" content="light dark">',
        *(
            f'<link rel="stylesheet" href="{OWN}/static/{name}.css">'
            for name in ("fonts", "frame", "conversation", "source", "library")
        ),
        *(
            f'<link rel="preload" href="{OWN}/static/fonts/{name}-latin.woff2" as="font"'
            ' type="font/woff2" crossorigin>'
            for name in ("inter", "literata")
        ),
        # before the first paint, so that nothing flashes
        '<script>document.documentElement.dataset.theme = localStorage.getItem("byline-theme")'
        ' ?? "";</script>',
        f'<script type="module" src="{OWN}/static/chat.js"></script>',
    )
)


def build_app(
    assistant: Assistant,
    *,
    options: ChatOptions | None = None,
    open_index: OpenIndex | None = None,
) -> FastAPI:
    """Return the web application that asks this assistant.

    Its pages load nothing from any other host. `open_index` opens the index to fill it, in
    another process; without it, it is opened as the assistant's is.
    """
    options = options or ChatOptions()
    index = assistant.index
    store = ConversationStore(index.folder / "chat.sqlite3")
    offends = offends_by(options.care)
    library = _library(index, options, offends, open_index)
    desk = Desk(
        assistant,
        store,
        offends=offends,
        limit=RateLimit(options.questions_per_minute),
        log_questions=options.log_questions,
    )

    verdicts = Verdicts(
        index.folder / "verdicts",
        roots=lambda: {s.document_id: s.root for s in index.documents() if s.root},
        read=index.document,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # its first use loads a model, for which no asker should wait
        threading.Thread(target=offends, args=("Ready.",), daemon=True).start()
        library.indexing.start()
        yield
        library.indexing.stop()

    app = FastAPI(
        title="Byline", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    if options.login:
        accounts = AccountStore(index.folder / ACCOUNTS)
        app.include_router(AccountRoutes(accounts).router)
        app.add_middleware(Door, accounts=accounts)
    app.add_middleware(Gate, most_bytes=options.most_megabytes * 1_000_000)
    app.include_router(health_routes(index))
    app.add_api_route(f"{OWN}/account", who, methods=["GET"])
    app.mount(f"{OWN}/static", StaticFiles(directory=_STATIC))
    for routes in (
        ConversationRoutes(store, desk, verdicts, library.texts).router,
        scoping_routes(index, store),
        source_routes(library.texts, desk, offends=offends),
        LibraryRoutes(library).router,
    ):
        app.include_router(routes, prefix=OWN)
    gr.mount_gradio_app(
        app,
        build_page(index, desk),
        path="/",
        theme=THEME,
        head=_HEAD,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        max_file_size=1,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
    return app


def _library(
    index: Index,
    options: ChatOptions,
    offends: Callable[[str], bool],
    open_index: OpenIndex | None,
) -> Library:
    settings = replace(index.settings, public_addresses_only=not options.private_addresses)
    opened = open_index or partial(Index.create, index.folder, settings=settings)
    return Library(
        index=index,
        texts=Texts(index),
        indexing=Indexing(
            index,
            hands=ReadingProcess(opened),
            keeps_failed=True,
            most_waiting=_MOST_WAITING,
        ),
        offends=offends,
        most_megabytes=options.most_megabytes,
    )


def serve(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    open_browser: bool,
    options: ChatOptions | None = None,
    open_index: OpenIndex | None = None,
) -> None:
    """Run the chat until it is interrupted.

    Raises `UsageError` where the address cannot be listened on, and where others can reach it and
    nobody has an account.
    """
    options = options or ChatOptions()
    if options.login and not AccountStore(assistant.index.folder / ACCOUNTS).accounts():
        raise UsageError(
            f"Others can reach {host}, and nobody has an account. Add one: byline accounts add NAME"
        )
    listening = listener(host, port)
    app = build_app(assistant, options=options, open_index=open_index)
    if host in LOOPBACK:
        # A page of another site must not reach the documents by naming itself this host.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK.values()))
    config = uvicorn.Config(app, log_level="warning")
    address = f"{address_of(host, listening)}/"
    with suppress(KeyboardInterrupt):
        _Server(config, address, open_browser=open_browser).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says where it listens once it does, and stops although pages are open."""

    def __init__(self, config: uvicorn.Config, address: str, *, open_browser: bool) -> None:
        super().__init__(config)
        self._address = address
        self._open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stderr.write(f"Byline answers at {self._address} (Ctrl+C stops it)\n")
        sys.stderr.flush()
        if self._open_browser:
            webbrowser.open(self._address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # An open page keeps a stream open, which would be waited for.
        for connection in list(self.server_state.connections):
            connection.transport.close()
        await super().shutdown(sockets)
