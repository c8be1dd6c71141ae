import pytest

from assistant.interfaces.chat.session import Desk, Session
from assistant.types import Reason, Scope, Turn
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import ScriptedAssistant, answer_of, citation
from vectorstore.errors import StoreError
from vectorstore.types import DEFAULT_VOICES, Voice

QUOTE = "The bridge at Halden was opened in 1901 by the harbour board."


def _cited(index, **changes):
    document = index.document("bridge.html")
    start = document.text.index(QUOTE)
    return citation(QUOTE, document="bridge.html", start=start, **changes)


def _ask(desk, question="When was it opened?", *, session=None, documents=(), voices=("article",)):
    *_, session = desk.ask(session or desk.arrive(), question, documents, voices)
    return session


def test_an_answer_is_shown_as_it_grows(index):
    first = answer_of(_cited(index))
    second = answer_of(_cited(index), _cited(index, number=2))
    desk = Desk(ScriptedAssistant(index, [first, second]))
    grown = [parse(session.html()) for session in desk.ask(desk.arrive(), "q", [], ["article"])]
    assert [len(page.of_class("statement")) for page in grown] == [0, 1, 2, 2]
    assert "Reading the documents" in grown[0].text
    assert [len(page.of_class("scope")) for page in grown] == [0, 0, 0, 1]


def test_untouched_filters_leave_the_scope_to_the_question(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    _ask(Desk(assistant))
    assert assistant.asked == [("When was it opened?", None, ())]


def test_a_ticked_document_is_asked_alone(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    _ask(Desk(assistant), documents=["notes.md"])
    assert assistant.asked[0][1] == Scope(documents=("notes.md",), voices=(Voice.ARTICLE,))


def test_earlier_exchanges_are_handed_on_as_history_and_failed_ones_are_not(index):
    answer = answer_of(_cited(index))
    assistant = ScriptedAssistant(index, [answer])
    desk = Desk(assistant)
    session = _ask(desk, "First?")
    assistant.answers = [StoreError("The index is locked.")]
    session = _ask(desk, "Second?", session=session)
    _ask(desk, "Third?", session=session)
    assert assistant.asked[-1][2] == (Turn("First?", answer.text),)


def test_nothing_is_asked_without_words_or_without_anybody_to_ask(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    desk = Desk(assistant)
    assert list(desk.ask(desk.arrive(), " \n", [], ["article"])) == []
    assert "tick at least one" in _ask(desk, voices=()).html()
    assert assistant.asked == []


def test_a_page_older_than_the_server_goes_on_with_a_new_conversation(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    session = _ask(Desk(assistant), session=Session())
    assert len(session.conversation.exchanges) == 1
    assert session.summaries == index.documents()


def test_a_question_that_is_no_text_is_mended_before_it_is_asked(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    session = _ask(Desk(assistant), "Why \ud800?")
    assert assistant.asked[0][0] == "Why ??"
    assert session.html().encode()


def test_a_refusal_of_the_assistant_is_told_in_its_own_words(index):
    desk = Desk(ScriptedAssistant(index, [StoreError("The <index> is locked.")]))
    assert "The &lt;index&gt; is locked." in _ask(desk).html()


def test_an_unforeseen_error_is_told_without_its_details_and_raised_for_the_log(index):
    desk = Desk(ScriptedAssistant(index, [RuntimeError("/secret/path")]))
    asked = desk.ask(desk.arrive(), "q", [], ["article"])
    shown = [next(asked).html(), next(asked).html()]
    assert "Something went wrong" in shown[-1]
    assert "/secret/path" not in shown[-1]
    with pytest.raises(RuntimeError):
        next(asked)


def test_an_example_is_asked_by_its_number_and_other_numbers_ask_nothing(index):
    assistant = ScriptedAssistant(index, [answer_of(_cited(index))])
    desk = Desk(assistant)
    session = desk.arrive()
    assert list(desk.ask_example(session, -1)) == list(desk.ask_example(session, 99)) == []
    list(desk.ask_example(session, 0))
    assert [question for question, _, _ in assistant.asked] == [session.examples[0]]


def test_a_question_is_asked_again_without_one_limit(index):
    scope = Scope(("bridge.html",), read_from_question=True)
    assistant = ScriptedAssistant(index, [answer_of(_cited(index), scope=scope)])
    desk = Desk(assistant)
    session = _ask(desk)
    list(desk.ask_wider(session, 0, "documents"))
    assert assistant.asked[-1][:2] == ("When was it opened?", Scope((), DEFAULT_VOICES))
    assert list(desk.ask_wider(session, 7, "documents")) == []


def test_a_citation_opens_its_document_with_the_quote_marked(index):
    desk = Desk(ScriptedAssistant(index, [answer_of(_cited(index, number=4))]))
    session = _ask(desk)
    panel = parse(desk.source(session, 0, 4))
    assert [mark.text for mark in panel.all("mark")] == [QUOTE]


@pytest.mark.parametrize(("message", "number"), [(-1, 1), (0, 9), (5, 1)])
def test_a_citation_that_was_never_given_opens_nothing(index, message, number):
    desk = Desk(ScriptedAssistant(index, [answer_of(_cited(index))]))
    assert desk.source(_ask(desk), message, number) == ""


def test_a_citation_outlives_the_removal_of_its_document(index):
    desk = Desk(ScriptedAssistant(index, [answer_of(_cited(index))]))
    session = _ask(desk)
    index.remove("bridge.html")
    assert "removed from the index" in desk.source(session, 0, 1)


def test_an_abstention_is_shown_with_its_reason(index):
    refusal = answer_of(reason=Reason.NOT_IN_DOCUMENTS, scope=Scope())
    page = parse(_ask(Desk(ScriptedAssistant(index, [refusal]))).html())
    assert len(page.of_class("abstention")) == 1
    assert page.of_class("citation") == []
