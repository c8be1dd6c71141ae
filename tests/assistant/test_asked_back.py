"""The question back, and replies that pick one of its documents."""

from __future__ import annotations

import pytest

from assistant.asked_back import ask_back, asks_back, picked, without_asked_back
from assistant.conversation import understand
from assistant.types import Choice, Turn
from tests.assistant.scope.test_scope import BRIDGE, HARVEST, REGISTRY, THREAD

BACK = ask_back([Choice(s.document_id, s.facts.title or "") for s in REGISTRY])


def test_the_question_back_is_one_short_line_before_a_title_a_line() -> None:
    asked = ask_back([Choice("a.txt", "One"), Choice("b.txt", "Two\nand a half")])
    assert asked.splitlines()[:4] == [
        "Which document do you mean?",
        "",
        "- One",
        "- Two and a half",
    ]


def test_of_many_documents_the_first_are_named_and_all_are_counted() -> None:
    asked = ask_back([Choice(f"{n}.txt", f"Title {n}") for n in range(1_200)])
    assert asked.startswith("Which of 1,200 documents do you mean?\n")
    assert asks_back(asked)
    assert [line for line in asked.splitlines() if line.startswith("- ")] == [
        *(f"- Title {n}" for n in range(6)),
        "- …",
    ]


@pytest.mark.parametrize(
    ("reply", "document"),
    [
        ("the second", HARVEST),
        ("2", HARVEST),
        ("number three, please", THREAD),
        ("the last one", THREAD),
        ("the one by Lima", HARVEST),
        ("Sousa's", BRIDGE),
        ("I mean the Douro Post article", BRIDGE),
        ("the forum thread", THREAD),
        ("the harvest", HARVEST),
        ("lorries", BRIDGE),
        ("der zweite", HARVEST),
        ("the fifth", None),
        ("Who owns the ferry?", None),
        ("bridge", None),
        ("", None),
    ],
)
def test_a_reply_picks_by_place_author_kind_or_title(reply: str, document: str | None) -> None:
    assert picked(reply, BACK, REGISTRY) == document


def test_nothing_is_picked_where_nothing_was_asked_back() -> None:
    assert picked("the second", "Ann Lee: two nests.", REGISTRY) is None
    assert picked("the second", "", REGISTRY) is None


def test_a_reply_is_the_question_before_asked_of_what_it_picks() -> None:
    vague = Turn("Who wrote this?", BACK)
    reading = understand("the one by Lima", (vague,), REGISTRY).reading
    assert (reading.question, reading.scope.documents) == ("Who wrote this?", (HARVEST,))
    later = understand("And when?", (vague, Turn("the one by Lima", "Rui Lima")), REGISTRY)
    assert later.reading.scope.documents == (HARVEST,)


def test_what_was_asked_back_and_not_replied_to_is_forgotten() -> None:
    turns = (Turn("Who owns the ferry?", "Bo does."), Turn("Who wrote this?", BACK))
    assert without_asked_back(turns) == turns[:1]
    assert understand("And since when?", turns, REGISTRY).topics[-1].startswith("Who owns")
