"""Letters to the editor: a page that calls itself so, and each letter's signature below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.page_lines.names import is_name
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line

_HEADING = re.compile(rf"^\W*{any_of('letters')}\W*$", re.IGNORECASE)
_TOP = 3
"""Lines at a page's top among which it says what it is."""
_FEWEST = 2
_PLACE_WORDS = 5


def find_letters(lines: Sequence[Line]) -> list[Contribution]:
    """Return the letters of a page in order, each by whoever signs it, or nothing.

    A signature is a name alone below a sentence, with a place behind or under it or none; what
    follows is the next letter's.
    """
    heading = next((n for n, line in enumerate(lines[:_TOP]) if _HEADING.match(line.head)), None)
    if heading is None:
        return []
    found: list[Contribution] = []
    first = heading + 1
    for number in range(first + 1, len(lines)):
        if number > first and _signs(lines, number):
            stop = number + 1 + _has_place(lines, number)
            side = frozenset(range(number, stop))
            name = lines[number].text.partition(", ")[0]
            found.append(Contribution(first, stop, name, side=side))
            first = stop
    return found if len(found) >= _FEWEST else []


def _signs(lines: Sequence[Line], number: int) -> bool:
    name = lines[number].text
    return lines[number - 1].is_prose and " " in name and is_name(name)


def _has_place(lines: Sequence[Line], number: int) -> bool:
    if number + 1 >= len(lines):
        return False
    below = lines[number + 1]
    return not below.gap and not below.stops and below.words <= _PLACE_WORDS
