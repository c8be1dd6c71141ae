"""The one door to LlamaIndex: whose words each node is comes along as metadata."""

from __future__ import annotations

import asyncio
from typing import Any

from vectorstore.errors import UsageError
from vectorstore.finding import Scoped, find
from vectorstore.index import Index
from vectorstore.types import SearchFilter

try:
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
except ImportError as error:
    raise UsageError(
        'The LlamaIndex retriever needs its core. Run: pip install "byline[llamaindex]"'
    ) from error

_NUMBERS = ("start", "end", "score", "similarity", "also_in")


class BylineLlamaIndexRetriever(BaseRetriever):  # type: ignore[misc, unused-ignore]
    """Passages of an index as LlamaIndex nodes, best first.

    The text of a node is the passage as it stands, its score how well it fits (at most 1, higher is
    better), and its metadata are those of `BylineRetriever`. A model is shown title, voice and
    speaker with the text, and no numbers.
    """

    def __init__(
        self, index: Index, *, k: int = 10, scope: Scoped | None = None, **how: Any
    ) -> None:
        self._index = index
        self._k = k
        self._scope = scope or SearchFilter()
        super().__init__(**how)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            NodeWithScore(
                node=TextNode(
                    id_=one.passage_id,
                    text=one.text,
                    metadata=one.provenance,
                    excluded_llm_metadata_keys=list(_NUMBERS),
                    excluded_embed_metadata_keys=list(one.provenance),
                ),
                score=one.score,
            )
            for one in find(self._index, query_bundle.query_str, self._scope, k=self._k)
        ]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)
