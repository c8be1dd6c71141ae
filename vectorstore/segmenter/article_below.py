"""Pages saved with the readers' comments on top: the article stands below the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line

_TITLE_WORDS = 16
_BELOW_BYLINE = 3
"""Lines from a byline on in which its article begins: a dateline, a picture's line."""
_FEWEST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Below:
    """An article from a line on, with who its byline names."""

    first: int
    author: str | None


def find_article_below(lines: Sequence[Line], found: Sequence[Contribution]) -> Below | None:
    """Return the article that stands below the last of some comments, if none stands above them.

    It begins with a headline over a byline, and has paragraphs.
    """
    if any(line.is_prose for line in lines[: found[0].first]):
        return None
    last = found[-1]
    for number in range(last.first + 1, last.stop - _FEWEST_PARAGRAPHS):
        said = read_attribution(lines[number].text)
        if said is None or said.name is None or said.speech or said.timed:
            continue
        if _is_title(lines[number - 1]) and _has_paragraphs(lines, number + 1, last.stop):
            return Below(number - 1, said.name)
    return None


def without_article(found: Sequence[Contribution], below: Below | None) -> list[Contribution]:
    """Return the comments, the last ending where the article begins."""
    if below is None:
        return list(found)
    *before, last = found
    side = frozenset(number for number in last.side if number < below.first)
    return [*before, replace(last, stop=below.first, side=side)]


def _is_title(line: Line) -> bool:
    return line.gap > 0 and not line.stops and 1 < line.words <= _TITLE_WORDS


def _has_paragraphs(lines: Sequence[Line], first: int, stop: int) -> bool:
    paragraphs = [number for number in range(first, stop) if lines[number].is_prose]
    return len(paragraphs) >= _FEWEST_PARAGRAPHS and paragraphs[0] < first + _BELOW_BYLINE
