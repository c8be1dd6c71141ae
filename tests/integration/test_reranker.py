"""A real cross-encoder, made from the installed model and never trained, in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.embedders.onnx import default_model_folder
from vectorstore.errors import EmbedderError
from vectorstore.rerankers import SetReranker

pytestmark = pytest.mark.integration


def test_a_cross_encoder_from_a_folder_rates_each_text(tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    folder = str(tmp_path / "model")
    CrossEncoder(str(default_model_folder()), num_labels=1, device="cpu").save(folder)
    reranker = SetReranker(folder)
    scores = reranker.scores("What froze?", ["The quay froze.", "Ships wait."])
    assert scores is not None
    assert len(scores) == 2
    assert reranker.scores("What froze?", []) == []


def test_a_model_that_is_not_there_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"nowhere.*Give the folder"):
        SetReranker(str(tmp_path / "nowhere")).scores("What froze?", ["Ships wait."])
