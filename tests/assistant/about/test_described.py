"""Authors who are asked by what they are and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from vectorstore.index import Index

TEXT = """{title}

{author}
{place}
12 October 2020

The {thing} of the town is old. The council says that the {thing} will be closed in May for a year.

Nobody has paid for the {thing} since the flood, and the {thing} needs new stones every spring.
"""


@pytest.fixture
def shelf(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    for name, title, author, place, thing in (
        ("bridge.txt", "An old bridge", "Rui Lima", "Faculty of Law, Evora University", "bridge"),
        ("mill.txt", "An old mill", "Ann Wu", "Institute of Crafts, Hull University", "mill"),
    ):
        write(name, TEXT.format(title=title, author=author, place=place, thing=thing))
    assert index.add([tmp_path / "docs"]).failed == ()
    return Assistant(index)


def test_who_is_described_at_the_head_of_a_text_is_asked(shelf: Assistant) -> None:
    answer = shelf.ask("What does the professor at Evora say about the council?")
    assert answer.scope.documents == ("bridge.txt",)
    assert {citation.document for citation in answer.citations} == {"bridge.txt"}


@pytest.mark.parametrize(
    "question",
    [
        "What does the professor at Porto say about the council?",
        "Did the professor at Evora leave the council?",
    ],
)
def test_whom_no_head_describes_or_who_is_only_spoken_of_is_no_scope(
    shelf: Assistant, question: str
) -> None:
    assert shelf.ask(question).scope.documents == ()
