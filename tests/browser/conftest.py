from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chat import served, visit
from tests.browser.pages import write_harmful_page, write_pages
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser():
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("No Chromium is installed. Install one, for example: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chat(tmp_path_factory):
    """A chat over small pages, with an embedder that needs no model."""
    folder = tmp_path_factory.mktemp("chat")
    with Index.create(folder / "index", embedder=BagOfWordsEmbedder()) as index:
        index.add([write_pages(folder / "pages")])
    with served(folder / "index", "words") as running:
        yield running


@pytest.fixture(scope="session")
def harmful_chat(tmp_path_factory):
    """A chat that quotes a page that means harm, all of it."""
    folder = tmp_path_factory.mktemp("harm")
    with Index.create(folder / "index", embedder=BagOfWordsEmbedder()) as index:
        index.add([write_harmful_page(folder / "pages")])
    with served(folder / "index", "all") as running:
        yield running


@pytest.fixture(scope="session")
def seeds_chat(seeds_index):
    """A chat over the seeds, with the real model."""
    with served(seeds_index, "model") as running:
        yield running


@pytest.fixture
def serve_one():
    """Start chats that end with the test."""
    with ExitStack() as running:
        yield lambda folder, how="words": running.enter_context(served(folder, how))


@pytest.fixture
def open_visit(browser, serve_one):
    """Open visits, and hold every one of them to its own address and to no error.

    They are closed before the chats of `serve_one` end.
    """
    visits = []

    def open_one(address, **how):
        visits.append(visit(browser, address, **how))
        return visits[-1]

    yield open_one
    for one in visits:
        one.page.context.close()
    assert [url for one in visits for url in one.foreign] == []
    assert [error for one in visits for error in one.errors] == []


@pytest.fixture
def talk(open_visit, chat):
    return open_visit(chat.address)
