"""Which word a misspelt one stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.spelling import distance, nearest

VOCABULARY = ("alexander", "danube", "harbour", "journal", "slovakia", "telafar", "yeltsin")
WORDS = st.text("abcdeh", max_size=8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jounal", "journal"),
        ("habrour", "harbour"),
        ("jelzin", "yeltsin"),
        ("aleksander", "alexander"),
        ("slovenia", None),
        ("dan", None),
        ("1234567", None),
    ],
)
def test_a_slip_or_another_spelling_finds_the_word_and_another_word_does_not(
    written: str, meant: str | None
) -> None:
    assert nearest(written, VOCABULARY) == meant


def test_letters_that_changed_places_are_one_slip() -> None:
    assert distance("udied", "udeid") == 1


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_nought_only_between_equals(
    one: str, other: str
) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
