"""The one door to LangChain's retrieval: whose words each document is comes along as metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import run_in_executor
from pydantic import ConfigDict, Field

from vectorstore.errors import UsageError
from vectorstore.finding import Scoped, find
from vectorstore.index import Index
from vectorstore.types import DEFAULT_VOICES, SearchFilter, Voice

_WITH_A_CALL = ("k", "scope", "voices", "documents", "speakers")


class BylineRetriever(BaseRetriever):
    """Passages of an index as LangChain documents, best first.

    `page_content` is the passage as it stands. The metadata hold `document`, `title`, `voice`,
    `speaker`, `quoted_by`, `publisher`, `published`, `start` and `end` (offsets into the document's
    text), `score` (0 to 1, higher is better), `similarity` (cosine) and `also_in` (where the
    same words stand besides).

    `scope` says whom to ask, in the place of `voices`, `documents` and `speakers`. All of them and
    `k` can be given with a call: `retriever.invoke(question, k=3, voices=("comment",))`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = Field(default=10, ge=1)
    scope: Scoped | None = None
    voices: tuple[Voice, ...] = DEFAULT_VOICES
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        **overrides: Any,
    ) -> list[LangChainDocument]:
        return self._found(query, overrides)

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,
        **overrides: Any,
    ) -> list[LangChainDocument]:
        # the default implementation drops what a call gives
        return await run_in_executor(None, self._found, query, overrides)

    def _found(self, query: str, overrides: Mapping[str, Any]) -> list[LangChainDocument]:
        unknown = sorted(set(overrides) - set(_WITH_A_CALL))
        if unknown:
            raise UsageError(
                f"The retriever knows no {unknown[0]!r}. With a call can be given: "
                f"{', '.join(_WITH_A_CALL)}."
            )
        # one validation for the fields and for what a call gives instead
        asked = self.model_validate({**dict(self), **overrides}) if overrides else self
        scope = asked.scope or SearchFilter(
            voices=asked.voices, documents=asked.documents, speakers=asked.speakers
        )
        return [
            LangChainDocument(id=one.passage_id, page_content=one.text, metadata=one.provenance)
            for one in find(self.index, query, scope, k=asked.k)
        ]
