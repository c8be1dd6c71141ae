"""People who are asked although no page is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.scope import read_scope
from tests.assistant.scope.test_scope import REGISTRY
from vectorstore.index import Index

PORT = """The port of Faro

Harbour master Jonas Eber said on Monday that the dredging of the basin is too slow for the town. He
also said that the ferries cannot wait.

Mayor Ewa Nowak said on Tuesday that the dredging of the basin is too expensive for the town. She
also said that the town has no money for dredging.
"""


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What does Eber say about the dredging?", ("Eber",)),
        ("what do Jonas Eber and Ewa Nowak say about it?", ("Jonas Eber", "Ewa Nowak")),
        ("According to Nowak, is it too expensive?", ("Nowak",)),
        ("Is it expensive, according to Mayor Nowak?", ("Mayor Nowak",)),
        ("What did the United States say about the dredging?", ("United States",)),
        ("Was sagt Eber dazu?", ()),
    ],
)
def test_who_is_asked_for_what_they_say_is_named(question: str, people: tuple[str, ...]) -> None:
    assert read_scope(question, ()).people == people


@pytest.mark.parametrize(
    "question",
    [
        "What does Sousa say about Porto?",
        "Was the bridge closed by Eber?",
        "What does the Douro Post article on Eber say about rust?",
        "Is Porto an ally of Faro? Compare what Sousa writes with what Lima writes.",
        "Did Eber leave?",
        "How many ferries did the United States sell?",
        "By whom was Eber told to hurry?",
        'Which song came first, according to the "Harbour Songs" book?',
        "What does the professor at Evora say about rust?",
    ],
)
def test_who_is_talked_about_or_has_a_page_is_nobody_quoted(question: str) -> None:
    assert read_scope(question, REGISTRY).people == ()


@pytest.fixture
def port(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    write("port.txt", PORT)
    assert index.add([tmp_path / "docs"]).failed == ()
    return Assistant(index)


def test_only_the_words_of_who_is_asked_are_quoted(port: Assistant) -> None:
    answer = port.ask("What does Nowak say about the dredging of the basin?")
    assert {citation.reported_speaker for citation in answer.citations} == {"Ewa Nowak"}


def test_of_two_each_is_heard_and_who_says_nothing_is_named(port: Assistant) -> None:
    both = port.ask("What do Eber and Nowak say about the dredging of the basin?")
    assert {c.reported_speaker for c in both.citations} == {"Jonas Eber", "Ewa Nowak"}
    assert both.remarks == ()
    one = port.ask("What do Faro and Nowak say about money?")
    assert {c.reported_speaker for c in one.citations} == {"Ewa Nowak"}
    assert one.remarks == ("Faro does not say.",)


def test_who_is_only_mentioned_says_nothing(port: Assistant) -> None:
    assert port.ask("What does Faro say about the dredging of the basin?").abstained
