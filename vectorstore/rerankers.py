"""Question and text to one number: cross-encoders, which read both together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol

from vectorstore import forks
from vectorstore.errors import EmbedderError


class Reranker(Protocol):
    """What tells how well a text answers a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one score a text, in order; higher answers better, the scale is its own."""


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder, by name or folder, run by torch."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(model, device="cpu", num_labels=1)
        except (ImportError, OSError, ValueError) as error:
            raise EmbedderError(
                f"The reranker {model!r} could not be loaded ({error}). Give the folder of a "
                "sentence-transformers cross-encoder, or its name while the network is there."
            ) from error
        # a model is not promised to be safe in threads
        self._lock = threading.Lock()
        forks.keep_torch_usable()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one score a text, in order; higher answers better."""
        if not texts:
            return []
        with forks.at_work(), self._lock:
            pairs = [(question, text) for text in texts]
            rated = self._model.predict(pairs, show_progress_bar=False)
        return [float(score) for score in rated]


class SetReranker:
    """The reranker of an index's settings, loaded when it is first needed; there may be none."""

    def __init__(self, model: str | None) -> None:
        self._model = model
        self._reranker: Reranker | None = None
        self._loading = threading.Lock()

    def use(self, reranker: Reranker) -> None:
        """Take a reranker of one's own."""
        self._reranker = reranker

    def scores(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """Return how well each text answers, higher is better; `None` where no model is set.

        Raises `EmbedderError` where the model cannot be loaded.
        """
        with forks.at_work(), self._loading:
            if self._reranker is None and self._model:
                self._reranker = CrossEncoderReranker(self._model)
        return self._reranker.scores(question, texts) if self._reranker else None
