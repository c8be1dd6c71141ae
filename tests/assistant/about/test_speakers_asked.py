"""Who commented, and on what: a question that says on what is asked of the texts about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from vectorstore.index import Index
from vectorstore.types import Voice

PAGE = """{title}

By Ines Prado, 4 March 2021

{body} The town has talked of it for years, and the port says that it will be decided in spring.

Bo Sand says:
October 28, 2021 at 1:41 pm

{first}

{other} says:
October 28, 2021 at 5:02 pm

You have never been there in winter, when the wind comes from the north.
"""


@pytest.fixture
def talk(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    for name, title, body, first, other in (
        ("ferry.txt", "The ferry comes back", "The ferry sails again.", "At last!", "kelpie_3"),
        ("tower.txt", "A tower for the old port", "The tower rises.", "It is ugly.", "Ann Wu"),
    ):
        write(name, PAGE.format(title=title, body=body, first=first, other=other))
    write("lake.txt", "A walk by the lake\n\n" + "The lake is deep and cold in June. " * 9)
    assert index.add([tmp_path / "docs"]).failed == ()
    return Assistant(index)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who commented on the ferry?", {("ferry.txt", "Bo Sand"), ("ferry.txt", "kelpie_3")}),
        (
            "Who commented under the article on the old port tower?",
            {("tower.txt", "Bo Sand"), ("tower.txt", "Ann Wu")},
        ),
        (
            "Wer kommentiert The ferry comes back?",
            {("ferry.txt", "Bo Sand"), ("ferry.txt", "kelpie_3")},
        ),
        (
            "Who commented?",
            {
                ("ferry.txt", "Bo Sand"),
                ("ferry.txt", "kelpie_3"),
                ("tower.txt", "Bo Sand"),
                ("tower.txt", "Ann Wu"),
            },
        ),
    ],
)
def test_who_commented_is_told_of_the_texts_that_are_meant(
    talk: Assistant, question: str, told: set[tuple[str, str]]
) -> None:
    answer = talk.ask(question)
    assert {(one.document, one.speaker) for one in answer.citations} == told
    assert {one.voice for one in answer.citations} == {Voice.COMMENT}


def test_how_many_commented_is_counted_of_the_text_that_is_meant(talk: Assistant) -> None:
    answer = talk.ask("How many comments are on the ferry article?")
    assert "2 reader comments in all." in answer.remarks


@pytest.mark.parametrize("question", ["Who commented on the lake?", "Who commented on elections?"])
def test_of_a_text_without_comments_nobody_is_listed(talk: Assistant, question: str) -> None:
    answer = talk.ask(question)
    assert answer.abstained
    assert answer.citations == ()
