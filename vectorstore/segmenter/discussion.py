"""The noun of every discussion: what one person contributed to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.page_lines.furniture import is_prompt
from vectorstore.segmenter.boilerplate import is_legal
from vectorstore.segmenter.lines import Line

_TICKER = 4
"""Entries by one person that are no conversation any more."""
_LABEL_WORDS = 6
"""Words that a label has at most."""
_LABELS = 4
"""Labels in a row that are a menu and no one's words."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person said: lines `[first, stop)`, side lines among them."""

    first: int
    stop: int
    name: str | None = None
    published: str | None = None
    side: frozenset[int] = frozenset()
    """The lines that hold none of the person's words: name, time, buttons."""


def is_ticker(names: Sequence[str | None]) -> bool:
    """Return whether one person alone speaks, many times: an author reporting live."""
    return len(names) >= _TICKER and len(set(names)) == 1 and names[0] is not None


def without_footer(lines: Sequence[Line], found: Sequence[Contribution]) -> list[Contribution]:
    """Return the contributions, the last one without what the page puts below it."""
    *before, last = found
    words = [number for number in range(last.first, last.stop) if number not in last.side]
    cut = next((n for n in words[1:] if _is_footer(lines, n, last.stop)), last.stop)
    side = frozenset(number for number in last.side if number < cut)
    return [*before, replace(last, stop=cut, side=side)]


def _is_footer(lines: Sequence[Line], number: int, stop: int) -> bool:
    if is_prompt(lines[number - 1].text) or is_legal(lines[number].text):
        return True
    row = lines[number : min(stop, number + _LABELS)]
    return len(row) == _LABELS and all(
        line.words <= _LABEL_WORDS and not line.stops for line in row
    )
