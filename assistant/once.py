"""What is made of all documents of an index is made once, not for every question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TypeVar

from vectorstore.types import DocumentSummary, Facts

_Made = TypeVar("_Made")
_Documents = Sequence[DocumentSummary]
# one state of an index, and the one before it where somebody is still at it
_KEPT = 2


def once(make: Callable[[_Documents], _Made]) -> Callable[[_Documents], _Made]:
    """Keep what a function makes of a tuple of documents as long as it is given the same one.

    An index gives the same tuple until it changes. Of a list, which can change, nothing is kept.
    """
    kept: tuple[tuple[_Documents, _Made], ...] = ()

    @wraps(make)
    def made(documents: _Documents) -> _Made:
        nonlocal kept
        for known, value in kept:
            if known is documents:
                return value
        value = make(documents)
        if isinstance(documents, tuple):
            kept = ((documents, value), *kept)[:_KEPT]
        return value

    return made


@once
def facts_of(documents: Sequence[DocumentSummary]) -> Mapping[str, Facts]:
    """Return what is known of each document, by its id."""
    return {summary.document_id: summary.facts for summary in documents}
