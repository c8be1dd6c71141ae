"""The source panel: a citation in its place in the whole document."""

from __future__ import annotations

from collections.abc import Callable

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.markup import Markup, element
from assistant.interfaces.chat.sources.pieces import piece_at, runs_of
from assistant.interfaces.chat.sources.text_view import Text, text_html
from assistant.interfaces.chat.sources.texts import Cut
from assistant.rendering import VOICE_WORDS, speaker_name
from assistant.types import Citation


def panel_html(cut: Cut, citation: Citation, *, offends: Callable[[str], bool]) -> Markup:
    """Return the panel: the document's text in order, the cited quote in its `<mark>`.

    Comments and site furniture are folded away unless they hold the quote. Where the words at
    the citation's place are no longer the quote, nothing is marked and the panel says so.
    """
    document, pieces = cut.document, cut.pieces
    found = document.text[citation.start : citation.end] == citation.quote
    shown = piece_at(pieces, citation.start) if found else None
    marked = (citation.start, citation.end) if found else None
    note = element(
        "p", "The document has changed since: the quote is gone from its place.", class_="note"
    )
    return element(
        "div",
        heading_html(document.facts.title or document.document_id, citation),
        element(
            "div",
            *([] if found else [note, element("blockquote", citation.quote)]),
            text_html(
                Text(document, pieces, offends, marked),
                runs_of(pieces, shown=shown),
                near=shown or 0,
            ),
            class_="pages",
            tabindex=0,
            role="region",
            aria_label="The whole document",
        ),
        data_document=document.document_id,
        class_="source",
    )


def lost_panel_html(citation: Citation, *, offends: Callable[[str], bool]) -> Markup:
    """Return the panel for a quote whose document has been removed."""
    quote = element("blockquote", citation.quote)
    if offends(citation.quote):
        note = element("summary", f"Words of {wording.whose(citation)}, that may offend. ")
        quote = element("details", note, quote, class_="offending")
    return element(
        "div",
        heading_html(citation.title or citation.document, citation),
        element(
            "div",
            element("p", "This document has been removed. What was quoted:", class_="note"),
            quote,
            class_="pages",
        ),
        class_="source",
    )


def heading_html(title: str, citation: Citation) -> Markup:
    """Return the panel's heading: the document, and who is quoted from it."""
    return element(
        "header",
        element("h2", title),
        element(
            "p",
            element("span", VOICE_WORDS[citation.voice], class_="badge"),
            element("span", speaker_name(citation.voice, citation.speaker), class_="speaker"),
            element("span", wording.imprint(citation), class_="fact"),
            class_=f"whose voice-{citation.voice.value}",
        ),
        tabindex=0,  # a very long title scrolls
    )
