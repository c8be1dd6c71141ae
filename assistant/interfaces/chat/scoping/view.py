"""Whom to ask, as HTML: boxes to tick, and chips for the scope that a question would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.interfaces.chat.conversations.shelf import titles_of
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.interfaces.chat.wording import PLURALS, counted, voice_list
from assistant.types import Scope
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

_MOST_BOXES = 60
"""With more documents than these one is looked for by name, with `@` or in the library."""


def boxes_html(summaries: Sequence[DocumentSummary]) -> Markup:
    """Return a box for each voice that occurs, and one for each document."""
    if not summaries:
        told = "Your documents, and whose words they hold, will stand here."
        return element("p", told, class_="fact")
    present = {voice for summary in summaries for voice in summary.voices}
    voices = [
        _box("voices", voice.value, PLURALS[voice], ticked=voice in DEFAULT_VOICES, voice=voice)
        for voice in PLURALS
        if voice in present and voice is not Voice.BOILERPLATE
    ]
    documents = [
        _box("documents", summary.document_id, *_named(summary))
        for summary in summaries[:_MOST_BOXES]
    ]
    more = len(summaries) - len(documents)
    told = f"and {counted(more, 'document')} more: type @ and a part of the title in the question."
    return together(
        element("fieldset", element("legend", "Whose words"), *voices),
        element(
            "fieldset",
            element("legend", "Only these documents (none ticked: all)"),
            *documents,
            *([element("p", told, class_="fact")] if more > 0 else []),
        ),
    )


def _named(summary: DocumentSummary) -> tuple[str, str | None]:
    return summary.facts.title or summary.document_id, summary.facts.publisher


def _box(
    part: str,
    value: str,
    name: str,
    detail: str | None = None,
    *,
    ticked: bool = False,
    voice: Voice | None = None,
) -> Markup:
    return element(
        "label",
        element("input", type="checkbox", name=part, value=value, checked=ticked),
        element(
            "span",
            element("span", name, class_="name"),
            *([" ", element("span", detail, class_="fact")] if detail else []),
        ),
        class_=f"box voice-{voice.value}" if voice else "box",
    )


def chips_html(scope: Scope, summaries: Sequence[DocumentSummary], *, origin: str) -> Markup:
    """Return the scope of a question that is being written, every limit of it removable.

    `origin` says where the scope comes from: "as you set it".
    """
    titles: Mapping[str, str] = titles_of(summaries)
    chips = []
    if set(scope.voices) != set(DEFAULT_VOICES):
        chips.append(_chip("voices", "", voice_list(scope.voices)))
    for document in scope.documents:
        chips.append(_chip("documents", document, titles.get(document, document)))
    for speaker in scope.speakers:
        chips.append(_chip("speakers", speaker, speaker))
    if not chips:
        asked = f"{voice_list(scope.voices)} in {counted(len(summaries), 'document')}"
        return element("span", f"Asks {asked}", class_="fact")
    return together(element("span", f"Asks, {origin}:", class_="fact"), *chips)


def _chip(part: str, value: str, text: str) -> Markup:
    remove = element(
        "button",
        "×",
        type="button",
        data_part=part,
        data_value=value,
        aria_label=f"Remove: {text}",
    )
    return element("span", element("span", text), remove, class_="chip removable")
