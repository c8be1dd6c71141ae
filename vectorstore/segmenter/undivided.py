"""Sections that a format marks as readers' comments without saying which words are whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vectorstore.page_lines.furniture import frames_comments
from vectorstore.segmenter.comments import find_stamped
from vectorstore.segmenter.lines import Line, read_lines
from vectorstore.segmenter.named_comments import find_named
from vectorstore.types import Document, Mark, Voice

_FEWEST_LINES = 2


def divided(document: Document) -> Document:
    """Return a document whose sections of comments are divided where their lines say who speaks.

    What stands above the first name, a heading or a note, is furniture.
    """
    parts = (part for mark in document.marks for part in _divided(document.text, mark))
    marks = tuple(sorted(parts, key=lambda mark: mark.start))
    return document if marks == document.marks else replace(document, marks=marks)


def _divided(text: str, mark: Mark) -> Iterator[Mark]:
    whole = mark.voice is Voice.COMMENT and mark.speaker is None and mark.published is None
    lines = read_lines(text[mark.start : mark.end]) if whole else []
    found = find_stamped(lines) or find_named(lines) if len(lines) >= _FEWEST_LINES else []
    if not found:
        yield mark
        return
    yield from _furniture(lines, range(found[0].first), mark)
    for said in found:
        first = said.first
        framing = [n for n in range(said.first, said.stop) if frames_comments(lines[n].text)]
        for number in [*framing, said.stop]:
            if first < number:
                yield _mark(lines, first, number, mark, said.name, said.published)
            first = number + 1
        yield from _furniture(lines, framing, mark)


def _furniture(lines: Sequence[Line], numbers: Sequence[int] | range, mark: Mark) -> Iterator[Mark]:
    for number in numbers:
        line = lines[number]
        yield Mark(mark.start + line.start, mark.start + line.end, Voice.BOILERPLATE)


def _mark(
    lines: Sequence[Line], first: int, stop: int, mark: Mark, name: str | None, day: str | None
) -> Mark:
    start, end = mark.start + lines[first].start, mark.start + lines[stop - 1].end
    return Mark(start, end, Voice.COMMENT, name, published=day)
