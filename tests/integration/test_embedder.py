"""The default model: nearly the same vectors without torch as with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedders import open_embedder
from vectorstore.embedders.minilm_graph import Precision, write_graph
from vectorstore.embedders.onnx import default_model_folder
from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder
from vectorstore.errors import EmbedderError
from vectorstore.settings import IndexSettings

pytestmark = pytest.mark.integration

TEXTS = [
    "Who said it?",
    "S-400",
    "Die Straße nach Süden. " * 200,
    "a",
    "",
    "\u2028 \x00 \U0001f600",
]


def test_the_onnx_form_turns_the_vectors_of_sentence_transformers_but_little() -> None:
    onnx = open_embedder(None, cache_dir=IndexSettings().cache_dir)
    original = SentenceTransformerEmbedder(str(default_model_folder()))
    assert (onnx.encode(TEXTS) * original.encode(TEXTS)).sum(axis=1).min() > 0.95
    assert onnx.count_tokens(TEXTS) == original.count_tokens(TEXTS)
    assert (onnx.dimension, onnx.max_tokens) == (original.dimension, original.max_tokens)


def test_with_its_full_weights_the_graph_gives_the_vectors_of_sentence_transformers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(model_folder: Path, path: Path, *, precision: Precision) -> None:
        write_graph(model_folder, path, precision=Precision.FULL)

    monkeypatch.setattr("vectorstore.embedders.onnx.write_graph", full)
    ours = open_embedder(None, cache_dir=tmp_path).encode(TEXTS)
    original = SentenceTransformerEmbedder(str(default_model_folder()))
    assert ours == pytest.approx(original.encode(TEXTS), abs=1e-5)


def test_a_graph_that_gives_other_vectors_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.embedders.onnx._LEAST_COSINE", 1.01)
    with pytest.raises(EmbedderError, match="too much to stand for it"):
        open_embedder(None, cache_dir=tmp_path).encode(["Who said it?"])
    assert list(tmp_path.iterdir()) == []


def test_vectors_have_unit_length_and_keep_their_order() -> None:
    embedder = open_embedder(None, cache_dir=IndexSettings().cache_dir)
    together = embedder.encode(TEXTS)
    alone = np.vstack([embedder.encode([text]) for text in TEXTS])
    assert np.array_equal(together, alone)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert embedder.encode([]).shape == (0, embedder.dimension)


def test_a_model_that_is_not_there_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"no-such-model.*Give the folder"):
        open_embedder(str(tmp_path / "no-such-model"), cache_dir=tmp_path)
