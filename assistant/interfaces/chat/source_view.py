"""A document as HTML with one quote marked: whose words stand around it, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import VOICE_WORDS, speaker_name
from assistant.types import Citation
from vectorstore.types import Document, Segment, Voice

_FOLDED_VOICES = frozenset({Voice.COMMENT, Voice.BOILERPLATE})


def source_html(
    document: Document, segments: Sequence[Segment], citation: Citation, *, message: int
) -> Markup:
    """Return the panel: the document's segments in order, the cited quote in its `<mark>`.

    Comments and site furniture are folded away unless they hold the quote. Where the words at
    the citation's place are no longer the quote, nothing is marked and the panel says so.
    """
    found = document.text[citation.start : citation.end] == citation.quote
    note = element("p", "The document has changed since: the quote is gone from its place.")
    body = together(
        *(
            _folded(run) if folded else together(*(_segment(segment, citation) for segment in run))
            for folded, run in _runs(segments, citation)
        )
    )
    return _panel(
        _heading(document.facts.title or document.document_id, citation),
        element("div", *([] if found else [note]), body, class_="pages", tabindex=0),
        message=message,
        number=citation.number,
    )


def lost_source_html(citation: Citation, *, message: int) -> Markup:
    """Return the panel for a quote whose document has been removed from the index."""
    return _panel(
        _heading(citation.title or citation.document, citation),
        element(
            "div",
            element("p", "This document has been removed from the index. What was quoted:"),
            element("blockquote", citation.quote),
            class_="pages",
        ),
        message=message,
        number=citation.number,
    )


def _panel(heading: Markup, pages: Markup, *, message: int, number: int) -> Markup:
    close = element("button", "×", type="button", class_="close", aria_label="Close the source")
    return element(
        "aside",
        close,
        heading,
        pages,
        class_="source",
        aria_label="Source",
        data_message=message,
        data_citation=number,
        tabindex=-1,
    )


def _heading(title: str, citation: Citation) -> Markup:
    return element(
        "header",
        element("p", f"Source {citation.number}", class_="kicker"),
        element("h2", title),
        element(
            "p",
            element("span", VOICE_WORDS[citation.voice], class_="badge"),
            element("span", speaker_name(citation.voice, citation.speaker), class_="speaker"),
            element("span", wording.imprint(citation), class_="fact"),
            class_=f"whose voice-{citation.voice.value}",
        ),
    )


def _runs(segments: Sequence[Segment], citation: Citation) -> Iterator[tuple[bool, list[Segment]]]:
    """Yield the segments in order, in runs that are folded away or shown."""
    for folded, run in groupby(
        segments,
        lambda segment: segment.voice in _FOLDED_VOICES and not _holds(segment, citation),
    ):
        yield folded, list(run)


def _holds(segment: Segment, citation: Citation) -> bool:
    return segment.start <= citation.start and citation.end <= segment.end


def _folded(run: Sequence[Segment]) -> Markup:
    comments = sum(segment.voice is Voice.COMMENT for segment in run)
    parts = [wording.counted(comments, "reader comment")] if comments else []
    if comments < len(run):
        parts.append(VOICE_WORDS[Voice.BOILERPLATE])
    return element(
        "details",
        element("summary", " and ".join(parts)),
        *(_segment(segment, None) for segment in run),
    )


def _segment(segment: Segment, citation: Citation | None) -> Markup:
    whose = speaker_name(segment.voice, segment.speaker)
    label = element(
        "div",
        element("span", VOICE_WORDS[segment.voice], class_="badge"),
        element("span", whose, class_="speaker"),
        class_="margin",
    )
    cited = citation is not None and _holds(segment, citation)
    text = _marked(segment, citation) if cited and citation else together(segment.text)
    return element(
        "section",
        label,
        element("div", text, class_="words"),
        class_=f"segment voice-{segment.voice.value}" + (" cited" if cited else ""),
    )


def _marked(segment: Segment, citation: Citation) -> Markup:
    start, end = citation.start - segment.start, citation.end - segment.start
    quote = segment.text[start:end]
    if quote != citation.quote:
        return together(segment.text)
    mark = element("mark", quote, id="cited-quote")
    return together(segment.text[:start], mark, segment.text[end:])
