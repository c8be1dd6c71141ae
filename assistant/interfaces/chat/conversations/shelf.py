"""What every view must know of the documents beside the answer itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vectorstore.types import DocumentSummary


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents that are there, and which words are folded behind a note."""

    titles: Mapping[str, str]
    """The title of each document, by its id."""
    offends: Callable[[str], bool]
    """Whether a text is shown only to those who ask to see it."""

    def title(self, document_id: str, known: str | None = None) -> str:
        """Return a document's title; of one that is gone, what was `known` of it, or its id."""
        return self.titles.get(document_id) or known or document_id

    def holds(self, document_id: str) -> bool:
        """Return whether the document is still there."""
        return document_id in self.titles


def titles_of(summaries: Sequence[DocumentSummary]) -> dict[str, str]:
    """Return the title of each document, or its id where it has none."""
    return {
        summary.document_id: summary.facts.title or summary.document_id for summary in summaries
    }
