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
        ("Who wrote the article on dredging in the forum thread?", "Coast Courier"),
        ("When was the forum thread's article about dredging published?", "March 4, 2020"),
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


PAGE = """<html><head><title>The ferry comes back</title>
<meta name="author" content="Ines Prado"><meta property="og:site_name" content="harbourtimes">
<meta property="article:published_time" content="2021-03-04T08:00:00Z"></head><body><article>
<h1>The ferry comes back</h1>
<p>The ferry between the two islands will sail again from Easter on, the port has decided.</p>
<p>It had been laid up for two winters because nobody would pay for its new engine.</p>
</article></body></html>"""


@pytest.fixture
def page(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    write("ferry.html", PAGE)
    write(
        "bare.txt", "A walk by the lake\n\n" + "The lake is deep and cold, and few swim in it. " * 6
    )
    assert index.add([tmp_path / "docs"]).failed == ()
    return Assistant(index)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who wrote the article about the ferry?", "names Ines Prado as its author"),
        ("When was the ferry article published?", "is dated 4 March 2021"),
        ("Wer hat den Artikel in der Harbour Times geschrieben?", "names Ines Prado as its author"),
        ("When did the Harbour Times article appear?", "is dated 4 March 2021"),
        ("Who wrote The ferry comes back?", "names Ines Prado as its author"),
    ],
)
def test_what_only_the_page_names_is_told_beside_its_text(
    page: Assistant, question: str, said: str
) -> None:
    answer = page.ask(question)
    assert {(one.document, one.speaker) for one in answer.citations} == {
        ("ferry.html", "Ines Prado")
    }
    assert len(answer.remarks) == 1
    assert said in answer.remarks[0]
    assert answer.remarks[0] in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who wrote the article about the lake?", "names no author"),
        ("When was the article about the lake published?", "bears no date"),
    ],
)
def test_a_text_that_bears_no_byline_is_said_to_bear_none(
    page: Assistant, question: str, said: str
) -> None:
    answer = page.ask(question)
    assert answer.abstained
    assert said in answer.text


@pytest.mark.parametrize("question", ["When was the article published?", "When did it appear?"])
def test_in_a_talk_the_article_is_the_one_that_was_spoken_of(
    page: Assistant, question: str
) -> None:
    before = Turn("What does the Harbour Times say about the engine?")
    answer = page.ask(question, history=[before])
    assert "is dated 4 March 2021" in answer.remarks[0]


@pytest.mark.parametrize("question", ["When was the article published?", "Who is the author?"])
def test_of_several_texts_it_is_asked_which_is_meant(page: Assistant, question: str) -> None:
    answer = page.ask(question)
    assert {choice.document for choice in answer.choices} == {"ferry.html", "bare.txt"}


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
