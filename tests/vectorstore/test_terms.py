"""The terms that searching compares."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.terms import content_terms, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CAŞIN", "Casin"),
        ("Erdoğan’s", "Erdogan"),
        ("Straße", "strasse"),
        ("S-400", "s400"),
        ("U.S.", "US"),
        ("missiles", "missile"),
        ("Лавров", "Lavrov"),
    ],
)
def test_spellings_of_one_word_agree(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_numbers_and_dates_stay_whole() -> None:
    assert terms("$2.5 billion, 1,550 on 2017-07-21") == [
        "2.5", "billion", "1,550", "on", "2017-07-21",
    ]  # fmt: skip


def test_function_words_are_no_content() -> None:
    assert content_terms("What did the minister say about it?") == ["minist"]


@given(st.text(st.characters(codec="utf-8")))
def test_terms_hold_nothing_that_is_query_syntax(text: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9.,:/-]+", term) for term in terms(text))
