"""How an answer came about, as its asker is shown it."""

from assistant.interfaces.chat.conversations.exchange import Column, Exchange, State
from assistant.interfaces.chat.conversations.how import how_html
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.conversations.store import ConversationStore
from assistant.interfaces.chat.conversations.traces import (
    Seen,
    Trace,
    traces_from_json,
    traces_of,
    traces_to_json,
)
from assistant.pipeline import Assistant
from assistant.types import Dropped, Scope, Written
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE, answer_of, citation
from vectorstore.types import Voice

CITED = Seen("a.txt", Voice.ARTICLE, "Ann", 0, 5, 0.9, 1, True)
READ = Seen("b.txt", Voice.POST, None, 0, 5, 0.4, None, False)
PROMPT = (("system", "Use the passages."), ("human", f"<passage>{HOSTILE}</passage>"))


def _shown(answer, *traces, offends=lambda text: False, columns=(), read=lambda seen: "Words."):
    exchange = Exchange("What?", answer=answer, columns=columns, state=State.DONE)
    shelf = Shelf({"a.txt": "A", "b.txt": "B"}, offends)
    return parse(how_html(exchange, traces, shelf, read=read))


def test_what_was_read_is_told_from_what_a_model_was_given_and_what_is_cited():
    written = Written("ollama:m", ("p1",), PROMPT, note="It broke off.")
    shown = _shown(answer_of(citation("Said."), written=written), Trace((CITED, READ), PROMPT))
    assert "Written by ollama:m, and checked. It broke off." in shown.all("p")[1].text
    assert "2 passages found, 1 given to the model, 1 cited" in shown.all("p")[1].text
    assert [fate.text for fate in shown.of_class("fate")] == [
        "cited, given to the model as 1",
        "only read",
    ]
    assert [pre.text for pre in shown.all("pre")] == [content for _, content in PROMPT]
    assert shown.all("img") == []


def test_a_quoting_answer_has_no_model_and_no_prompt():
    shown = _shown(answer_of(citation("Said.")), Trace((CITED,)))
    assert shown.all("p")[1].text.startswith("Quoted, without a language model.")
    assert shown.of_class("prompt") == []


def test_what_was_left_out_is_told_with_its_reason():
    dropped = (Dropped("Ann says no.", "no quote bears it out"),)
    shown = _shown(answer_of(citation("Said."), dropped=dropped), Trace(()))
    (row,) = shown.of_class("left-out-list")[0].all("li")
    assert [part.text for part in row.all("p")] == ["Ann says no.", "no quote bears it out"]


def test_words_that_may_offend_stay_folded_and_those_of_a_lost_document_are_not_there():
    dropped = (Dropped("Foul.", "no quote bears it out"),)
    answer = answer_of(citation("Said."), dropped=dropped)
    folded = _shown(answer, Trace((CITED,), PROMPT), offends=lambda text: True)
    assert len(folded.of_class("offending")) == 3
    lost = _shown(answer, Trace((CITED,)), read=lambda seen: None)
    assert lost.of_class("note")[0].text == "Its document has been removed or rewritten."


def test_columns_are_told_one_after_the_other():
    columns = (
        Column("Ann", Scope(), answer_of(citation("Said."))),
        Column("Bo", Scope()),
        Column("Cid", Scope(), answer_of(citation("So."))),
    )
    shown = _shown(None, Trace((CITED,)), Trace((READ,)), columns=columns)
    assert [label.text for label in shown.of_class("column-label")] == ["Ann", "Cid"]


def test_how_an_answer_came_about_is_kept_beside_it_for_its_owner(tmp_path, index):
    answer = Assistant(index).ask("When was the bridge opened?")
    exchange = Exchange("When?", answer=answer, state=State.DONE)
    traces = traces_of(exchange)
    assert traces_from_json(traces_to_json(traces)) == traces
    assert any(seen.cited for seen in traces[0].retrieved)
    store = ConversationStore(tmp_path / "chat.sqlite3")
    conversation = store.begin("ann", "When?")
    store.keep("ann", conversation, 0, exchange, traces=traces)
    assert store.traces("ann", conversation, 0) == traces
    assert store.traces("bob", conversation, 0) == store.traces("ann", conversation, 1) == ()
    store.delete("ann", conversation)
    assert store.traces("ann", conversation, 0) == ()
