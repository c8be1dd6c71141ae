"""Several signs and rankings as one, checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fusion import Signs, fused, reciprocal_rank_fusion


@pytest.mark.parametrize("sign", ["cosine", "sentence_cosine", "words", "document_words"])
def test_every_sign_speaks_for_a_passage(sign: str) -> None:
    signs = Signs(cosine=0.5, sentence_cosine=0.5, words=0.5, document_words=0.5)
    assert fused(replace(signs, **{sign: 0.6})) > fused(signs)


def test_scores_add_up_over_the_rankings() -> None:
    made = reciprocal_rank_fusion([[7, 8], [8, 9]])
    assert [identifier for identifier, _ in made] == [8, 7, 9]
    assert [score for _, score in made] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62])


def test_ties_are_ordered_by_id() -> None:
    assert [identifier for identifier, _ in reciprocal_rank_fusion([[9], [3]])] == [3, 9]


def test_nothing_is_fused_from_nothing() -> None:
    assert reciprocal_rank_fusion([[], []]) == []


@given(st.lists(st.lists(st.integers(0, 30), unique=True)))
def test_every_ranked_id_is_there_once_and_scores_fall(rankings: list[list[int]]) -> None:
    made = reciprocal_rank_fusion(rankings)
    identifiers = [identifier for identifier, _ in made]
    assert sorted(identifiers) == sorted({one for ranking in rankings for one in ranking})
    assert made == sorted(made, key=lambda item: (-item[1], item[0]))
