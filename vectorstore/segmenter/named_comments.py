"""Reader comments that bare name lines set apart, without times or verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.page_lines.furniture import is_comment_heading, is_furniture
from vectorstore.page_lines.names import is_account, is_handle, is_name, name_behind_address
from vectorstore.segmenter.discussion import Contribution, is_ticker
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.register import converses, is_by_another

_FEWEST_NAMES = 3
_FEWEST_SURE = 2
_BELOW_TITLE = 1
_UNNAMED = 0.3
"""Share of comments without a name from which the first may have lost its own."""
_SHORT = 3
"""Lines that a comment between two wide gaps has at most."""
_TOP = 3
"""Lines above the first name of a discussion that has no article."""
_SENTENCE = 8
"""Words that only a sentence has."""
_LONGEST_NAME = 40
_WEIGHT = 5
"""Lines that an opening may stand for: comments rarely are longer, an article's sections are.
What is found hardly changes between 3 and 8."""
_WEIGHT_SURE = 10
"""The same for a name that is surely one; hardly any change between 10 and 20."""
_SEPARATOR = 2
"""Blank lines that set comments apart where their names are gone."""


def find_named(lines: Sequence[Line]) -> list[Contribution]:
    """Return the comments of a block of name lines that runs to the page's end, in order.

    A name that stands alone more than once, or that only an account would bear, shows that the
    lines are names and not headings.
    """
    names = _names(lines)
    seen = Counter(names.values())
    sure = {
        number
        for number, name in names.items()
        if seen[name] > 1 or is_handle(name) or name != lines[number].text
    }
    if sum(is_handle(names[number]) for number in sure) >= _FEWEST_SURE:
        # where accounts speak, words that nobody speaks below are items of a list
        names = {n: name for n, name in names.items() if n in sure or _speaks(lines, n + 1)}
    accounts = [number for number in sorted(sure) if is_handle(names[number])]
    if len(accounts) >= _FEWEST_SURE and accounts[0] == _BELOW_TITLE:
        # from the title on it is accounts who speak, however long each of them does
        starts = accounts
    else:
        starts = _block(lines, names, sure)
    held = [number for number in starts if number in names]
    known = sum(number in sure for number in held)
    if len(held) < 2 or (known < 2 and not _converse(lines, held, known)):
        return []
    if not _has_prose(lines, held) or is_ticker([names[number] for number in held]):
        return []
    first = held[0]
    if first > _TOP and not any(line.is_prose for line in lines[:first]):
        return []
    if len(held) <= (1 - _UNNAMED) * len(starts):
        starts = [*_unnamed_above(lines, first), *starts]
    return [
        _contribution(lines, start, stop, names.get(start))
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _speaks(lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and (lines[number].stops or lines[number].words >= _SENTENCE)


def _unnamed_above(lines: Sequence[Line], first: int) -> list[int]:
    """Return where comments start above the first name, in a block that has lost many names.

    Wide gaps close to each other set them apart; the topmost shows by another hand.
    """
    starts: list[int] = []
    top = first
    while (above := _wide_gap_above(lines, top)) is not None:
        top = above
        starts.insert(0, top)
    if top and is_by_another(lines, top - 1):
        starts.insert(0, top - 1)
    return starts


def _wide_gap_above(lines: Sequence[Line], number: int) -> int | None:
    near = range(number - 1, max(0, number - 1 - _SHORT), -1)
    return next((above for above in near if lines[above].gap >= _SEPARATOR), None)


def _names(lines: Sequence[Line]) -> dict[int, str]:
    """Return the name lines: alone on their line, with a blank line below."""
    seen = Counter(line.text for line in lines if len(line.text) <= _LONGEST_NAME)
    title = lines[0].text if lines else ""
    read = ((number, _name_of(lines, number, seen)) for number in range(len(lines)))
    found = {number: name for number, name in read if name and name != title}
    # the items of a menu stand over each other, a name stands over words
    speaking = {name for number, name in found.items() if number + 1 not in found}
    return {number: name for number, name in found.items() if name in speaking}


def _name_of(lines: Sequence[Line], number: int, seen: Counter[str]) -> str | None:
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below and not below.gap:
        return None
    linked = name_behind_address(line.text)
    if linked:
        return linked
    if not _looks_like_name(line, lines[number - 1], below, seen):
        return None
    return line.text if read_attribution(line.text) is None else None


def _looks_like_name(line: Line, above: Line, below: Line | None, seen: Counter[str]) -> bool:
    if is_handle(line.text):
        return True
    apart = line.gap > 0 or line.indent != above.indent
    if not apart or not is_account(line.text):
        return False
    # a word in small letters names someone if it comes back, or stands close above words
    close = below is not None and (below.indent > line.indent or 0 < below.gap < _SEPARATOR)
    return is_name(line.text) or seen[line.text] > 1 or close


def _has_prose(lines: Sequence[Line], names: Sequence[int]) -> bool:
    """Return whether under most names stand sentences, not just labels."""
    stops = [*names[1:], len(lines)]
    spoken = sum(
        any(line.stops or line.words >= _SENTENCE for line in lines[name + 1 : stop])
        for name, stop in zip(names, stops, strict=True)
    )
    return spoken * 2 >= len(names)


def _converse(lines: Sequence[Line], names: Sequence[int], known: int) -> bool:
    """Return whether under most of a few names someone speaks to someone."""
    if len(names) + known < _FEWEST_NAMES:
        return False
    stops = [*names[1:], len(lines)]
    speaking = sum(
        any(converses(line) for line in lines[name + 1 : stop])
        for name, stop in zip(names, stops, strict=True)
    )
    # headings stand over an author's talk as well: names that nothing confirms need more
    return speaking >= (0.6 if known else 1.0) * len(names)


def _block(lines: Sequence[Line], names: Mapping[int, str], sure: Container[int]) -> list[int]:
    """Return where comments may start: from the name above which openings become rare.

    Every line speaks against a block that begins above it, every opening for one.
    """
    gaps = (number for number, line in enumerate(lines) if line.gap >= _SEPARATOR)
    openings = sorted({*names, *gaps}, reverse=True)
    first, best = len(lines), 0
    weight, below = 0, len(lines)
    for number in openings:
        weight += _WEIGHT_SURE if number in sure else _WEIGHT
        weight -= below - number
        below = number
        if weight > best and number in names:
            first, best = number, weight
    return [number for number in reversed(openings) if number >= first]


def _contribution(lines: Sequence[Line], start: int, stop: int, name: str | None) -> Contribution:
    side = {
        number
        for number in range(start, stop)
        if is_furniture(lines[number].text) or is_comment_heading(lines[number].text)
    }
    if name is not None:
        side.add(start)
    return Contribution(start, stop, name, side=frozenset(side))
