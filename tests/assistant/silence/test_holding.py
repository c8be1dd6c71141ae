"""Who says nothing of what is asked, though asked by name."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import understand
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.silence.holding import holding
from tests.assistant.scope.test_scope import BRIDGE, HARVEST, REGISTRY
from tests.assistant.test_extractive import SURE, THRESHOLD, piece

NINE = Candidate(piece("Nine nests.", document=BRIDGE), 0, SURE, fits_kind=True)
SOME = Candidate(piece("Nests in the wall.", document=HARVEST), 0, SURE)


def kept(question: str, *sides: Candidate) -> list[tuple[Candidate, ...]]:
    found = [Found((side.evidence,), (side,), THRESHOLD) for side in sides]
    return [side.candidates for side in holding(found, understand(question, (), REGISTRY))]


def test_a_side_without_a_number_is_silent_where_a_number_is_asked() -> None:
    question = "How many nests are there, according to Sousa and according to Lima?"
    assert kept(question, NINE, SOME) == [(NINE,), ()]
    assert kept(question, SOME, SOME) == [(), ()]


def test_who_is_asked_alone_for_a_number_is_silent_without_one() -> None:
    assert kept("How long is the nest, according to Lima?", SOME) == [()]
    assert kept("How long is the nest?", SOME) == [(SOME,)]


def test_who_says_how_many_has_to_count_just_that() -> None:
    assert kept("How many nests are there?", NINE) == [(NINE,)]
    assert kept("How many nests are there?", SOME) == [()]
    length = Candidate(piece("It lies 9 km from Faro.", document=HARVEST), 0, SURE)
    assert kept("How many nests are there?", length) == [()]


def test_where_a_day_or_place_is_asked_a_side_without_is_silent_beside_one_that_has_it() -> None:
    question = "Where do they nest, according to Sousa and according to Lima?"
    assert kept(question, NINE, SOME) == [(NINE,), ()]
    unsure = replace(NINE, score=THRESHOLD / 2)
    assert kept(question, unsure, SOME) == [(unsure,), (SOME,)]


def test_a_reason_or_a_matter_of_no_kind_needs_no_trace() -> None:
    assert kept("Why do Sousa and Lima say they nest there?", NINE, SOME) == [(NINE,), (SOME,)]
    assert kept("Compare what Sousa and Lima say about nests.", NINE, SOME) == [(NINE,), (SOME,)]


def test_an_amount_of_money_may_be_in_a_currency_that_is_not_known() -> None:
    ducats = Candidate(piece("A nest costs nine ducats.", document=HARVEST), 0, SURE)
    assert kept("What does a nest cost, according to Lima?", ducats) == [(ducats,)]
    assert kept("What does a nest cost, according to Lima?", SOME) == [()]
