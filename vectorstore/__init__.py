"""Files and questions in, ranked passages out: each with whose words it is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vectorstore.errors import BylineError
    from vectorstore.index import Index
    from vectorstore.langchain_retriever import BylineRetriever
    from vectorstore.settings import IndexSettings
    from vectorstore.types import SearchFilter, Voice

__all__ = ["BylineError", "BylineRetriever", "Index", "IndexSettings", "SearchFilter", "Voice"]

# Each name is imported when it is first used: `byline --help` waits for none of the libraries.
_HOMES = {
    "BylineError": "vectorstore.errors",
    "BylineRetriever": "vectorstore.langchain_retriever",
    "Index": "vectorstore.index",
    "IndexSettings": "vectorstore.settings",
    "SearchFilter": "vectorstore.types",
    "Voice": "vectorstore.types",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
