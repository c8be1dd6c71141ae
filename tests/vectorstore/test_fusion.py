"""Several signs as one score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fusion import Signs, fused


@pytest.mark.parametrize("sign", ["cosine", "sentence_cosine", "words", "document_words"])
def test_every_sign_speaks_for_a_passage(sign: str) -> None:
    signs = Signs(cosine=0.5, sentence_cosine=0.5, words=0.5, document_words=0.5)
    assert fused(replace(signs, **{sign: 0.6})) > fused(signs)


@given(*(st.floats(0, 1) for _ in range(4)))
def test_the_score_is_a_mean_of_the_signs(
    cosine: float, sentence: float, words: float, document: float
) -> None:
    signs = (cosine, sentence, words, document)
    score = fused(Signs(*signs))
    assert min(signs) - 1e-9 <= score <= max(signs) + 1e-9
