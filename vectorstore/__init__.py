"""Files and questions in, ranked passages out: each with whose words it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.public_names import lazily

if TYPE_CHECKING:
    from vectorstore.errors import BylineError
    from vectorstore.index import Index
    from vectorstore.langchain_loader import BylineLoader, BylineSplitter
    from vectorstore.langchain_retriever import BylineRetriever
    from vectorstore.settings import IndexSettings
    from vectorstore.types import (
        Document,
        DocumentSummary,
        Evidence,
        Facts,
        IndexReport,
        Passage,
        SearchFilter,
        Segment,
        Voice,
    )

__all__ = [
    "BylineError",
    "BylineLoader",
    "BylineRetriever",
    "BylineSplitter",
    "Document",
    "DocumentSummary",
    "Evidence",
    "Facts",
    "Index",
    "IndexReport",
    "IndexSettings",
    "Passage",
    "SearchFilter",
    "Segment",
    "Voice",
]

# Each name is imported when it is first used: `byline --help` waits for none of the libraries.
_HOMES = {
    "BylineError": "vectorstore.errors",
    "BylineLoader": "vectorstore.langchain_loader",
    "BylineRetriever": "vectorstore.langchain_retriever",
    "BylineSplitter": "vectorstore.langchain_loader",
    "Document": "vectorstore.types",
    "DocumentSummary": "vectorstore.types",
    "Evidence": "vectorstore.types",
    "Facts": "vectorstore.types",
    "Index": "vectorstore.index",
    "IndexReport": "vectorstore.types",
    "IndexSettings": "vectorstore.settings",
    "Passage": "vectorstore.types",
    "SearchFilter": "vectorstore.types",
    "Segment": "vectorstore.types",
    "Voice": "vectorstore.types",
}
if not TYPE_CHECKING:  # else a checker would take any name for one of ours
    __getattr__ = lazily(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
