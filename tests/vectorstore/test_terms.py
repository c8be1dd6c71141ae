"""The terms that searching compares."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.terms import content_terms, stem, terms


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


def test_threads_at_once_stem_as_one_does_alone() -> None:
    interval = sys.getswitchinterval()
    given = [f"{start}{end}" for start in STEMS for end in ("ational", "izers", "fulness", "ing")]
    alone = [stem.__wrapped__(word) for word in given]
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [stem.__wrapped__(w) for w in given], range(8)))
    finally:
        sys.setswitchinterval(interval)
    assert together == [alone] * 8


STEMS = ("nation", "oper", "hope", "relat", "consequent", "generali", "sensit", "form")


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("harbours", "harbors"),
        ("neighbouring", "neighboring"),
        ("programme", "program"),
        ("organisation", "organization"),
        ("analysed", "analyzed"),
        ("centre", "center"),
        ("dialogue", "dialog"),
        ("licences", "licenses"),
    ],
)
def test_either_spelling_finds_the_other(british: str, american: str) -> None:
    assert content_terms(british) == content_terms(american)


@pytest.mark.parametrize("word", ["hour", "four", "court", "crisis", "rise", "journey", "metric"])
def test_words_that_only_look_british_stay(word: str) -> None:
    assert content_terms(word) == [snowballstemmer.stemmer("english").stemWord(word)]
