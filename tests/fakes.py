"""Stand-ins that implement the real interfaces, with geometry one can do in one's head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vectorstore.chunker import text_hash
from vectorstore.embedders import Vectors
from vectorstore.terms import content_terms


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
