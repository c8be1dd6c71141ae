"""Reader comments that bare name lines set apart, without times or verbs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vectorstore.segmenter.comments import Contribution
from vectorstore.segmenter.furniture import is_comment_heading, is_furniture
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.names import is_name

_FEWEST_NAMES = 3
_LONGEST_COMMENT = 8
"""Paragraphs; between two headings of an article stand more."""
_SEPARATOR = 2
"""Blank lines that set comments apart where their names are gone."""
_CAPITALS = re.compile(r"\b[^\W\d_]{3,}\b")


def find_named(lines: Sequence[Line]) -> list[Contribution]:
    """Return the comments of a block of name lines that runs to the page's end, in order.

    A name that stands alone more than once shows that the lines are names and not headings.
    """
    names = [number for number in range(len(lines)) if _stands_alone(lines, number)]
    starts = _block(lines, names)
    held = [number for number in starts if number in set(names)]
    if len(held) < _FEWEST_NAMES or not _repeats(lines, held):
        return []
    first = held[0]
    starts = [number for number in starts if number >= first]
    unnamed = 1 - len(held) / len(starts)
    if unnamed >= 0.3 and first and _spells_otherwise(lines, first - 1):
        starts = [first - 1, *starts]
    named = set(held)
    return [
        _contribution(lines, start, stop, named=start in named)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    below = number + 1
    return (
        lines[number].gap > 0
        and (below == len(lines) or lines[below].gap > 0)
        and is_name(lines[number].text)
    )


def _block(lines: Sequence[Line], names: Sequence[int]) -> list[int]:
    """Return where comments may start, from the page's end up to the last long stretch."""
    openers = sorted(
        {*names, *(number for number, line in enumerate(lines) if line.gap >= _SEPARATOR)}
    )
    block: list[int] = []
    below = len(lines)
    for number in reversed(openers):
        if below - number > _LONGEST_COMMENT:
            break
        block.append(number)
        below = number
    return block[::-1]


def _repeats(lines: Sequence[Line], names: Sequence[int]) -> bool:
    return max(Counter(lines[number].text for number in names).values()) > 1


def _spells_otherwise(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line writes a word in capitals unlike all that stands above it.

    A writer keeps to one spelling of "NATO"; "Nato" in the next paragraph is another's hand.
    """
    own = set(_CAPITALS.findall(lines[number].head))
    folded = {word.lower() for word in own}
    above: dict[str, Counter[str]] = {}
    for line in lines[:number]:
        for word in _CAPITALS.findall(line.text):
            if word.lower() in folded:
                above.setdefault(word.lower(), Counter())[word] += 1
    return any(
        word not in above.get(word.lower(), {word: 1}) and _is_settled(above[word.lower()])
        for word in own
    )


def _is_settled(spellings: Counter[str]) -> bool:
    return len(spellings) == 1 and max(spellings.values()) >= 3


def _contribution(lines: Sequence[Line], start: int, stop: int, *, named: bool) -> Contribution:
    side = {
        number
        for number in range(start, stop)
        if is_furniture(lines[number].text) or is_comment_heading(lines[number].text)
    }
    if named:
        side.add(start)
    name = lines[start].text if named else None
    return Contribution(start, stop, name, side=frozenset(side))
