"""The page of the chat: its parts, and which event goes to whom."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.interfaces.chat.filters import Filters, filters_for
from assistant.interfaces.chat.markup import element, together
from assistant.interfaces.chat.session import Desk, Session

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_CONCURRENT_QUESTIONS = 8
_WAITING_QUESTIONS = 64
_LONGEST_QUESTION = 2_000
_MOST_BOXES = 60
"""With more documents than these, one is looked for by name and not in a list of boxes."""

_FONTS = [
    gr.themes.Font(name)
    for name in ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
]
THEME = gr.themes.Base(font=_FONTS, font_mono=[gr.themes.Font("ui-monospace"), "monospace"])

_MASTHEAD = element(
    "div",
    element("h1", "Byline"),
    element("p", "Ask your documents; every answer says whose words it is."),
    element("button", "New conversation", type="button"),
    class_="masthead",
)
_SIDE_HEADING = together(
    element("h2", "Whom to ask"),
    element("button", "Whom to ask", type="button", aria_expanded="false", aria_controls="filters"),
)
"""On a narrow screen the button stands for the heading, and unfolds what is below it."""


def package_text(name: str) -> str:
    """Return a file that stands beside this module."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _html(name: str, content: str = "") -> gr.HTML:
    """Return a component that holds our own markup, with the script of the same name."""
    return gr.HTML(
        content,
        apply_default_css=False,
        elem_id=name,
        js_on_load=package_text(f"{name}.js"),
    )


def build_page(assistant: Assistant) -> gr.Blocks:
    """Return the page, with its events wired to this assistant."""
    with gr.Blocks(title="Byline", analytics_enabled=False, fill_width=True) as page:
        _Page(page, Desk(assistant))
    page.queue(max_size=_WAITING_QUESTIONS, default_concurrency_limit=_CONCURRENT_QUESTIONS)
    return page


class _Page:
    """The components of one page and the listeners between them."""

    def __init__(self, page: gr.Blocks, desk: Desk) -> None:
        self._desk = desk
        self.session = gr.State(Session())
        self.masthead = _html("masthead", _MASTHEAD)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                self._talk()
            with gr.Column(elem_id="side"):
                self._side()
        self._listen(page)

    def _talk(self) -> None:
        self.answers = _html("answers")
        with gr.Row(elem_id="composer"):
            self.question = gr.Textbox(
                label="Your question",
                show_label=False,
                placeholder="Ask a question",
                lines=1,
                max_lines=6,
                max_length=_LONGEST_QUESTION,
                container=False,
                elem_id="question",
            )
            self.ask = gr.Button("Ask", variant="primary", elem_id="ask")

    def _side(self) -> None:
        _html("side-heading", _SIDE_HEADING)
        # Boxes are filled here too: a page that outlives a restart of the server may go on asking.
        voices, few, many = _filter_updates(filters_for(self._desk.arrive().summaries))
        with gr.Column(elem_id="filters"):
            self.voices = gr.CheckboxGroup(label="Whose words", **voices)
            self.documents = gr.CheckboxGroup(
                label="Only these documents (none ticked: all)", elem_id="documents", **few
            )
            self.many_documents = gr.Dropdown(
                label="Only these documents (none chosen: all)",
                multiselect=True,
                elem_id="many-documents",
                **many,
            )
        self.source = _html("source")

    def _listen(self, page: gr.Blocks) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        talk = [self.session, self.answers]
        documents = [self.documents, self.many_documents]
        arrival = [*talk, self.voices, *documents]
        page.load(self._arrive, None, arrival, **quiet)
        gr.on(
            [self.ask.click, self.question.submit],
            self._ask,
            [self.session, self.question, self.voices, *documents],
            [*talk, self.question],
            **quiet,
        )
        self.answers.example(self._ask_example, self.session, talk, **quiet)
        self.answers.widen(self._ask_wider, self.session, talk, **quiet)
        self.answers.cite(self._show_source, self.session, self.source, **quiet)
        self.source.close(lambda: "", None, self.source, **quiet)
        self.masthead.over(self._arrive, None, arrival, **quiet)

    def _arrive(self) -> tuple[Any, ...]:
        session = self._desk.arrive()
        voices, few, many = _filter_updates(filters_for(session.summaries))
        return (
            session,
            session.html(),
            gr.CheckboxGroup(**voices),
            gr.CheckboxGroup(**few),
            gr.Dropdown(**many),
        )

    def _ask(
        self, session: Session, question: str, voices: list[str], *documents: list[str]
    ) -> Iterator[tuple[Session, str, str]]:
        chosen = [document for part in documents for document in part]
        for grown in self._desk.ask(session, question, chosen, voices):
            yield grown, grown.html(), ""

    def _ask_example(self, session: Session, event: gr.EventData) -> Iterator[tuple[Session, str]]:
        for grown in self._desk.ask_example(session, _number(event, "number")):
            yield grown, grown.html()

    def _ask_wider(self, session: Session, event: gr.EventData) -> Iterator[tuple[Session, str]]:
        part = str(event._data.get("part"))
        for grown in self._desk.ask_wider(session, _number(event, "message"), part):
            yield grown, grown.html()

    def _show_source(self, session: Session, event: gr.EventData) -> str:
        return self._desk.source(session, _number(event, "message"), _number(event, "number"))


def _filter_updates(filters: Filters) -> tuple[dict[str, Any], ...]:
    """Return what voices, documents and many documents show; of the last two one is hidden."""
    documents = list(filters.documents)
    many = len(documents) > _MOST_BOXES
    return (
        {"choices": list(filters.voices), "value": list(filters.ticked_voices)},
        {"choices": [] if many else documents, "value": [], "visible": not many},
        {"choices": documents if many else [], "value": [], "visible": many},
    )


def _number(event: gr.EventData, name: str) -> int:
    """Return a number that the browser sent, or -1, which numbers nothing, where it is none."""
    value = event._data.get(name)
    return value if isinstance(value, int) else -1
