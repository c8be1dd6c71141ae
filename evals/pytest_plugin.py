"""A pytest plugin: name a folder of documents, get an assistant that has read it.

    [pytest]
    byline_documents = docs

gives every test the fixture `byline`. The index is kept in pytest's cache, so that only what
changed in the folder is read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_SETTING = "byline_documents"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that names the documents."""
    parser.addini(_SETTING, "the folder of documents that the fixture `byline` has read")


@pytest.fixture(scope="session")
def byline(pytestconfig: pytest.Config) -> Iterator[Assistant]:
    """Give an assistant that has read the documents of the setting `byline_documents`."""
    # a test run without such a test should not pay for the libraries
    from assistant.pipeline import Assistant
    from assistant.settings import Settings
    from vectorstore.index import Index

    folder = pytestconfig.getini(_SETTING)
    if not folder:
        raise pytest.UsageError(f"Name the folder of documents in pytest's settings: {_SETTING}")
    documents = Path(pytestconfig.rootpath, folder)
    kept = pytestconfig.cache.mkdir("byline")
    with Index.create(kept, settings=Settings.from_env().index_settings) as index:
        failed = index.add([documents]).failed
        if failed:
            raise pytest.UsageError(failed[0].message)
        yield Assistant(index)
