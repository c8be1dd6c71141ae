"""What an embedder is: texts in, vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One unit-length row a text."""


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """What the vectors depend on: weights, length and pooling; equal means comparable."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read; the rest is cut off."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit-length float32 vectors, shape `(len(texts), dimension)`, in order."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, special tokens not counted."""
