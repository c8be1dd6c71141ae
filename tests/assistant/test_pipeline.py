"""From a question to an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.types import Reason, Scope, Turn
from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.types import Voice


def test_a_question_is_answered_by_a_quote_under_its_speaker(assistant: Assistant) -> None:
    answer = assistant.ask("When does the iron bridge close to lorries?", id="q1")
    assert answer.id == "q1"
    assert not answer.abstained
    assert answer.statements[0].text == "The iron bridge of Porto closes to lorries in May 2021."
    assert answer.lanes[0].speaker == "Marta Sousa"
    assert answer.text.startswith("Marta Sousa (Douro Post, 4 March 2021): ")


def test_a_side_that_does_not_say_is_named_beside_the_one_that_does(assistant: Assistant) -> None:
    question = "How many nights did the frost last, according to Lima and according to Sousa?"
    answer = assistant.ask(question)
    assert {lane.speaker for lane in answer.lanes} == {"Rui Lima"}
    assert answer.remarks == ("The article by Marta Sousa does not say.",)
    assert answer.text.endswith(answer.remarks[0])


def test_who_is_left_out_is_not_quoted(assistant: Assistant) -> None:
    question = "What do readers other than Ann Lee say about the ferry and the bridge?"
    answer = assistant.ask(question)
    assert {lane.speaker for lane in answer.lanes} == {"Bo Hart"}
    assert answer.to_dict()["scope"]["without_speakers"] == ["Ann Lee"]


def test_both_sides_are_heard_each_in_a_lane(assistant: Assistant) -> None:
    answer = assistant.ask("What do readers say about whether the ferry should replace the bridge?")
    assert {lane.speaker for lane in answer.lanes} == {"Ann Lee", "Bo Hart"}
    assert {citation.voice for citation in answer.citations} == {Voice.COMMENT}


def test_an_article_asked_about_what_only_readers_say_abstains_without_quoting(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("What does Sousa's article say about pigeons?")
    assert answer.reason is Reason.NOT_IN_SCOPE
    assert answer.text == "The article by Marta Sousa does not say. 1 reader comment mentions it."
    assert "pigeon" not in json.dumps({**answer.to_dict(), "question": ""}).lower()
    assert all(piece.passage.segment.voice is Voice.ARTICLE for piece in answer.evidence)


def test_comments_do_not_answer_unless_they_are_asked(assistant: Assistant) -> None:
    answer = assistant.ask("Who counts the pigeons under the deck?")
    assert answer.reason is Reason.NOT_IN_SCOPE
    assert assistant.ask("Do readers say who counts the pigeons?").statements


def test_what_no_document_says_is_said_so(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the chess tournament in Reykjavik?")
    assert answer.reason is Reason.NOT_IN_DOCUMENTS
    assert answer.text == "The documents do not say."
    assert answer.statements == answer.citations == answer.lanes == ()


def test_a_name_that_stands_nowhere_in_scope_is_not_answered_about(assistant: Assistant) -> None:
    assert assistant.ask("When does the iron bridge of Lisbon close to lorries?").abstained


def test_an_empty_index_has_no_documents(index: Index) -> None:
    answer = Assistant(index).ask("When does the bridge close?")
    assert answer.reason is Reason.NO_DOCUMENTS
    assert "byline index" in answer.text


def test_a_scope_that_holds_nothing_has_no_documents(assistant: Assistant) -> None:
    answer = assistant.ask("When?", scope=Scope(("harvest.txt",), (Voice.COMMENT,)))
    assert answer.reason is Reason.NO_DOCUMENTS


def test_a_scope_by_hand_wins_over_the_question(assistant: Assistant) -> None:
    scope = Scope(voices=(Voice.COMMENT,))
    answer = assistant.ask("What does Sousa's article say about pigeons?", scope=scope)
    assert answer.scope == scope
    assert {citation.voice for citation in answer.citations} == {Voice.COMMENT}


def test_an_unknown_document_by_hand_is_refused_with_the_nearest(assistant: Assistant) -> None:
    with pytest.raises(UsageError, match=r"harvest\.txt.*byline documents"):
        assistant.ask("When?", scope=Scope(documents=("harvest.text",)))


@pytest.mark.parametrize("question", ["", "  \n ", "why " * 501])
def test_a_question_without_words_or_with_too_many_is_refused(
    assistant: Assistant, question: str
) -> None:
    with pytest.raises(UsageError, match="question"):
        assistant.ask(question)


def test_a_follow_up_is_understood_from_the_question_before(assistant: Assistant) -> None:
    history = (Turn("What did the cooperative of Tavira do?"),)
    answer = assistant.ask("How many euros does it pay?", history=history)
    assert "400 euros" in answer.statements[0].text


def test_the_byline_answers_who_wrote_a_text_and_when(assistant: Assistant) -> None:
    who = assistant.ask("Who wrote the article about the harvest of Tavira?")
    when = assistant.ask("When was Lima's article published?")
    assert [statement.text for statement in who.statements] == ["Rui Lima"]
    assert [statement.text for statement in when.statements] == ["12 October 2020"]


def test_the_last_of_a_stream_is_the_answer(assistant: Assistant) -> None:
    question = "What do readers say about whether the ferry should replace the bridge?"
    grown = list(assistant.ask_stream(question))
    counts = [len(answer.statements) for answer in grown]
    assert counts == [1, 2, 2]
    assert grown[-1].statements == assistant.ask(question).statements


def test_the_same_question_has_the_same_answer_from_many_threads(assistant: Assistant) -> None:
    questions = ["When does the iron bridge close?", "How many euros are paid?"] * 8
    with ThreadPoolExecutor(4) as pool:
        answers = [answer.to_dict() for answer in pool.map(assistant.ask, questions)]
    for answer in answers:
        answer.pop("elapsed_ms")
    assert answers == answers[:2] * 8


def test_an_answer_is_json(assistant: Assistant) -> None:
    answer = assistant.ask("When does the iron bridge close to lorries?")
    assert json.loads(json.dumps(answer.to_dict()))["citations"][0]["voice"] == "article"


def test_a_misspelt_word_is_understood_as_the_documents_spell_it(assistant: Assistant) -> None:
    answer = assistant.ask("What did enginers find in the lower deck?")
    assert answer.statements[0].text == "Engineers found rust in the lower deck."


def test_a_name_that_only_a_title_tells_and_a_number_in_words_are_heard(
    assistant: Assistant,
) -> None:
    harvest = Scope(documents=("harvest.txt",))
    answer = assistant.ask("How many nights of frost had the Tavira Harvest?", scope=harvest)
    assert "nine nights" in answer.statements[0].text
    assert assistant.ask("Did the frost last for 9 nights?").statements
    assert assistant.ask("Did the frost last for 8 nights?").abstained


def test_a_word_that_the_documents_write_as_two_is_understood(assistant: Assistant) -> None:
    answer = assistant.ask("What did engineers find in the lowerdeck?")
    assert answer.statements[0].text == "Engineers found rust in the lower deck."


def test_the_author_of_an_unsigned_text_is_said_to_be_unnamed(assistant: Assistant) -> None:
    answer = assistant.ask("Who wrote the page about old bridges?")
    assert answer.reason is Reason.NOT_IN_DOCUMENTS
    assert answer.text.endswith("names no author.")


def test_a_year_that_is_asked_for_is_in_the_quote(assistant: Assistant) -> None:
    assert "1886" in assistant.ask("In which year was the lower deck built?").statements[0].text
    assert assistant.ask("In which year do lorries replace the ferry?").abstained


def test_two_authors_are_each_quoted_from_their_own_document(assistant: Assistant) -> None:
    answer = assistant.ask("What do Marta Sousa and Rui Lima say about euros?")
    assert {citation.speaker for citation in answer.citations} == {"Marta Sousa", "Rui Lima"}


def test_a_text_that_is_silent_is_asked_with_what_it_quotes(
    index: Index, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    motto = "> Whoever builds a mill on sand will mill sand.\n\n-- the old saying of the millers"
    body = "The council of Hull wants a new bridge. It will cost three million euros by May."
    write("plan.md", f"# The plan of Hull\n\n{motto}\n\n{body}\n")
    write("manifest.toml", '["plan.md"]\ntitle = "The plan of Hull"\npublisher = "Hull Gazette"\n')
    assert index.add([tmp_path / "docs"]).failed == ()
    answer = Assistant(index).ask("What does the Hull Gazette article say about a mill on sand?")
    assert {citation.voice for citation in answer.citations} == {Voice.QUOTATION}
