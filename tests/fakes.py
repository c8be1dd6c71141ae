"""Stand-ins that implement the real interfaces, with geometry one can do in one's head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.models import Message, Schema
from vectorstore.chroma_store import Generation, VoiceVectors
from vectorstore.embedders import Vectors
from vectorstore.errors import ChromaError
from vectorstore.hashes import text_hash
from vectorstore.terms import content_terms
from vectorstore.types import Voice


class BagOfWordsEmbedder:
    """Texts as hashed bags of their stemmed content words: cosine is the share of common words."""

    dimension = 512
    max_tokens = 256

    def __init__(self, fingerprint: str = "bag-of-words") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in content_terms(text):
                vectors[row, int.from_bytes(text_hash(term)[:4]) % (self.dimension - 1)] += 1
            if not vectors[row].any():
                vectors[row, -1] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


class MemoryStore:
    """Generations of vectors kept in memory, searched exactly; `broken` fails like Chroma does."""

    def __init__(self) -> None:
        self.generations: dict[str, dict[Voice, VoiceVectors]] = {}
        self.searched: list[tuple[Voice, ...]] = []
        self.broken = False

    def is_whole(self, generation: Generation) -> bool:
        return generation.name in self.generations

    def write(self, name: str, *, last_row: int, content: Iterable[VoiceVectors]) -> Generation:
        self._fail_if_broken()
        parts = {part.voice: part for part in content}
        self.generations[name] = parts
        counts = {voice.value: len(part.passage_ids) for voice, part in parts.items()}
        return Generation(name=name, last_row=last_row, counts=counts, files={})

    def probe(self, generation: Generation) -> None:
        self._fail_if_broken()

    def search(
        self,
        generation: Generation,
        voices: Sequence[Voice],
        vector: NDArray[np.float32],
        *,
        k: int,
    ) -> list[tuple[str, float]]:
        self._fail_if_broken()
        self.searched.append(tuple(voices))
        found = [
            (passage_id, float(row @ vector))
            for voice in voices
            if (part := self.generations[generation.name].get(voice))
            for passage_id, row in zip(part.passage_ids, part.vectors, strict=True)
        ]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:k]

    def remove_others(self, *, keep: str) -> None:
        self.generations = {name: parts for name, parts in self.generations.items() if name == keep}

    def close(self) -> None:
        pass

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise ChromaError("the store is broken")


class ScriptedModel:
    """Says what it is told to say, word by word, and remembers what it was asked.

    A reply is a text, or an error that is raised; after the text of a pair its error. Raises where
    the script has run out.
    """

    name = "scripted:model"

    def __init__(
        self, *replies: str | Exception | tuple[str, Exception], context_tokens: int = 8_192
    ) -> None:
        self.context_tokens = context_tokens
        self.asked: list[tuple[Message, ...]] = []
        self.schemas: list[Schema | None] = []
        self.said: list[str] = []
        """The words that were taken, of the last reply."""
        self.cancelled = False
        self._replies = list(replies)

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        self.asked.append(tuple(messages))
        self.schemas.append(schema)
        if not self._replies:
            raise AssertionError("the script of the model has run out")
        reply = self._replies.pop(0)
        text, error = reply if isinstance(reply, tuple) else (reply, None)
        if isinstance(text, Exception):
            raise text
        self.said = []
        try:
            for word in re.findall(r"\s*\S+|\s+$", text):
                self.said.append(word)
                yield word
        except GeneratorExit:
            self.cancelled = True
            raise
        if error is not None:
            raise error
