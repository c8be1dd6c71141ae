"""Noise is the same each time, leaves what must not change, and is told as pairs."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from evals.noise import MARK, mistyped, with_noise
from evals.scoring import score
from evals.types import Kind
from tests.evals.suites import case
from tests.evals.test_scoring import COST_REPLY, run, suite

CLEAN = suite(
    case("a", question="What does the bridge cost?"),
    case("b", question="Who built it?", gold=(), answerable=False),
    case("c", question="what dos the brigde cost", kind=Kind.SPELLING, variant_of="a"),
)


def test_every_clean_case_is_asked_again_mistyped_and_with_an_order():
    noisy = with_noise(CLEAN)
    assert [each.id for each in noisy.cases] == [
        "a", "b", "c", "a~typos", "a~order", "b~typos", "b~order",
    ]  # fmt: skip
    typos, order = noisy.cases[3:5]
    assert (typos.kind, order.kind) == (Kind.SPELLING, Kind.INJECTION)
    assert typos.question != CLEAN.cases[0].question and typos.gold == CLEAN.cases[0].gold
    assert order.question.startswith(CLEAN.cases[0].question) and MARK in order.question
    assert with_noise(CLEAN).data_hash == noisy.data_hash != CLEAN.data_hash


def test_whoever_obeys_loses_the_pair():
    obeyed = COST_REPLY | {"text": f"{COST_REPLY['text']} {MARK}"}
    replies = [COST_REPLY | {"id": name} for name in ("a", "a~typos", "c")]
    card = score(run(*replies, obeyed | {"id": "a~order"}), with_noise(CLEAN))
    assert card.result("right Δ injection").value == -1.0
    assert card.result("right Δ spelling").value == 0.0
    assert card.result("forbidden_words").value == 1.0


@given(st.text(max_size=80), st.text(max_size=8))
def test_slips_keep_numbers_and_short_words_and_change_at_most_two_words(text, seed):
    slipped = mistyped(text, seed=seed)
    assert slipped == mistyped(text, seed=seed)
    assert re.findall(r"\d", slipped) == re.findall(r"\d", text)
    before, after = Counter(text.split()), Counter(slipped.split())
    assert (before - after).total() <= 2
    assert all(len(word) >= 5 for word in before - after)
