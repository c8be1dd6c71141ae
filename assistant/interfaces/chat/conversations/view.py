"""A conversation as HTML: questions, answers in lanes or columns, abstentions."""

from __future__ import annotations

from assistant.conversation import asks_nothing
from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversations.asked_back import asked_back_html
from assistant.interfaces.chat.conversations.columns import columns_html
from assistant.interfaces.chat.conversations.exchange import (
    Conversation,
    Exchange,
    State,
    Verdict,
)
from assistant.interfaces.chat.conversations.lanes import lanes_html
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import answer_markdown
from assistant.types import Answer, Reason, Scope, Written
from vectorstore.types import DEFAULT_VOICES, Voice


def conversation_html(conversation: Conversation, shelf: Shelf) -> Markup:
    """Return all exchanges of a conversation in order."""
    judged = zip(conversation.exchanges, conversation.verdicts, strict=True)
    return together(
        *(
            exchange_html(
                exchange,
                shelf,
                position=position,
                conversation=conversation.conversation_id,
                verdict=verdict,
            )
            for position, (exchange, verdict) in enumerate(judged)
        )
    )


def exchange_html(
    exchange: Exchange,
    shelf: Shelf,
    *,
    position: int,
    conversation: str,
    verdict: Verdict | None = None,
) -> Markup:
    """Return a question and its answer as far as it has come."""
    parts = [_reply(exchange, shelf)]
    if exchange.finished and any(exchange.answers()):
        parts.append(_actions(exchange, verdict))
    return element(
        "article",
        element("h2", exchange.question, class_="question"),
        element(
            "div",
            *parts,
            class_="answer",
            aria_busy="false" if exchange.finished else "true",
        ),
        class_="exchange",
        data_exchange=position,
        data_conversation=conversation,
    )


def _reply(exchange: Exchange, shelf: Shelf) -> Markup:
    if exchange.failure is not None:
        heading = element("h3", "No answer could be given.")
        return element("div", heading, element("p", exchange.failure), class_="notice failure")
    if exchange.columns:
        shown = columns_html(exchange, shelf)
    elif exchange.answer is None:
        shown = Markup()
    elif exchange.answer.choices:
        shown = asked_back_html(exchange.answer, shelf)
    elif exchange.answer.abstained:
        shown = _abstention(exchange.answer, shelf)
    else:
        shown = together(
            lanes_html(exchange.answer, shelf), _footing(exchange, exchange.answer, shelf)
        )
    if exchange.state is State.STOPPED:
        return together(shown, element("p", "Stopped before it was complete.", class_="stopped"))
    waiting = exchange.answer is None and not exchange.columns and not exchange.finished
    return element("p", "Reading the documents…", class_="reading") if waiting else shown


def _abstention(answer: Answer, shelf: Shelf) -> Markup:
    if asks_nothing(answer.question):  # then nothing was searched
        return element("div", element("h3", answer.text), class_="notice abstention")
    reason = answer.reason or Reason.NOT_IN_DOCUMENTS
    return together(
        element(
            "div",
            element("h3", answer.text),
            element("p", wording.REASONS[reason]),
            *([_ask_everybody()] if reason is Reason.NOT_IN_SCOPE else []),
            class_="notice abstention",
        ),
        scope_line(answer.scope, shelf, "Searched"),
    )


def _ask_everybody() -> Markup:
    label = "Ask everybody, reader comments included"
    return element("button", label, type="button", data_widen="everybody")


def _footing(exchange: Exchange, answer: Answer, shelf: Shelf) -> Markup:
    if not exchange.finished:
        return Markup()
    left_out = element("p", wording.left_out(len(answer.dropped)), class_="left-out")
    return together(
        *([_written(answer.written)] if answer.written else []),
        *([left_out] if answer.dropped else []),
        *(element("p", remark, class_="left-out") for remark in answer.remarks),
        *(_unasked(voice, count) for voice, count in answer.unasked),
        scope_line(answer.scope, shelf, "Asked"),
    )


def _written(written: Written) -> Markup:
    """Say which model wrote the answer, and why it is not wholly the model's where it is not."""
    told = f"Written by {written.model}; each statement was checked against its quotes."
    return element("p", written.note or told, class_="left-out")


def _unasked(voice: Voice, count: int) -> Markup:
    """Say that others, who were not asked, mention it too, and offer to ask them."""
    verb = "mentions" if count == 1 else "mention"
    noun = wording.counted_voice(voice, count)
    ask = element(
        "button", "Ask it" if count == 1 else "Ask them", type="button", data_widen=voice.value
    )
    return element("p", f"{noun} also {verb} this. ", ask, class_=f"unasked voice-{voice.value}")


def scope_line(scope: Scope, shelf: Shelf, verb: str) -> Markup:
    """Return the scope as chips; those that narrow it can be taken off, which asks again."""
    voices = wording.voice_list(scope.voices)
    chips = [_chip("voices", voices, set(scope.voices) != set(DEFAULT_VOICES))]
    if scope.documents:
        named = "; ".join(shelf.title(document) for document in scope.documents)
        chips.append(_chip("documents", named, True))
    else:
        chips.append(_chip("documents", wording.counted(len(shelf.titles), "document"), False))
    if scope.speakers:
        chips.append(_chip("speakers", ", ".join(scope.speakers), True))
    left_out = [*map(shelf.title, scope.without_documents), *scope.without_speakers]
    if left_out:
        chips.append(_chip("left_out", f"without {'; '.join(left_out)}", True))
    origin = [element("span", "read from your question")] if scope.read_from_question else []
    return element(
        "div",
        element("span", verb),
        *chips,
        *origin,
        class_="scope",
        aria_label="Scope",
        role="group",
    )


def _chip(part: str, text: str, removable: bool) -> Markup:
    if not removable:
        return element("span", text, class_="chip")
    remove = element(
        "button",
        "×",
        type="button",
        data_widen=part,
        aria_label=f"Ask again without this limit: {text}",
        title="Ask again without this limit",
    )
    return element("span", text, remove, class_="chip removable")


def _actions(exchange: Exchange, verdict: Verdict | None) -> Markup:
    """Return the row below an answer: copy it, judge it."""
    said = [answer_markdown(answer) for answer in exchange.answers() if not answer.abstained]
    copied = [
        element("button", "Copy with citations", type="button", data_copy=True),
        element("template", "\n\n".join(said), class_="copied"),
    ]
    how = element("button", "How it was answered", type="button", data_how=True)
    good = verdict is not None and verdict.good
    bad = verdict is not None and not verdict.good
    return element(
        "div",
        *(copied if said else []),
        how,
        element(
            "button", "Good answer", type="button", data_verdict="good", aria_pressed=_yes(good)
        ),
        element(
            "button",
            "Something is wrong",
            type="button",
            data_verdict="bad",
            aria_pressed=_yes(bad),
        ),
        *([element("span", f"Noted: {verdict.reason}", class_="fact")] if bad and verdict else []),
        class_="actions",
    )


def _yes(value: bool) -> str:
    return "true" if value else "false"
