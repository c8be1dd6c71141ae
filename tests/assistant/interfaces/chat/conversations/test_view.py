from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.conversations.exchange import (
    Conversation,
    Exchange,
    State,
    Verdict,
)
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.conversations.view import conversation_html
from assistant.types import Answer, Appearance, Choice, Dropped, Reason, Scope, Statement, Written
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE, answer_of, citation
from vectorstore.types import Voice

_OUR_TAGS = set("article blockquote button div h2 h3 header p q section span template".split())
_OUR_ATTRIBUTES = set(
    "aria-busy aria-label aria-pressed class data-citation data-conversation data-copy data-how"
    " data-exchange data-verdict data-widen role title type".split()
)


def _parsed(exchange, *, titles=None, offends=lambda text: False, verdict=None):
    conversation = Conversation("c1", "A title", (exchange,), (verdict,))
    shelf = Shelf({"a.txt": "A"} if titles is None else titles, offends)
    return parse(conversation_html(conversation, shelf))


def _shown(answer: Answer, *, question: str = "What is it?", finished=True, **how):
    state = State.DONE if finished else State.GROWING
    return _parsed(Exchange(question, answer=answer, state=state), **how)


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
    assert {node.text for node in shown.of_class("speaker")} == {name}
    assert {node.text for node in shown.of_class("title")} == {title}
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


def test_a_citation_chip_carries_only_its_number_and_shows_its_quote():
    shown = _shown(answer_of(citation("Said.", number=3)))
    (button,) = shown.of_class("citation")
    data = {name: value for name, value in button.attributes.items() if name.startswith("data-")}
    assert data == {"data-citation": "3"}
    assert button.attributes["aria-label"] == "Source 3: Ann Author, article"
    (peek,) = shown.of_class("peek")
    assert [node.text for node in peek.all("blockquote")] == ["Said."]
    assert "Ann Author The Paper · 21 July 2017" in peek.text


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


def test_who_is_left_out_is_shown_and_can_be_asked_too():
    scope = Scope(without_documents=("a.txt",), without_speakers=("Bob",))
    shown = _shown(answer_of(citation("Said."), scope=scope), titles={"a.txt": "A", "b.txt": "B"})
    (chip,) = shown.of_class("removable")
    assert chip.text.startswith("without A; Bob")
    assert [button.attributes["data-widen"] for button in chip.all("button")] == ["left_out"]


def test_what_is_remarked_beside_the_quotes_is_shown():
    answer = answer_of(citation("Said."), remarks=("Bob does not say.",))
    assert "Bob does not say." in _shown(answer).text


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


def test_a_greeting_is_answered_and_nothing_is_said_to_have_been_searched():
    answer = Answer("Hello!", Scope(), "Ask on.", reason=Reason.NOT_IN_DOCUMENTS)
    assert _shown(answer, question="Hello!").of_class("abstention")[0].text == "Ask on."
    assert _shown(answer, question="Hello!").of_class("scope") == []


def _asked_back(*choices, text="Which?\n\n- A\n- B"):
    scope = Scope(voices=(Voice.COMMENT,))
    return Answer("q", scope, text, reason=Reason.UNDERSPECIFIED, choices=choices)


def test_a_question_asked_back_is_a_short_heading_and_a_button_a_document():
    answer = _asked_back(Choice("a.txt", "Old title"), Choice("b.txt", "B"))
    shown = _shown(answer, titles={"a.txt": HOSTILE, "b.txt": "B"})
    assert [node.text for node in shown.all("h3")] == ["Which?"]
    buttons = shown.of_class("asked-back")[0].all("button")
    assert [button.attributes["data-means"] for button in buttons] == ["a.txt", "b.txt"]
    assert [button.text for button in buttons] == [HOSTILE, "B"]
    # whom the question asked is asked of the document, too
    assert shown.of_class("asked-back")[0].attributes["data-voices"] == "comment"


def test_a_document_that_is_gone_can_no_longer_be_meant():
    shown = _shown(_asked_back(Choice("a.txt", "A"), Choice("b.txt", "B")), titles={"b.txt": "B"})
    (notice,) = shown.of_class("asked-back")
    assert [button.text for button in notice.all("button")] == ["B"]
    assert "A no longer in the library" in notice.text


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
    exchange = Exchange("q", state=State.FAILED, failure="The index is locked.")
    shown = _parsed(exchange)
    assert "The index is locked." in shown.of_class("failure")[0].text
    assert shown.of_class("actions") == []


def test_voices_that_were_not_asked_are_told_and_one_click_away():
    answer = answer_of(citation("Said."), unasked=((Voice.COMMENT, 3), (Voice.POST, 1)))
    told = _shown(answer).of_class("unasked")
    assert [node.text for node in told] == [
        "3 reader comments also mention this. Ask them",
        "1 post also mentions this. Ask it",
    ]
    assert [node.all("button")[0].attributes["data-widen"] for node in told] == ["comment", "post"]


def test_an_answer_can_be_copied_with_its_citations():
    (copied,) = _shown(answer_of(citation("Said."))).of_class("copied")
    assert "> Said. [1]" in copied.text
    assert "1. A title, a.txt 0-5" in copied.text


def test_a_verdict_is_shown_on_the_answer_it_was_given():
    answer = answer_of(citation("Said."))
    verdict = Verdict(False, "wrong speaker")
    shown = _shown(answer, verdict=verdict).of_class("actions")[0]
    pressed = [node.attributes.get("aria-pressed") for node in shown.all("button")]
    assert pressed == [None, None, "false", "true"]
    assert "Noted: wrong speaker" in shown.text


def test_a_quote_of_a_removed_document_stays_and_is_marked():
    shown = _shown(answer_of(citation("Said.")), titles={})
    assert [node.text for node in shown.all("q")] == ["Said."]
    assert [node.text for node in shown.of_class("gone")] == ["no longer in the library"]
    assert {node.text for node in shown.of_class("title")} == {"A title"}
    assert _shown(answer_of(citation("Said."))).of_class("gone") == []


def test_words_that_may_offend_are_folded_behind_whose_they_are():
    answer = answer_of(
        citation("Foul.", voice=Voice.COMMENT, speaker="Bob"), citation("Fair.", number=2)
    )
    shown = _shown(answer, offends=lambda text: text == "Foul.")
    (fold,) = shown.of_class("offending")
    assert "open" not in fold.attributes
    assert fold.all("summary")[0].text == "Words of Bob, reader comment, that may offend. Show"
    assert [node.text for node in fold.all("q")] == ["Foul."]
    assert "Foul." not in "".join(peek.text for peek in shown.of_class("peek"))


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


def test_a_model_that_wrote_the_answer_is_named_and_why_where_it_did_not():
    written = Written("a-model", ("p1",), (("user", "secret prompt"),))
    shown = _shown(answer_of(citation("Said."), written=written))
    assert "Written by a-model; each statement was checked" in shown.text
    assert "secret prompt" not in shown.text
    failed = replace(written, note="The model did not answer: quotes instead.")
    assert "quotes instead" in _shown(answer_of(citation("Said."), written=failed)).text


def test_an_abstention_offers_nothing_to_copy_and_can_be_judged():
    actions = _shown(answer_of(reason=Reason.NOT_IN_DOCUMENTS)).of_class("actions")[0]
    assert [button.text for button in actions.all("button")] == [
        "How it was answered",
        "Good answer",
        "Something is wrong",
    ]
