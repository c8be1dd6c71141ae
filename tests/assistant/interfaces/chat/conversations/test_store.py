import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.conversations.exchange import (
    Column,
    Exchange,
    State,
    Verdict,
    from_json,
    to_json,
)
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.types import Appearance, Reason, Scope
from tests.assistant.interfaces.chat.samples import answer_of, citation
from vectorstore.types import Voice


@pytest.fixture
def store(tmp_path):
    return ConversationStore(tmp_path / "chat.sqlite3")


def _kept(store, owner, *questions):
    conversation = store.begin(owner, questions[0])
    for position, question in enumerate(questions):
        answer = answer_of(citation(f"Answer {position}."))
        store.keep(owner, conversation, position, Exchange(question, answer=answer))
    return conversation


def test_what_is_kept_is_read_again_as_it_was(store):
    place = Appearance("b.txt", Voice.POST, None, 0, 5)
    said = answer_of(
        citation("Said.", voice=Voice.COMMENT, also_in=(place,), reported_speaker="Cid"),
        scope=Scope(("a.txt",), (Voice.COMMENT,), ("Bob",), read_from_question=True),
        unasked=((Voice.POST, 3),),
    )
    silent = answer_of(reason=Reason.NOT_IN_SCOPE)
    exchanges = (
        Exchange("One?", Scope(("a.txt",)), said, state=State.DONE),
        Exchange("Two?", columns=(Column("A", Scope(("a.txt",)), silent), Column("B", Scope()))),
        Exchange("Three?", state=State.FAILED, failure="The index is locked."),
    )
    conversation = store.begin("ann", "One?")
    for position, exchange in enumerate(exchanges):
        assert store.keep("ann", conversation, position, exchange)
    assert store.read("ann", conversation).exchanges == exchanges


@given(st.text(), st.text(min_size=1), st.sampled_from(Voice))
def test_an_exchange_comes_back_from_its_json(question, quote, voice):
    exchange = Exchange(question, answer=answer_of(citation(quote, voice=voice, speaker=quote)))
    assert from_json(to_json(exchange)) == exchange


def test_no_owner_reads_changes_or_finds_the_conversation_of_another(store):
    conversation = _kept(store, "ann", "Where is the lighthouse?")
    assert store.read("bob", conversation) is None
    assert not store.keep("bob", conversation, 0, Exchange("Mine?"))
    assert not store.rename("bob", conversation, "Mine")
    assert not store.judge("bob", conversation, 0, Verdict(False))
    assert not store.delete("bob", conversation)
    assert store.listed("bob") == store.listed("bob", "lighthouse") == ()
    assert store.read("ann", conversation).title == "Where is the lighthouse?"


def test_the_latest_conversation_comes_first(store):
    first = _kept(store, "", "First?")
    second = _kept(store, "", "Second?")
    store.keep("", first, 1, Exchange("And then?"))
    assert [listed.conversation_id for listed in store.listed("")] == [first, second]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lighthouse", ["Where is the lighthouse?"]),
        ("LIGHT", ["Where is the lighthouse?"]),
        ("answer 1", ["Where is the lighthouse?"]),
        ("keeper", ["Where is the lighthouse?"]),
        ('" OR -', []),
        ("submarine", []),
    ],
)
def test_conversations_are_found_by_words_of_questions_answers_and_titles(store, words, found):
    _kept(store, "", "Where is the lighthouse?", "And the keeper?")
    _kept(store, "", "Who keeps the ferry?")
    assert [listed.title for listed in store.listed("", words)] == found


def test_a_renamed_conversation_is_found_by_its_title(store):
    conversation = _kept(store, "", "Where?")
    store.rename("", conversation, "  Notes on\nharbours ")
    assert [listed.title for listed in store.listed("", "harb")] == ["Notes on harbours"]


def test_a_deleted_conversation_is_gone_with_its_words(store):
    conversation = _kept(store, "", "Where is the lighthouse?")
    assert store.delete("", conversation)
    assert store.read("", conversation) is None
    assert store.listed("", "lighthouse") == ()
    with store._database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_a_verdict_is_kept_and_taken_back(store):
    conversation = _kept(store, "", "One?", "Two?")
    verdict = Verdict(False, "wrong speaker", "It was Bob.")
    assert store.judge("", conversation, 1, verdict)
    assert store.read("", conversation).verdicts == (None, verdict)
    assert store.judge("", conversation, 1, None)
    assert store.read("", conversation).verdicts == (None, None)
    assert not store.judge("", conversation, 7, verdict)


def test_a_long_question_makes_a_title_of_one_line(store):
    conversation = store.begin("", "word \n" * 100)
    title = store.read("", conversation).title
    assert len(title) == 120
    assert title.endswith("…")
    assert "\n" not in title
