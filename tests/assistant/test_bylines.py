"""Who wrote a text, and when: of articles, and of what others repost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.types import Answer, Scope, Turn
from vectorstore.index import Index
from vectorstore.types import Voice

THREAD = """Harbour talk


Senior Member
Dredging of the inner basin stops for the winter - Coast Courier
March 4, 2020 - By Jonas Eber for the Coast Courier. The dredging of the inner basin stops until
April because the ice is too thick, the port said on Wednesday. Ships use the outer quay.

The port expects the dredging to cost two million euros. It will end in June, a spokeswoman said.


Senior Member
I never liked the outer quay, it floods with every storm from the north.
"""


@pytest.fixture
def thread(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Index:
    write("talk.txt", THREAD)
    assert index.add([tmp_path / "docs"]).failed == ()
    voices = {s.voice: s.speaker for s in index.segments("talk.txt")}
    assert voices[Voice.QUOTATION] == "Coast Courier"
    return index


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Who wrote the article about the dredging of the inner basin?", "Coast Courier"),
        ("When was the article about the inner basin published?", "March 4, 2020"),
    ],
)
def test_a_reposted_text_names_its_outlet_and_date(thread: Index, question: str, line: str) -> None:
    answer = Assistant(thread).ask(question)
    assert line in answer.citations[0].quote
    assert {citation.voice for citation in answer.citations} == {Voice.QUOTATION}


def test_a_publisher_is_enough_to_find_the_author(assistant: Assistant) -> None:
    answer = assistant.ask("Who wrote the article in the Algarve Weekly?")
    assert _quoted(answer) == {("harvest.txt", "Rui Lima")}


@pytest.mark.parametrize("question", ["Who wrote this?", "Who is the author?"])
def test_of_one_document_a_gesture_asks_for_its_author(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, scope=Scope(documents=("harvest.txt",)))
    assert _quoted(answer) == {("harvest.txt", "Rui Lima")}


def test_who_wrote_what_a_document_tells_of_is_not_who_wrote_the_document(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Who wrote the law?", scope=Scope(documents=("harvest.txt",)))
    assert ("harvest.txt", "Rui Lima") not in _quoted(answer)


def test_what_an_article_says_is_never_asked_of_reposts(thread: Index) -> None:
    answer = Assistant(thread).ask("What does the article say about the dredging?")
    assert answer.abstained


def _quoted(answer: Answer) -> set[tuple[str, str]]:
    return {(citation.document, citation.quote) for citation in answer.citations}


def test_where_a_text_appeared_is_told_by_its_outlet(thread: Index) -> None:
    answer = Assistant(thread).ask("Where did the article about the inner basin appear?")
    assert "Coast Courier" in answer.citations[0].quote


def test_a_follow_up_asks_for_the_date_of_the_same_text(assistant: Assistant) -> None:
    before = (Turn("Who wrote the article in the Algarve Weekly?", "Rui Lima"),)
    answer = assistant.ask("And when was it published?", history=before)
    assert [citation.quote for citation in answer.citations] == ["12 October 2020"]
