"""The one door to sentence-transformers."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from vectorstore import forks
from vectorstore.embedders.contract import Vectors
from vectorstore.errors import EmbedderError


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or folder, run by torch."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer

            self.model: Any = SentenceTransformer(model, device="cpu")
        except (ImportError, OSError, ValueError) as error:
            raise EmbedderError(
                f"The embedding model {model!r} could not be loaded ({error}). Give the folder of "
                "a sentence-transformers model, or a model name while the network is there."
            ) from error
        # a model is not promised to be safe in threads
        self._lock = threading.Lock()
        forks.keep_torch_usable()

    @property
    def fingerprint(self) -> str:
        """Hash of the weights, with the model's length."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self.model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.float().cpu().numpy().tobytes())
        return f"{digest.hexdigest()}:{self.max_tokens}"

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self.model.get_embedding_dimension())

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read."""
        return int(self.model.max_seq_length)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length vector a text."""
        with forks.at_work(), self._lock:
            vectors = self.model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, special tokens not counted."""
        encode = self.model.tokenizer
        return [len(encode(text, add_special_tokens=False)["input_ids"]) for text in texts]
