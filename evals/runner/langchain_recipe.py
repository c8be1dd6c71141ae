"""The standard LangChain recipe, to measure beside: split, embed, keep in Chroma, take four.

What it hands to a model, shown as its answer: four chunks of 1,000 characters that overlap by
200, each cited to its document. No model writes here, so it never abstains and says no voices;
it reads the last question alone and knows no scope, as the recipe does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from evals.corpus import Corpus
from evals.types import Case
from vectorstore.embedders import Embedder
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from chromadb import Collection

_CHUNK_CHARACTERS = 1_000
_OVERLAP_CHARACTERS = 200
_TAKEN = 4
_SHOWN = 20
"""Chunks that are ranked for the retrieval metrics; only the first four make the answer."""
# Chroma refuses more records at once than its database takes variables
_BATCH = 2_000


class LangChainRecipe:
    """Answers with the four chunks nearest to the question."""

    name = "langchain"

    def __init__(self, collection: Collection, embedder: Embedder) -> None:
        self._collection = collection
        self._embedder = embedder

    @property
    def chunk_count(self) -> int:
        """How many chunks it searches."""
        return self._collection.count()

    @property
    def configuration(self) -> Mapping[str, object]:
        """Versions and settings that the replies depend on."""
        return {
            "langchain-text-splitters": version("langchain-text-splitters"),
            "chromadb": version("chromadb"),
            "chunk_size": _CHUNK_CHARACTERS,
            "chunk_overlap": _OVERLAP_CHARACTERS,
            "k": _TAKEN,
            "answer": "the chunks as they stand; no model writes",
            "embedding": self._embedder.fingerprint[:16],
        }

    def reply(self, case: Case) -> Mapping[str, Any]:
        """Return the nearest chunks as statements that quote them."""
        found = self._collection.query(
            query_embeddings=self._embedder.encode([case.question]),
            n_results=min(_SHOWN, self._collection.count()),
        )
        chunks = (found["documents"] or [[]])[0]
        places = [
            {"document": about["document"], "start": about["start"], "end": about["end"]}
            for about in (found["metadatas"] or [[]])[0]
        ]
        taken = chunks[:_TAKEN]
        nearness = [1 - distance for distance in (found["distances"] or [[]])[0]]
        return {
            "text": "\n\n".join(taken),
            "abstained": False,
            "confidence": nearness[0],
            "statements": [
                {"text": chunk, "citations": [number]} for number, chunk in enumerate(taken, 1)
            ],
            "citations": [
                {"number": number, "quote": chunk, **place}
                for number, (chunk, place) in enumerate(zip(taken, places, strict=False), 1)
            ],
            "evidence": places,
        }


@contextmanager
def open_langchain_recipe(corpus: Corpus, *, embedder: Embedder) -> Iterator[LangChainRecipe]:
    """Give the recipe over the documents of a corpus, its Chroma in memory."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    collection = client.create_collection(
        uuid4().hex,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
    )
    chunks = list(_chunks(corpus))
    for first in range(0, len(chunks), _BATCH):
        batch = chunks[first : first + _BATCH]
        texts = [text for text, _ in batch]
        collection.add(
            ids=[f"{first + offset}" for offset in range(len(batch))],
            documents=texts,
            embeddings=embedder.encode(texts),
            metadatas=[place for _, place in batch],
        )
    try:
        yield LangChainRecipe(collection, embedder)
    finally:
        client.delete_collection(collection.name)


def _chunks(corpus: Corpus) -> Iterator[tuple[str, dict[str, str | int]]]:
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise UsageError(
            'The LangChain recipe needs its splitter: pip install "byline[eval]"'
        ) from error
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_CHUNK_CHARACTERS, chunk_overlap=_OVERLAP_CHARACTERS, add_start_index=True
    )
    for document, text in corpus.texts.items():
        for chunk in splitter.create_documents([text.text]):
            start = chunk.metadata["start_index"]
            words = chunk.page_content
            yield words, {"document": document, "start": start, "end": start + len(words)}
