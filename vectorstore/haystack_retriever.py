"""The one door to Haystack: whose words each document is comes along as its meta."""

from __future__ import annotations

import asyncio
from typing import Any, Self

from vectorstore.errors import UsageError
from vectorstore.finding import Scoped, find
from vectorstore.index import Index
from vectorstore.types import SearchFilter, Voice

try:
    from haystack import Document, component, default_from_dict, default_to_dict
except ImportError as error:
    raise UsageError(
        'The Haystack retriever needs haystack-ai. Run: pip install "byline[haystack]"'
    ) from error


@component
class BylineHaystackRetriever:
    """Passages of an index folder as Haystack documents, best first.

    The content of a document is the passage as it stands, its score how well it fits (at most 1,
    higher is better), and its meta are the metadata of `BylineRetriever`. `voices`, `documents` and
    `speakers` say whom to ask; what is left out is the default of a question, or open.
    """

    def __init__(
        self,
        folder: str,
        *,
        top_k: int = 10,
        voices: list[str] | None = None,
        documents: list[str] | None = None,
        speakers: list[str] | None = None,
    ) -> None:
        self._asked = {
            "folder": folder,
            "top_k": top_k,
            "voices": voices,
            "documents": documents,
            "speakers": speakers,
        }
        self._top_k = top_k
        self._scope: Scoped = SearchFilter(
            voices=tuple(Voice(voice) for voice in voices) if voices else SearchFilter().voices,
            documents=tuple(documents or ()),
            speakers=tuple(speakers or ()),
        )
        self._index: Index | None = None

    def warm_up(self) -> None:
        """Open the index; a pipeline does so before its first run."""
        if self._index is None:
            self._index = Index.open(str(self._asked["folder"]))

    @component.output_types(documents=list[Document])  # type: ignore[untyped-decorator, unused-ignore]
    def run(self, query: str, top_k: int | None = None) -> dict[str, list[Document]]:
        """Return the passages under `documents`."""
        self.warm_up()
        assert self._index is not None, "warm_up opens it"
        found = find(self._index, query, self._scope, k=top_k or self._top_k)
        return {
            "documents": [
                Document(id=one.passage_id, content=one.text, meta=one.provenance, score=one.score)
                for one in found
            ]
        }

    @component.output_types(documents=list[Document])  # type: ignore[untyped-decorator, unused-ignore]
    async def run_async(self, query: str, top_k: int | None = None) -> dict[str, list[Document]]:
        """Return what `run` returns, without blocking the event loop."""
        return await asyncio.to_thread(self.run, query, top_k)

    def to_dict(self) -> dict[str, Any]:
        """Return the component as a pipeline's file keeps it."""
        made: dict[str, Any] = default_to_dict(self, **self._asked)
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the component of a pipeline's file."""
        made: Self = default_from_dict(cls, data)
        return made
