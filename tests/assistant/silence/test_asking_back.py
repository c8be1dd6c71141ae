"""Questions that leave open what they are about."""

from __future__ import annotations

import pytest

from assistant.conversation import narrowed_by_hand, understand
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.silence.asking_back import (
    Refusal,
    choices,
    points_at_a_matter,
    points_at_a_text,
    refused,
)
from assistant.types import Reason, Scope, Turn
from tests.assistant.scope.test_scope import BRIDGE, HARVEST, REGISTRY, THREAD
from tests.assistant.test_extractive import SURE, THRESHOLD, piece

FACTS = {summary.document_id: summary.facts for summary in REGISTRY}
TITLES = {document: facts.title for document, facts in FACTS.items()}


def found_in(*documents: str, score: float = SURE) -> Found:
    candidates = tuple(
        Candidate(piece("It cost nine euros.", document=document), 0, score)
        for document in documents
    )
    return Found(tuple(one.evidence for one in candidates), candidates, THRESHOLD)


def asked_back(question: str, found: Found, *history: Turn) -> tuple[str, ...]:
    meant = choices(understand(question, history, REGISTRY), found, FACTS, history)
    assert all(TITLES[choice.document] == choice.title for choice in meant)
    return tuple(choice.title for choice in meant)


@pytest.mark.parametrize(
    "question",
    ["What does it cost?", "Is this bridge still open?", "how long are they", "Was kostet es?"],
)
def test_what_points_at_something_unnamed_is_asked_back_where_several_answer(question: str) -> None:
    both = asked_back(question, found_in(BRIDGE, HARVEST))
    assert both == (TITLES[BRIDGE], TITLES[HARVEST])
    assert asked_back(question, found_in(BRIDGE)) == ()
    assert asked_back(question, found_in(BRIDGE, HARVEST, score=THRESHOLD / 2)) == ()


@pytest.mark.parametrize(
    "question", ["Who wrote this?", "What does this report say about tolls?", "Why?", "Who is he?"]
)
def test_what_names_nothing_or_a_text_by_a_gesture_is_asked_back_by_all_texts(
    question: str,
) -> None:
    assert asked_back(question, found_in(THREAD)) == tuple(
        TITLES[document] for document in (THREAD, BRIDGE, HARVEST)
    )


@pytest.mark.parametrize(
    "question",
    [
        "What does it mean that the river rose in winter?",
        "How much did the harvest bring this year?",
        "When did Lima say this?",
        "Which of these is the longest bridge?",
        "What do readers say about tolls?",
        "Who were the millers and what did they do?",
        "What does Sousa's article say about this bridge?",
    ],
)
def test_what_says_what_it_is_about_is_never_asked_back(question: str) -> None:
    assert asked_back(question, found_in(BRIDGE, HARVEST)) == ()


def test_what_the_talk_before_named_is_known() -> None:
    before = Turn("How long is the iron bridge?", "It has 385 metres.")
    assert not points_at_a_matter("Is this bridge still open?", (before,))
    assert not points_at_a_matter("What does it cost?", (before,))
    assert points_at_a_matter("Is this ferry still running?", (before,))
    assert asked_back("Who wrote this?", found_in(THREAD), before) == ()


def test_a_scope_by_hand_says_what_is_meant() -> None:
    understood = understand("What does it cost?", (), REGISTRY)
    narrowed = narrowed_by_hand(understood, Scope(documents=(BRIDGE,)))
    assert choices(narrowed, found_in(BRIDGE, HARVEST), FACTS, ()) == ()


def test_a_bare_gesture_is_a_text() -> None:
    assert points_at_a_text("What is this about?")
    assert not points_at_a_text("What is this bridge about?")


def refusal(question: str, found: Found, *history: Turn) -> Refusal | None:
    return refused(understand(question, history, REGISTRY), found, FACTS, history)


def test_a_gesture_at_what_nobody_named_is_asked_back_also_where_nothing_answers() -> None:
    unsure = found_in(BRIDGE, score=THRESHOLD / 2)
    back = refusal("Does this ferry still run in Faro?", unsure)
    assert back is not None and back.reason is Reason.UNDERSPECIFIED
    assert "by name" in back.text and back.choices == ()
    assert refusal("Does this ferry still run in Faro?", found_in(BRIDGE)) is None
    assert refusal("Does the ferry still run?", unsure) is None
    assert refusal("Does this ferry still run?", unsure, Turn("Who owns the ferry?")) is None


def test_a_name_elsewhere_does_not_say_which_is_pointed_at() -> None:
    both = asked_back("Is this bridge the oldest in Porto?", found_in(BRIDGE, HARVEST))
    assert both == (TITLES[BRIDGE], TITLES[HARVEST])


@pytest.mark.parametrize("signs", ["?!", "@", "\U000a554a"])
def test_signs_without_a_word_over_a_single_text_are_not_asked_back(signs: str) -> None:
    one = {BRIDGE: FACTS[BRIDGE]}
    assert refused(understand(signs, (), REGISTRY), Found(), one, ()) is None
