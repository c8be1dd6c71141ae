"""How an answer came about, as HTML: the model's part, what was left out, what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversations.exchange import Exchange
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.conversations.traces import Seen, Trace
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import VOICE_WORDS, speaker_name
from assistant.types import Answer, Dropped

ReadWords = Callable[[Seen], str | None]
"""Returns the words of a passage as they stand now, `None` where its document is gone."""

_ROLES = {"system": "Rules", "human": "Question", "user": "Question", "ai": "Reply"}


def how_html(
    exchange: Exchange, traces: Sequence[Trace], shelf: Shelf, *, read: ReadWords
) -> Markup:
    """Return how each answer of an exchange came about; of columns under the name of each."""
    labels = [""] if exchange.answer else [c.label for c in exchange.columns if c.answer]
    parts = zip(labels, exchange.answers(), traces, strict=True)
    return element(
        "div",
        element("header", element("h2", "How it was answered"), element("p", exchange.question)),
        element(
            "div",
            *(_of_answer(label, answer, trace, shelf, read) for label, answer, trace in parts),
            class_="pages",
            tabindex=0,
            role="region",
            aria_label="How it was answered",
        ),
        class_="source how",
    )


def _of_answer(label: str, answer: Answer, trace: Trace, shelf: Shelf, read: ReadWords) -> Markup:
    return together(
        *([element("h3", label, class_="column-label")] if label else []),
        element("p", _summary(answer, trace)),
        *([_left_out(answer.dropped, shelf)] if answer.dropped else []),
        *([_retrieved(trace, shelf, read)] if trace.retrieved else []),
        *([_prompt(trace, shelf)] if trace.prompt else []),
    )


def _summary(answer: Answer, trace: Trace) -> str:
    presented = sum(seen.presented is not None for seen in trace.retrieved)
    cited = sum(seen.cited for seen in trace.retrieved)
    found = f"{wording.counted(len(trace.retrieved), 'passage')} found"
    given = f", {presented} given to the model" if trace.prompt else ""
    took = f"In {answer.elapsed_ms:,.0f} ms: {found}{given}, {cited} cited."
    if answer.written is None:
        return f"Quoted, without a language model. {took}"
    note = f" {answer.written.note}" if answer.written.note else ""
    return f"Written by {answer.written.model}, and checked.{note} {took}"


def _left_out(dropped: Sequence[Dropped], shelf: Shelf) -> Markup:
    rows = (
        element(
            "li",
            _folding(element("p", each.text, class_="dropped"), each.text, shelf),
            element("p", each.why, class_="why"),
        )
        for each in dropped
    )
    heading = element("h3", f"Left out, because it did not hold ({len(dropped)})")
    return together(heading, element("ul", *rows, class_="left-out-list"))


def _retrieved(trace: Trace, shelf: Shelf, read: ReadWords) -> Markup:
    rows = (_seen(rank, seen, shelf, read) for rank, seen in enumerate(trace.retrieved, start=1))
    return together(
        element("h3", f"What was read ({len(trace.retrieved)}, best first)"),
        element("ol", *rows, class_="seen"),
    )


def _seen(rank: int, seen: Seen, shelf: Shelf, read: ReadWords) -> Markup:
    fate = ["cited"] if seen.cited else []
    fate += [f"given to the model as {seen.presented}"] if seen.presented is not None else []
    words = read(seen)
    if words is None:
        body = element("p", "Its document has been removed or rewritten.", class_="note")
    else:
        body = _folding(element("blockquote", words), words, shelf)
    summary = element(
        "summary",
        element("span", str(rank), class_="rank"),
        element("span", VOICE_WORDS[seen.voice], class_="badge"),
        element("span", speaker_name(seen.voice, seen.speaker), class_="speaker"),
        element("span", ", ".join(fate) or "only read", class_="fate"),
        element("span", shelf.title(seen.document), class_="title"),
    )
    css = f"voice-{seen.voice.value}" + (" is-cited" if seen.cited else "")
    return element("li", element("details", summary, body), class_=css)


def _prompt(trace: Trace, shelf: Shelf) -> Markup:
    messages = (
        together(
            element("h4", _ROLES.get(role, role.capitalize())),
            element("pre", content, tabindex=0),
        )
        for role, content in trace.prompt
    )
    told = together(*messages)
    return element(
        "details",
        element("summary", "The exact words that the model was sent"),
        _folding(told, "\n".join(content for _, content in trace.prompt), shelf),
        class_="prompt",
    )


def _folding(shown: Markup, words: str, shelf: Shelf) -> Markup:
    if not shelf.offends(words):
        return shown
    note = element("summary", "Words that may offend. ", element("b", "Show"))
    return element("details", note, shown, class_="offending")
