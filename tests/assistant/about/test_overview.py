"""Questions without a topic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.types import Scope
from vectorstore.index import Index
from vectorstore.types import Voice


@pytest.mark.parametrize("question", ["Which documents do you have?", "List all documents"])
def test_every_document_is_listed_by_a_line_of_its_own(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    listed = {citation.document for citation in answer.citations}
    assert listed == {"bridge.html", "harvest.txt", "walk.md"}


def test_a_title_of_several_sentences_is_listed_whole(
    index: Index, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    title = "Will it hold? A bridge in doubt. Notes from Porto"
    write("doubt.txt", f"{title}\n\nThe deck moves when lorries pass. Nobody has measured it yet.")
    write("manifest.toml", f'["doubt.txt"]\ntitle = "{title}"')
    index.add([tmp_path / "docs"])
    answer = Assistant(index).ask("Which documents do you have?")
    assert [citation.quote for citation in answer.citations] == [title]


def test_each_commenter_is_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Who comments here?")
    assert {lane.speaker for lane in answer.lanes} == {"Ann Lee", "Bo Hart"}
    assert {citation.voice for citation in answer.citations} == {Voice.COMMENT}
    assert answer.remarks == ()


@pytest.mark.parametrize(
    "question",
    [
        "How many comments are there?",
        "how many readers commented on the bridge article",
        "How many comments does Sousa's article have?",
        "Wie viele Kommentare gibt es?",
    ],
)
def test_how_many_comments_there_are_is_told_with_who_comments(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert {lane.speaker for lane in answer.lanes} == {"Ann Lee", "Bo Hart"}
    assert answer.remarks == ("3 reader comments in all.",)


def test_how_many_say_something_is_not_how_many_there_are(assistant: Assistant) -> None:
    assert assistant.ask("How many comments mention the ferry?").remarks == ()


def test_who_is_not_asked_is_not_proposed_either(assistant: Assistant) -> None:
    scope = Scope(voices=(Voice.COMMENT,), without_speakers=("Ann Lee",))
    answer = assistant.ask("Who comments here?", scope=scope)
    assert {lane.speaker for lane in answer.lanes} == {"Bo Hart"}
    assert answer.dropped == ()


def test_a_commenter_is_cited_by_the_name_where_the_text_has_it(
    index: Index, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    comments = "Comments\n\nAnn Lee says:\n\nThey are late.\n\nBo Hart says:\n\nThey are full."
    write("trams.txt", f"The trams of Faro\n\nThey run every hour.\n\n{comments}")
    index.add([tmp_path / "docs"])
    answer = Assistant(index).ask("Who comments here?")
    assert [citation.quote for citation in answer.citations] == ["Ann Lee", "Bo Hart"]


def test_of_commenters_without_a_name_the_number_is_told_and_no_word(
    index: Index, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    page = """
    <html><head><title>The trams of Faro</title></head><body><article>
    <h1>The trams of Faro</h1><p>The trams of Faro run every hour, said the town on Monday.</p>
    <p>A ticket costs two euros and is sold in the kiosk beside the old harbour wall.</p></article>
    <section id="comments"><h2>Comments</h2><ol class="comment-list">
    <li class="comment"><cite class="fn">Bo Hart</cite><p>The trams are full.</p></li>
    <li class="comment"><p>They never come.</p></li>
    <li class="comment"><p>They smell of fish.</p></li></ol></section></body></html>
    """
    write("trams.html", page)
    index.add([tmp_path / "docs"])
    answer = Assistant(index).ask("Who comments here?")
    assert [citation.speaker for citation in answer.citations] == ["Bo Hart"]
    assert answer.remarks == ("2 reader comments bear no name.",)
    assert answer.text.endswith("2 reader comments bear no name.")
    assert "fish" not in answer.text
    assert Assistant(index).ask("What do the readers say?").remarks == ()


def test_a_name_alone_is_no_words_of_a_commenter(
    index: Index, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    comments = "Comments\n\nAnn Lee says:\n\nAnn Lee\n\nBo Hart says:\n\nThe trams are full."
    write("trams.txt", f"The trams of Faro\n\nThey run every hour.\n\n{comments}")
    index.add([tmp_path / "docs"])
    answer = Assistant(index).ask("What do the readers say?")
    assert [citation.quote for citation in answer.citations] == ["The trams are full."]


def test_a_text_is_summed_up_by_sentences_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("Summarise the article by Rui Lima.")
    assert {citation.document for citation in answer.citations} == {"harvest.txt"}
    assert 1 <= len(answer.statements) <= 2


def test_a_text_by_nobody_known_is_not_summed_up(assistant: Assistant) -> None:
    assert assistant.ask("Summarise the novel by Ada Costa.").abstained


@pytest.mark.parametrize(
    ("question", "voice"),
    [("Who commented on the article?", Voice.COMMENT), ("Who posted in the thread?", Voice.POST)],
)
def test_who_commented_on_a_text_is_asked_of_those_who_comment(
    assistant: Assistant, question: str, voice: Voice
) -> None:
    answer = assistant.ask(question)
    assert answer.scope.voices == (voice,)
    assert {citation.voice for citation in answer.citations} <= {voice}
