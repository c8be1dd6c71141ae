"""Reader comments that have lost every name, but not the heading that counts them."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.page_lines.furniture import counted_comments, is_furniture
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line

_ARTICLE_WORDS = 100
"""Fewer words of sentences above a count are a byline with a counter, not an article."""
_SEPARATOR = 2
"""Blank lines between comments of several paragraphs."""


def find_headed(lines: Sequence[Line]) -> list[Contribution]:
    """Return the comments below the last heading that counts some, its line as the first's side.

    Wide gaps part them where there are any, else each paragraph is one.
    """
    first = _heading(lines)
    if first is None:
        return []
    below = range(first + 1, len(lines))
    wide = [number for number in below if lines[number].gap >= _SEPARATOR]
    starts = sorted({first, first + 1, *(wide or below)})
    return [
        Contribution(start, stop, side=_side(lines, start, stop, first))
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _heading(lines: Sequence[Line]) -> int | None:
    above = 0
    found = None
    for number, line in enumerate(lines):
        if above >= _ARTICLE_WORDS and counted_comments(line.text) and number + 1 < len(lines):
            found = number
        above += line.words if line.is_prose else 0
    if found is None or not any(line.stops for line in lines[found + 1 :]):
        return None
    return found


def _side(lines: Sequence[Line], start: int, stop: int, heading: int) -> frozenset[int]:
    return frozenset(
        number
        for number in range(start, stop)
        if number == heading or is_furniture(lines[number].text)
    )
