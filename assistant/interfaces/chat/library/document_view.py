"""One document of the library as HTML: its text with the voice of every line, and corrections."""

from __future__ import annotations

from collections.abc import Callable

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.library.view import voices_bar
from assistant.interfaces.chat.markup import UNSENT, Markup, element
from assistant.interfaces.chat.sources.pieces import runs_of
from assistant.interfaces.chat.sources.text_view import Text, text_html
from assistant.interfaces.chat.sources.texts import Cut
from assistant.rendering import VOICE_WORDS
from vectorstore.types import DocumentSummary, Facts, Voice

_FIELDS = (
    ("title", "Title"),
    ("author", "Author"),
    ("publisher", "Publisher"),
    ("published", "Date (2017-07-21, 2017-07 or 2017)"),
    ("address", "Address"),
)


def document_html(
    cut: Cut,
    summary: DocumentSummary,
    *,
    offends: Callable[[str], bool],
    may_correct: bool,
) -> Markup:
    """Return a document with the forms that correct what is known of it and whose words it has."""
    document = cut.document
    text = Text(document, cut.pieces, offends)
    corrections = [_facts(document.facts), _voices(summary)] if may_correct else []
    return element(
        "article",
        element(
            "header",
            element("a", "All documents", href="#/documents"),
            element("h2", document.facts.title or document.document_id),
            voices_bar(summary),
            *(
                element("p", wording.as_sentence(warning), class_="warning")
                for warning in document.warnings
            ),
        ),
        element(
            "div",
            text_html(text, runs_of(cut.pieces, shown=None), near=0),
            class_="pages numbered",
            tabindex=0,
            role="region",
            aria_label="The whole document",
        ),
        element("div", *corrections, class_="corrections") if corrections else Markup(),
        class_="document",
        data_document=document.document_id,
    )


def _facts(facts: Facts) -> Markup:
    fields = (
        element(
            "label",
            label,
            element("input", name=name, value=getattr(facts, name) or "", maxlength=500),
            class_="labelled",
        )
        for name, label in _FIELDS
    )
    return element(
        "form",
        element("h3", "What is known of it"),
        *fields,
        element("button", "Save", type="submit", class_="primary"),
        id="correct-facts",
        action=UNSENT,
    )


def _voices(summary: DocumentSummary) -> Markup:
    names = {name for speakers in summary.speakers.values() for name in speakers}
    options = (element("option", VOICE_WORDS[voice], value=voice.value) for voice in Voice)
    return element(
        "form",
        element("h3", "Whose words some lines are"),
        element("p", "Click a line’s number, then the last one’s with Shift.", class_="fact"),
        element(
            "div",
            _number("First line", "first"),
            _number("Last line", "last"),
            class_="pair",
        ),
        element("label", "Voice", element("select", *options, name="voice"), class_="labelled"),
        element(
            "label",
            "Speaker (may be left empty)",
            element("input", name="speaker", list="speakers-known", maxlength=200),
            class_="labelled",
        ),
        element(
            "datalist",
            *(element("option", value=name) for name in sorted(names)[:200]),
            id="speakers-known",
        ),
        element("button", "Save", type="submit", class_="primary"),
        id="correct-voice",
        action=UNSENT,
    )


def _number(label: str, name: str) -> Markup:
    field = element("input", type="number", name=name, min=1, required=True)
    return element("label", label, field, class_="labelled")
