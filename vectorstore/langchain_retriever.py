"""The one door to LangChain's retrieval: whose words each document is comes along as metadata."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from vectorstore.index import Index
from vectorstore.types import DEFAULT_VOICES, Evidence, SearchFilter, Voice


class BylineRetriever(BaseRetriever):
    """Passages of an index as LangChain documents, best first.

    `page_content` is the passage as it stands. The metadata hold `document`, `title`, `voice`,
    `speaker`, `quoted_by`, `publisher`, `published`, `start` and `end` (offsets into the document's
    text), `score` (fused rank, higher is better), `similarity` (cosine) and `also_in` (where the
    same words stand besides). `k`, `voices`, `documents` and `speakers` can be given with a call:
    `retriever.invoke(question, k=3, voices=("comment",))`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = Field(default=10, ge=1)
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
        # one validation for the fields and for what a call gives instead
        asked = self.model_validate({**dict(self), **overrides}) if overrides else self
        found = self.index.retrieve(
            query,
            search_filter=SearchFilter(
                voices=asked.voices, documents=asked.documents, speakers=asked.speakers
            ),
            k=asked.k,
        )
        titles = {known.document_id: known.facts.title for known in self.index.documents()}
        return [
            _langchain_document(evidence, titles.get(evidence.passage.segment.document_id))
            for evidence in found
        ]


def _langchain_document(evidence: Evidence, title: str | None) -> LangChainDocument:
    passage = evidence.passage
    segment = passage.segment
    return LangChainDocument(
        id=passage.passage_id,
        page_content=passage.text,
        metadata={
            "document": segment.document_id,
            "title": title,
            "voice": segment.voice.value,
            "speaker": segment.speaker,
            "quoted_by": segment.quoted_by,
            "publisher": segment.publisher,
            "published": segment.published,
            "start": passage.start,
            "end": passage.end,
            "score": evidence.score,
            "similarity": evidence.similarity,
            "also_in": [
                {"document": other.segment.document_id, "start": other.start, "end": other.end}
                for other in evidence.also_in
            ],
        },
    )
