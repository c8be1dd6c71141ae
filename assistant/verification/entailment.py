"""A further check of statements, off by default: does the quote entail what is said?"""

from __future__ import annotations

import threading
from typing import Any, Protocol

from assistant.errors import EntailmentError
from vectorstore import forks

LEAST = 0.5
"""The least certainty with which a statement passes."""


class Entailment(Protocol):
    """Anything that tells how surely a premise entails a hypothesis."""

    def entails(self, premise: str, hypothesis: str) -> float:
        """Return 0 to 1; higher is surer."""


class CrossEncoderEntailment:
    """Any sentence-transformers cross-encoder for entailment, by name or folder, run by torch.

    Of a model with several labels the one called "entailment" counts; one with a single label is
    taken to rate how well the premise bears the hypothesis out.
    """

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(model, device="cpu")
        except (ImportError, OSError, ValueError) as error:
            raise EntailmentError(
                f"The entailment model {model!r} could not be loaded ({error}). Give the folder of"
                " a sentence-transformers cross-encoder, or its name while the network is there."
            ) from error
        labels = getattr(self._model.config, "id2label", {})
        named = [int(place) for place, label in labels.items() if "entail" in str(label).lower()]
        self._place = named[0] if len(labels) > 1 and named else None
        if len(labels) > 1 and not named:
            raise EntailmentError(
                f"The model {model!r} has the labels {', '.join(map(str, labels.values()))}; one of"
                " them must be called entailment."
            )
        # a model is not promised to be safe in threads
        self._lock = threading.Lock()
        forks.keep_torch_usable()

    def entails(self, premise: str, hypothesis: str) -> float:
        """Return 0 to 1; higher is surer."""
        with forks.at_work(), self._lock:
            several = self._place is not None
            (rated,) = self._model.predict(
                [(premise, hypothesis)], apply_softmax=several, show_progress_bar=False
            )
        return float(rated[self._place] if several else rated)
