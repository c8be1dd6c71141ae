import pytest

from assistant.interfaces.chat.conversations.desk import Asked, Desk
from assistant.interfaces.chat.conversations.exchange import Column, State
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.service.rates import RateLimit
from assistant.types import Answer, Choice, Reason, Scope, Turn
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import ScriptedAssistant, answer_of, citation
from vectorstore.errors import StoreError
from vectorstore.types import Voice


@pytest.fixture
def store(tmp_path):
    return ConversationStore(tmp_path / "chat.sqlite3")


def _desk(index, store, *answers):
    return Desk(ScriptedAssistant(index, answers), store, offends=lambda text: False)


def _ask(desk, question="When was it opened?", *, owner="", **how):
    """Return the last state of an exchange, as the browser gets it."""
    (exchange,) = parse(list(desk.ask(owner, Asked(question, **how)))[-1]).all("article")
    return exchange


def _conversation(exchange):
    return exchange.attributes["data-conversation"]


def test_an_answer_is_shown_as_it_grows(index, store):
    first = answer_of(citation("One."))
    second = answer_of(citation("One."), citation("Two.", number=2))
    grown = [parse(html) for html in _desk(index, store, first, second).ask("", Asked("q"))]
    assert [len(page.of_class("statement")) for page in grown] == [0, 1, 2, 2]
    assert "Reading the documents" in grown[0].text
    busy = [page.of_class("answer")[0].attributes["aria-busy"] for page in grown]
    assert busy == ["true", "true", "true", "false"]


def test_a_finished_exchange_is_kept_and_its_evidence_is_not(index, store):
    place = _conversation(_ask(_desk(index, store, answer_of(citation("One.")))))
    (kept,) = store.read("", place).exchanges
    assert kept.question == "When was it opened?"
    assert kept.state is State.DONE
    assert [cited.quote for cited in kept.answer.citations] == ["One."]
    assert kept.answer.evidence == ()


def test_a_scope_by_hand_is_handed_on_and_none_leaves_it_to_the_question(index, store):
    desk = _desk(index, store, answer_of(citation("One.")))
    _ask(desk)
    by_hand = Scope(("notes.md",), (Voice.ARTICLE,))
    _ask(desk, by_hand=by_hand)
    assert [scope for _, scope, _ in desk._assistant.asked] == [None, by_hand]


def test_earlier_exchanges_are_handed_on_as_history_and_failed_ones_are_not(index, store):
    answer = answer_of(citation("One."))
    desk = _desk(index, store, answer)
    place = _conversation(_ask(desk, "First?"))
    desk._assistant.answers = [StoreError("The index is locked.")]
    _ask(desk, "Second?", conversation=place)
    _ask(desk, "Third?", conversation=place)
    assert desk._assistant.asked[-1][2] == (Turn("First?", answer.text),)


def test_a_question_that_was_asked_back_is_history_of_the_next_alone(index, store):
    back = Answer(
        "q", Scope(), "Which?", reason=Reason.UNDERSPECIFIED, choices=(Choice("a.txt", "A"),)
    )
    told = answer_of(citation("One."))
    desk = _desk(index, store, back)
    place = _conversation(_ask(desk, "Who wrote this?"))
    desk._assistant.answers = [told]
    _ask(desk, "the first", conversation=place)
    assert desk._assistant.asked[-1][2] == (Turn("Who wrote this?", "Which?"),)
    _ask(desk, "When?", conversation=place)
    assert desk._assistant.asked[-1][2] == (Turn("the first", told.text),)


def test_a_conversation_goes_on_after_the_server_was_started_anew(index, store):
    place = _conversation(_ask(_desk(index, store, answer_of(citation("One."))), "First?"))
    again = _desk(index, ConversationStore(store._database._path), answer_of(citation("Two.")))
    exchange = _ask(again, "Second?", conversation=place)
    assert exchange.attributes["data-exchange"] == "1"
    assert again._assistant.asked[0][2][0].question == "First?"


def test_nobody_continues_the_conversation_of_another(index, store):
    desk = _desk(index, store, answer_of(citation("One.")))
    place = _conversation(_ask(desk, "First?", owner="ann"))
    other = _ask(desk, "Second?", owner="bob", conversation=place)
    assert _conversation(other) != place
    assert desk._assistant.asked[-1][2] == ()
    assert desk.exchange("bob", place, 0) is None


def test_a_question_without_words_asks_nothing(index, store):
    desk = _desk(index, store)
    assert list(desk.ask("", Asked(" \n"))) == []
    assert store.listed("") == ()


def test_a_question_that_is_no_text_is_mended_before_it_is_asked(index, store):
    desk = _desk(index, store, answer_of(citation("One.")))
    _ask(desk, "Why \ud800?")
    assert desk._assistant.asked[0][0] == "Why ??"


def test_a_refusal_of_the_assistant_is_told_in_its_own_words(index, store):
    desk = _desk(index, store, StoreError("The <index> is locked."))
    assert _ask(desk).of_class("failure")[0].text.endswith("The <index> is locked.")


def test_an_unforeseen_error_is_told_without_its_details(index, store, caplog):
    shown = _ask(_desk(index, store, RuntimeError("/secret/path"))).text
    assert "Something went wrong" in shown
    assert "/secret/path" not in shown
    assert "/secret/path" in caplog.text


def test_a_stopped_answer_keeps_what_had_come(index, store):
    answers = [answer_of(citation(quote)) for quote in ("One.", "Two.", "Three.")]
    desk = _desk(index, store, *answers)
    grown = desk.ask("ann", Asked("q", ticket="t1"))
    next(grown), next(grown)
    assert not desk.stop("bob", "t1")
    assert desk.stop("ann", "t1")
    *_, last = grown
    assert [node.text for node in parse(last).all("q")] == ["Two."]
    assert "Stopped before it was complete" in parse(last).text
    (listed,) = store.listed("ann")
    assert store.read("ann", listed.conversation_id).exchanges[0].state is State.STOPPED


def test_an_exchange_is_kept_although_its_asker_goes_away(index, store):
    grown = _desk(index, store, answer_of(citation("One."))).ask("", Asked("q"))
    next(grown), next(grown)
    grown.close()
    (listed,) = store.listed("")
    assert [a.text for a in store.read("", listed.conversation_id).exchanges[0].answers()] == [
        "One."
    ]


def test_a_citation_can_be_read_while_the_answer_grows(index, store):
    desk = _desk(index, store, answer_of(citation("One.")))
    grown = desk.ask("", Asked("q"))
    next(grown)
    (exchange,) = parse(next(grown)).all("article")
    growing = desk.exchange("", _conversation(exchange), 0)
    assert growing.citation(1).quote == "One."


def test_columns_are_each_asked_their_own_scope(index, store):
    columns = (
        Column("The bridge", Scope(("bridge.html",))),
        Column("The notes", Scope(("notes.md",))),
    )
    desk = _desk(index, store, answer_of(citation("One.")))
    exchange = _ask(desk, columns=columns)
    assert [scope for _, scope, _ in desk._assistant.asked] == [c.scope for c in columns]
    assert [node.text for node in exchange.of_class("column-label")] == ["The bridge", "The notes"]
    numbers = [node.attributes["data-column"] for node in exchange.of_class("citation")]
    assert numbers == ["0", "1"]


def test_a_column_that_finds_nothing_says_so(index, store):
    columns = (Column("The bridge", Scope(("bridge.html",))),)
    refusal = answer_of(reason=Reason.NOT_IN_DOCUMENTS)
    exchange = _ask(_desk(index, store, refusal), columns=columns)
    assert [node.text for node in exchange.of_class("nothing")] == ["Nothing found"]


def test_the_log_has_no_question_unless_it_is_asked_to(index, store, caplog):
    caplog.set_level("INFO")
    _ask(_desk(index, store, answer_of(citation("One."))), "A secret?")
    assert "asked (9 characters)" in caplog.text
    assert "secret" not in caplog.text
    answers = ScriptedAssistant(index, [answer_of(citation("One."))])
    desk = Desk(answers, store, offends=lambda text: False, log_questions=True)
    _ask(desk, "An open one?")
    assert "An open one?" in caplog.text


def test_too_many_questions_are_refused_with_when_to_go_on(index, store):
    assistant = ScriptedAssistant(index, [answer_of(citation("One."))])
    desk = Desk(assistant, store, offends=lambda text: False, limit=RateLimit(2))
    shown = [_ask(desk, caller="ann") for _ in range(3)]
    assert [len(exchange.of_class("failure")) for exchange in shown] == [0, 0, 1]
    assert "More than 2 requests a minute" in shown[-1].text
    assert _ask(desk, caller="bob").of_class("failure") == []
    assert len(assistant.asked) == 3
