"""Texts to vectors."""

from __future__ import annotations

from pathlib import Path

from vectorstore.embedders.contract import Embedder, Vectors
from vectorstore.embedders.onnx import OnnxEmbedder, default_model_folder
from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder

__all__ = ["Embedder", "Vectors", "open_embedder"]


def open_embedder(model: str | None, *, cache_dir: Path) -> Embedder:
    """Return the embedder for a model name or folder, or for the installed default.

    The default runs without torch, its weights written in ONNX form to `cache_dir` once.
    Raises `EmbedderError` when the model cannot be loaded.
    """
    if model is None:
        return OnnxEmbedder(default_model_folder(), cache_dir=cache_dir)
    return SentenceTransformerEmbedder(model)
