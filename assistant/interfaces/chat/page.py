"""The page of the chat in Gradio: the frame, and the two events of asking."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Any

import gradio as gr

from assistant.interfaces.chat.conversations.desk import Asked, Desk
from assistant.interfaces.chat.frame import frame_html
from assistant.interfaces.chat.scoping.by_hand import scope_by_hand, side_by_side
from assistant.interfaces.chat.scoping.widening import widened
from vectorstore.index import Index

_CONCURRENT_QUESTIONS = 8
_WAITING_QUESTIONS = 64
_LONGEST_QUESTION = 2_000

_FONTS = [
    gr.themes.Font(name)
    for name in ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
]
THEME = gr.themes.Base(font=_FONTS, font_mono=[gr.themes.Font("ui-monospace"), "monospace"])

_DOOR = """
window.bylineDoor = {
  element,
  ask: (data) => trigger("ask", data),
  again: (data) => trigger("again", data),
};
window.dispatchEvent(new Event("byline-door"));
"""
"""Hands the events to our own scripts, which stand in files of their own."""
_ANSWER = """
watch("value", () => window.dispatchEvent(new CustomEvent("byline-answer", { detail: element })));
"""
_ENDED = '() => window.dispatchEvent(new Event("byline-ended"))'


def build_page(index: Index, desk: Desk) -> gr.Blocks:
    """Return the page, with its events wired to this desk."""
    with gr.Blocks(title="Byline", analytics_enabled=False, fill_width=True) as page:
        _Page(index, desk)
    page.queue(max_size=_WAITING_QUESTIONS, default_concurrency_limit=_CONCURRENT_QUESTIONS)
    return page


class _Page:
    """The components of one page and the listeners between them."""

    def __init__(self, index: Index, desk: Desk) -> None:
        self._index = index
        self._desk = desk
        frame = gr.HTML(
            frame_html(longest_question=_LONGEST_QUESTION),
            apply_default_css=False,
            elem_id="frame",
            js_on_load=_DOOR,
        )
        answer = gr.HTML(apply_default_css=False, elem_id="answer", js_on_load=_ANSWER)
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        for asked, handle in ((frame.ask, self._ask), (frame.again, self._again)):
            # a question may come while Gradio still tidies up after the last one
            asking = asked(
                handle, None, answer, concurrency_id="asking", trigger_mode="multiple", **quiet
            )
            for ended in (asking.then, asking.failure):
                ended(None, js=_ENDED, trigger_mode="multiple", **quiet)

    def _ask(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        given = event._data
        summaries = self._index.documents()
        by_hand = scope_by_hand(given.get("by_hand"), summaries)
        asked = Asked(
            question=_text(given, "question")[:_LONGEST_QUESTION],
            conversation=_text(given, "conversation"),
            by_hand=by_hand,
            columns=side_by_side(by_hand, summaries) if given.get("side_by_side") else (),
            ticket=_text(given, "ticket"),
            caller=_caller(request),
        )
        yield from self._desk.ask(_owner(request), asked)

    def _again(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """Ask a question of the conversation once more, of others."""
        given, owner = event._data, _owner(request)
        conversation, position = _text(given, "conversation"), given.get("position")
        known = isinstance(position, int)
        exchange = self._desk.exchange(owner, conversation, position) if known else None
        if exchange is None or exchange.answer is None:
            return
        scope = widened(exchange.answer.scope, _text(given, "part"))
        asked = Asked(
            exchange.question,
            conversation,
            scope,
            ticket=_text(given, "ticket"),
            caller=_caller(request),
        )
        yield from self._desk.ask(owner, asked)


def package_text(name: str) -> str:
    """Return a file that stands beside this module."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _owner(request: gr.Request) -> str:
    return str(getattr(request.state, "owner", ""))


def _caller(request: gr.Request) -> str:
    return _owner(request) or str(request.client.host)


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value if isinstance(value, str) else ""
