from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chat import Visit, context_of, hosting, page_of, served
from tests.browser.pages import write_harmful_page, write_pages
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def launch():
    """Return a function that starts a browser."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("No Chromium is installed. Install one, for example: apt-get install chromium")
    with sync_playwright() as playwright:
        yield lambda *arguments: playwright.chromium.launch(
            executable_path=found, args=[*_ARGUMENTS, *arguments]
        )


@pytest.fixture(scope="session")
def browser(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def host(tmp_path_factory):
    with hosting(tmp_path_factory.mktemp("host") / "host.log") as running:
        yield running


@pytest.fixture(scope="session")
def serve_pages(host, tmp_path_factory):
    """Return a function that serves a chat over small pages, with no model to embed."""

    def serve(write, how):
        folder = tmp_path_factory.mktemp("chat")
        with Index.create(folder / "index", embedder=BagOfWordsEmbedder()) as index:
            index.add([write(folder / "pages")])
        return host.serve(folder / "index", how)

    return serve


@pytest.fixture(scope="session")
def chat(serve_pages):
    return serve_pages(write_pages, "words")


@pytest.fixture(scope="session")
def harmful_chat(serve_pages):
    """A chat that quotes a page that means harm, all of it."""
    return serve_pages(write_harmful_page, "all")


@pytest.fixture(scope="session")
def seeds_chat(host, seeds_index):
    """A chat over the seeds, with the real model."""
    return host.serve(seeds_index, "model")


@pytest.fixture
def serve_one():
    """Start chats that end with the test."""
    with ExitStack() as running:
        yield lambda folder, how="words": running.enter_context(served(folder, how))


@pytest.fixture(scope="session")
def memory(browser):
    """The browser's memory that visits share: what Gradio is made of is loaded and read once."""
    context = context_of(browser)
    yield context
    context.close()


@pytest.fixture
def open_visit(browser, memory, serve_one):
    """Open visits, and hold every one of them to its own address and to no error.

    A visit finds nothing of earlier ones in the browser; `apart`, it has a memory of its own. They
    are closed before the chats of `serve_one` end.
    """
    visits, contexts = [], []

    def open_one(address, *, apart=False, **how):
        context = context_of(browser) if apart else memory
        contexts.extend([context] if apart else [])
        visits.append(Visit(page_of(context, **how), address))
        return visits[-1].open()

    yield open_one
    for one in visits:
        one.close()
    for context in contexts:
        context.close()
    assert [url for one in visits for url in one.foreign] == []
    assert [error for one in visits for error in one.errors] == []


@pytest.fixture
def talk(open_visit, chat):
    return open_visit(chat.address)
