import pytest

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index


@pytest.fixture
def index(tmp_path):
    """An index of two small pages; a third page's document is not in it."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.html").write_text(
        "<html><head><title>The Bridge at Halden</title>"
        '<meta name="author" content="Ann Author"></head><body><article>'
        "<h1>The Bridge at Halden</h1>"
        "<p>The bridge at Halden was opened in 1901 by the harbour board.</p>"
        "<p>Its repair cost nine million crowns, the board said in March.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    (pages / "notes.md").write_text(
        "# Notes on the Ferry\n\nThe ferry to Halden leaves at noon.\n", encoding="utf-8"
    )
    with Index.create(
        tmp_path / "index", embedder=BagOfWordsEmbedder(), store=MemoryStore()
    ) as index:
        index.add([pages])
        yield index
