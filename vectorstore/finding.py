"""What every adapter asks of an index: passages of a scope, each with whose words it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from vectorstore.index import Index
from vectorstore.provenance import passage_provenance
from vectorstore.types import SearchFilter, Voice


@runtime_checkable
class Scoped(Protocol):
    """Whom to ask: a `SearchFilter`, or the `Scope` of a question; what is empty is left open."""

    @property
    def voices(self) -> Sequence[Voice]:
        """The kinds of words."""

    @property
    def documents(self) -> Sequence[str]:
        """The documents, by id."""

    @property
    def speakers(self) -> Sequence[str]:
        """The speakers, by name."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One passage, for whatever framework it is handed to."""

    passage_id: str
    text: str
    score: float
    """How well it fits by meaning and words, at most 1; higher is better."""
    provenance: dict[str, Any]


def find(index: Index, query: str, scope: Scoped, *, k: int) -> list[FoundPassage]:
    """Return the up to `k` best passages of a scope, best first, all of one state of the index."""
    search_filter = SearchFilter(
        voices=tuple(scope.voices), documents=tuple(scope.documents), speakers=tuple(scope.speakers)
    )
    with index.snapshot():
        found = index.retrieve(query, search_filter=search_filter, k=k)
        titles = {summary.document_id: summary.facts.title for summary in index.documents()}
    return [
        FoundPassage(
            passage_id=evidence.passage.passage_id,
            text=evidence.passage.text,
            score=evidence.score,
            provenance=passage_provenance(
                evidence, title=titles[evidence.passage.segment.document_id]
            ),
        )
        for evidence in found
    ]
