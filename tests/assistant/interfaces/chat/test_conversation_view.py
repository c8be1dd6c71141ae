from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.conversation import Conversation
from assistant.interfaces.chat.conversation_view import conversation_html
from assistant.types import Answer, Appearance, Dropped, Reason, Scope, Statement
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE, answer_of, citation
from vectorstore.types import Voice

_OUR_TAGS = set("article button div h2 h3 header p q section span".split())
_OUR_ATTRIBUTES = set(
    "aria-busy aria-label aria-live class data-citation data-example data-exchange data-message"
    " data-widen role title type".split()
)


def _shown(answer: Answer, *, question: str = "What is it?", titles=None, finished=True):
    conversation = Conversation().asked(question, None).answered(answer)
    conversation = conversation.finished() if finished else conversation
    return parse(conversation_html(conversation, titles=titles or {"a.txt": "A"}, examples=()))


def _texts():
    return st.one_of(st.text(min_size=1), st.just(HOSTILE))


@given(_texts(), _texts(), _texts(), _texts(), st.sampled_from(Voice))
def test_words_of_documents_and_askers_stay_text(question, quote, name, title, voice):
    cited = citation(
        quote,
        voice=voice,
        speaker=name,
        publisher=name,
        quoted_by=name,
        published=None,
        title=title,
    )
    answer = answer_of(cited, scope=Scope(documents=("a.txt",), speakers=(name,)))
    shown = _shown(answer, question=question, titles={"a.txt": title})

    assert [node.text for node in shown.all("q")] == [quote]
    assert [node.text for node in shown.of_class("speaker")] == [name]
    assert [node.text for node in shown.of_class("title")] == [title]
    assert [node.text for node in shown.of_class("question")] == [question]
    assert {node.tag for node in shown.nodes()} <= _OUR_TAGS
    assert {name for node in shown.nodes() for name in node.attributes} <= _OUR_ATTRIBUTES


@given(_texts())
def test_an_abstention_stays_text(text):
    answer = Answer("q", Scope(), text, reason=Reason.NOT_IN_DOCUMENTS)
    shown = _shown(answer)
    assert [node.text for node in shown.all("h3")] == [text]
    assert {node.tag for node in shown.nodes()} <= _OUR_TAGS


def test_each_lane_is_headed_by_its_speaker_and_voice():
    answer = answer_of(
        citation("First.", number=1),
        citation("Second.", number=2, voice=Voice.COMMENT, speaker=None, publisher=None),
    )
    headings = [lane.all("header")[0].text for lane in _shown(answer).of_class("lane")]
    assert headings == [
        "Ann AuthorarticleThe Paper · 21 July 2017A",
        "An unnamed readerreader comment21 July 2017A",
    ]


def test_a_citation_button_carries_only_its_message_and_number():
    (button,) = _shown(answer_of(citation("Said.", number=3))).of_class("citation")
    data = {name: value for name, value in button.attributes.items() if name.startswith("data-")}
    assert data == {"data-message": "0", "data-citation": "3"}
    assert button.attributes["aria-label"] == "Source 3: Ann Author, article"


def test_a_statement_in_other_words_is_followed_by_the_quotes_it_rests_on():
    answer = replace(
        answer_of(citation("The price is 5.")), statements=(Statement("It costs five.", (1,)),)
    )
    (statement,) = _shown(answer).of_class("statement")
    assert statement.text.startswith("It costs five.The price is 5.")
    assert [node.text for node in statement.all("q")] == ["The price is 5."]


def test_the_same_words_elsewhere_are_named_and_not_counted_as_another_source():
    place = Appearance("b.txt", Voice.ARTICLE, "Ann Author", 0, 5)
    answer = answer_of(citation("Said.", also_in=(place,)))
    shown = _shown(answer, titles={"a.txt": "A", "b.txt": "The copy"})
    assert [node.text for node in shown.of_class("also")] == ["The same words stand in The copy."]
    assert len(shown.of_class("citation")) == 1


def test_the_default_scope_is_shown_and_cannot_be_taken_off():
    shown = _shown(answer_of(citation("Said.")), titles={"a.txt": "A", "b.txt": "B"})
    assert [chip.text for chip in shown.of_class("chip")] == [
        "articles, quotations, posts",
        "2 documents",
    ]
    assert shown.of_class("removable") == []


def test_what_narrows_a_scope_can_be_taken_off():
    scope = Scope(("a.txt",), (Voice.COMMENT,), ("Bob",), read_from_question=True)
    (line,) = _shown(answer_of(citation("Said."), scope=scope)).of_class("scope")
    parts = [button.attributes["data-widen"] for button in line.all("button")]
    assert parts == ["voices", "documents", "speakers"]
    assert "read from your question" in line.text


@pytest.mark.parametrize(
    ("reason", "offered"),
    [(Reason.NOT_IN_SCOPE, 1), (Reason.NOT_IN_DOCUMENTS, 0), (Reason.NO_DOCUMENTS, 0)],
)
def test_only_an_answer_that_may_stand_elsewhere_offers_to_ask_everybody(reason, offered):
    answer = Answer("q", Scope(), "They do not say.", reason=reason)
    (notice,) = _shown(answer).of_class("abstention")
    assert len(notice.all("button")) == offered


def test_an_abstention_says_what_was_searched_and_cites_nothing():
    answer = Answer("q", Scope(), "They do not say.", reason=Reason.NOT_IN_DOCUMENTS)
    shown = _shown(answer)
    assert shown.of_class("scope")[0].text.startswith("Searchedarticles, quotations, posts")
    assert shown.of_class("citation") == []


def test_statements_that_failed_verification_are_counted_and_not_shown():
    shown = _shown(answer_of(citation("Said."), dropped=(Dropped("Unsaid.", "not there"),)))
    assert shown.of_class("left-out")[0].text == (
        "1 statement could not be verified and is not shown."
    )
    assert "Unsaid." not in shown.text


def test_a_growing_answer_is_marked_as_busy_until_it_is_finished():
    for finished, busy in ((False, "true"), (True, "false")):
        (answer,) = _shown(answer_of(citation("Said.")), finished=finished).of_class("answer")
        assert answer.attributes["aria-busy"] == busy


def test_a_failure_is_told_in_place_of_the_answer():
    talk = Conversation().asked("q", None).failed("The index is locked.")
    shown = parse(conversation_html(talk, titles={"a.txt": "A"}, examples=()))
    assert "The index is locked." in shown.of_class("failure")[0].text


def test_the_start_offers_the_examples():
    shown = parse(
        conversation_html(Conversation(), titles={"a.txt": "A"}, examples=("One?", "Two?"))
    )
    buttons = {node.attributes["data-example"]: node.text for node in shown.of_class("example")}
    assert buttons == {"0": "One?", "1": "Two?"}


def test_an_empty_index_says_how_to_fill_it():
    shown = parse(conversation_html(Conversation(), titles={}, examples=()))
    assert shown.all("code")[0].text == "byline index PATH"


def test_words_that_the_speaker_reports_are_shown_as_somebody_elses():
    shown = _shown(answer_of(citation("We will see.", reported_speaker="James <b>Mattis")))
    assert [node.text for node in shown.of_class("reported")] == ["quoting James <b>Mattis"]
    assert _shown(answer_of(citation("We will see."))).of_class("reported") == []


def test_a_quote_that_brings_its_own_quotation_marks_gets_no_second_ones():
    quotes = ["“We lose,” he said.", "He said: “We lose.”", "We lose."]
    (marked, closed, plain) = (
        _shown(answer_of(citation(quote))).all("q")[0].attributes.get("class") for quote in quotes
    )
    assert (marked, closed, plain) == ("opened", "closed", None)
