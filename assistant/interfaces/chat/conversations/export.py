"""A conversation as a file: Markdown, HTML or JSON, each quote with its citation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from assistant.interfaces.chat.conversations.exchange import Conversation, Exchange
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import describe_lane
from assistant.types import Answer, Citation

FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
"""The suffixes a conversation can be exported with, and their media types."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:@])")
_STYLE = (
    "body{font:1rem/1.6 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #888}"
    "h3{font-size:1rem;margin:1rem 0 0}li{font-size:.9rem}"
)


def exported(conversation: Conversation, suffix: str) -> str:
    """Return a conversation in one of the `FORMATS`."""
    write: dict[str, Callable[[Conversation], str]] = {
        "md": _markdown,
        "html": _html,
        "json": _json,
    }
    return write[suffix](conversation)


def _json(conversation: Conversation) -> str:
    exchanges = [
        {
            "question": exchange.question,
            "answer": exchange.answer.to_dict() if exchange.answer else None,
            "side_by_side": [
                {"label": column.label, "answer": column.answer and column.answer.to_dict()}
                for column in exchange.columns
            ],
            "failure": exchange.failure,
        }
        for exchange in conversation.exchanges
    ]
    return json.dumps(
        {"title": conversation.title, "exchanges": exchanges}, ensure_ascii=False, indent=2
    )


def _markdown(conversation: Conversation) -> str:
    parts = [f"# {_plain(conversation.title)}"]
    for exchange in conversation.exchanges:
        parts.append(f"## {_plain(exchange.question)}")
        for label, answer in _labelled(exchange):
            parts += [f"**{_plain(label)}**"] if label else []
            parts += list(_markdown_answer(answer))
        parts += [_plain(exchange.failure)] if exchange.failure else []
    return "\n\n".join(parts) + "\n"


def _markdown_answer(answer: Answer) -> Iterator[str]:
    if answer.abstained:
        yield from (_plain(line) for line in answer.text.splitlines() if line)
        return
    for lane in answer.lanes:
        yield f"### {_plain(describe_lane(lane, answer))}"
        for statement in (answer.statements[position] for position in lane.statements):
            lines = [f"> {_plain(line)}" for line in statement.text.splitlines()]
            marks = "".join(f"\\[{number}\\]" for number in statement.citations)
            yield "\n".join(lines) + f" {marks}"
    yield "\n".join(f"{c.number}. {_plain(_place(c))}" for c in answer.citations)


def _html(conversation: Conversation) -> str:
    title = conversation.title
    exchanges = (
        element("section", element("h2", exchange.question), *_html_exchange(exchange))
        for exchange in conversation.exchanges
    )
    # read from a disk or a mail it must not load anything either
    policy = element(
        "meta",
        http_equiv="Content-Security-Policy",
        content="default-src 'none'; style-src 'unsafe-inline'",
    ).removesuffix("</meta>")
    head = together(
        Markup('<meta charset="utf-8">'),
        Markup(policy),
        element("title", title),
        element("style", Markup(_STYLE)),
    )
    body = element("body", element("h1", title), *exchanges)
    return f"<!doctype html>\n{element('html', element('head', head), body, lang='en')}\n"


def _html_exchange(exchange: Exchange) -> Iterator[Markup]:
    for label, answer in _labelled(exchange):
        if label:
            yield element("h3", label)
        yield from _html_answer(answer)
    if exchange.failure:
        yield element("p", exchange.failure)


def _html_answer(answer: Answer) -> Iterator[Markup]:
    if answer.abstained:
        yield from (element("p", line) for line in answer.text.splitlines() if line)
        return
    for lane in answer.lanes:
        yield element("h3", describe_lane(lane, answer))
        for statement in (answer.statements[position] for position in lane.statements):
            marks = "".join(f"[{number}]" for number in statement.citations)
            yield element("blockquote", statement.text, " ", element("sup", marks))
    yield element("ol", *(element("li", _place(c), value=c.number) for c in answer.citations))


def _labelled(exchange: Exchange) -> Iterator[tuple[str, Answer]]:
    if exchange.answer is not None:
        yield "", exchange.answer
    for column in exchange.columns:
        if column.answer is not None:
            yield column.label, column.answer


def _place(citation: Citation) -> str:
    title = f"{citation.title}, " if citation.title else ""
    return f"{title}{citation.document}, characters {citation.start} to {citation.end}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands: nothing in it is a link, image or HTML."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
