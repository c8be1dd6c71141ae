"""The text of a document as HTML, the voice of every line beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.interfaces.chat.sources.pieces import Line, Piece, Run
from assistant.rendering import VOICE_WORDS, speaker_name
from vectorstore.types import Document, Segment, Voice

_AT_ONCE = 12
"""Pieces that are fetched together."""
_LINE_LENGTH = 52
"""Characters on a line of the screen, for the room that is kept for what is not yet there."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its pieces, and what is marked in it."""

    document: Document
    pieces: Sequence[Piece]
    offends: Callable[[str], bool]
    marked: tuple[int, int] | None = None
    """The characters of the cited quote."""


def text_html(text: Text, runs: Sequence[Run], *, near: int) -> Markup:
    """Return the whole text: the pieces near one of them, and room for all the others."""
    return together(*(_run(text, run, near) for run in runs))


def pieces_html(text: Text, first: int, last: int) -> Markup:
    """Return the pieces from `first` to before `last`."""
    return together(*(_piece(text, piece) for piece in text.pieces[first:last]))


def _run(text: Text, run: Run, near: int) -> Markup:
    if run.folded:
        summary = element("summary", _what_is_folded(text.pieces[run.first : run.last]))
        return element("details", summary, *_rooms(text, run.first, run.last), class_="fold")
    first = max(run.first, min(near - _AT_ONCE, run.last))
    last = max(first, min(near + _AT_ONCE, run.last))
    return together(
        *_rooms(text, run.first, first),
        pieces_html(text, first, last),
        *_rooms(text, last, run.last),
    )


def _rooms(text: Text, first: int, last: int) -> list[Markup]:
    """Return room for pieces that are fetched when they come into view."""
    return [
        _room(text, begin, min(begin + _AT_ONCE, last)) for begin in range(first, last, _AT_ONCE)
    ]


def _room(text: Text, first: int, last: int) -> Markup:
    lines = sum(
        max(1, -(-(line.end - line.start) // _LINE_LENGTH))
        for piece in text.pieces[first:last]
        for line in piece.lines
    )
    return element(
        "div", class_="room", data_first=first, data_last=last, style=f"--lines: {lines}"
    )


def _what_is_folded(pieces: Sequence[Piece]) -> str:
    segments = {piece.segment.start: piece.segment for piece in pieces}.values()
    comments = sum(segment.voice is Voice.COMMENT for segment in segments)
    parts = [wording.counted(comments, "reader comment")] if comments else []
    if comments < len(segments):
        parts.append(VOICE_WORDS[Voice.BOILERPLATE])
    return " and ".join(parts)


def _piece(text: Text, piece: Piece) -> Markup:
    segment = piece.segment
    label = element(
        "div",
        element("span", VOICE_WORDS[segment.voice], class_="badge"),
        element("span", speaker_name(segment.voice, segment.speaker), class_="speaker"),
        *([element("span", f"quoted by {segment.quoted_by}")] if segment.quoted_by else []),
        class_="margin",
    )
    words = element("div", *(_line(text, line) for line in piece.lines), class_="words")
    cited = text.marked is not None and piece.start < text.marked[1] and text.marked[0] < piece.end
    if not cited and text.offends(segment.text):
        words = _folded(words, segment)
    return element(
        "section",
        label,
        words,
        class_=f"segment voice-{segment.voice.value}" + (" cited" if cited else ""),
    )


def _folded(words: Markup, segment: Segment) -> Markup:
    whose = f"{speaker_name(segment.voice, segment.speaker)}, {VOICE_WORDS[segment.voice]}"
    note = element("summary", f"Words of {whose}, that may offend. ", element("b", "Show"))
    return element("details", note, words, class_="offending")


def _line(text: Text, line: Line) -> Markup:
    words = text.document.text
    begin, end = text.marked or (0, 0)
    begin, end = max(begin, line.start), min(end, line.end)
    if begin < end:
        first = text.marked is not None and text.marked[0] == begin
        mark = element("mark", words[begin:end], id="cited-quote" if first else None)
        content = together(words[line.start : begin], mark, words[end : line.end])
    else:
        content = together(words[line.start : line.end])
    return element("span", content, class_="line", data_line=line.number)
