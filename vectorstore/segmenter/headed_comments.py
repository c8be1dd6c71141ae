"""Reader comments below a heading that says what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.page_lines.furniture import (
    counted_comments,
    heads_readers,
    is_comment_heading,
    is_furniture,
)
from vectorstore.page_lines.names import is_account, without_item
from vectorstore.page_lines.vocabulary import WORDS
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.register import converses, is_personal

_ARTICLE_WORDS = 40
"""Fewer words of sentences above a heading that may stand over anybody's words are no article that
it could be the readers' below."""
_UNNAMED_WORDS = 100
"""Fewer words of sentences above a heading are a byline with a link to the comments, no article."""
_SPEAKING = 0.5
"""Share of the paragraphs below a heading without a count in which somebody says "I" or "you"."""
_MOST_HEADINGS = 8
"""From the end on: a page that repeats one at every comment has other signs of them."""
_SEPARATOR = 2
"""Blank lines between comments of several paragraphs."""
_FEWEST_NAMES = 2
_WORDED = 3
"""Words below a name that are no other name."""
# a time may stand between: "Ann (3.5.2012, 10:15): I agree"
_SPOKEN = re.compile(r"^(?P<name>[^:(]{2,40}?)(?:\s*\([^()]{4,40}\))?:\s+(?=\S)")
_SIGNED = re.compile(r"^[-–—~]\s*(?P<name>[^\W\d_].{1,39})$")
_NUMBERED = re.compile(r"^(\d{1,2})\.?\s+[^\W\d_]")
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]+(?!\w)")
_SECTIONS = frozenset(WORDS["sections"])

Openings = list[tuple[int, str]]
"""The lines at which comments begin, and the names there."""


def find_headed(lines: Sequence[Line]) -> list[Contribution]:
    """Return the comments below the last heading over some, its line as the first's side.

    Names part them: on a line of their own, or before the words. Where there are none, the heading
    must count the comments, and wide gaps part them if there are any, else each paragraph is one.
    """
    headings = [
        (number, above)
        for number, above in enumerate(_words_above(lines))
        if (is_comment_heading(lines[number].text) and above >= _ARTICLE_WORDS)
        or heads_readers(lines[number].text)
    ][-_MOST_HEADINGS:]
    for number, _ in reversed(headings):
        if found := _named(lines, number):
            return found
    unnamed = [
        number
        for number, above in headings
        if above >= _UNNAMED_WORDS and (_counts(lines, number) or _heads_talk(lines, number))
    ]
    return _unnamed(lines, unnamed[-1]) if unnamed else []


def _words_above(lines: Sequence[Line]) -> list[int]:
    """Return how many words of sentences stand above each line."""
    above, counts = 0, []
    for line in lines:
        counts.append(above)
        above += line.words if line.is_prose else 0
    return counts


def _named(lines: Sequence[Line], heading: int) -> list[Contribution]:
    """Return the comments under names below a heading: the first must stand right below it."""
    first = heading + 1
    while first < len(lines) and _is_no_ones(lines[first].text):
        first += 1
    for open_by in (_name_line, _name_before_words):
        openings = _openings(lines, first, open_by)
        if openings and openings[0][0] == first and _are_readers(lines, heading, openings):
            return _parted(lines, heading, openings)
    signed = _signed(lines, first)
    if signed and _are_readers(lines, heading, signed):
        starts = [first, *(number + 1 for number, _ in signed)]
        named = [(start, name) for start, (_, name) in zip(starts, signed, strict=False)]
        return _parted(lines, heading, named)
    return []


def _signed(lines: Sequence[Line], first: int) -> Openings:
    """Return the lines "- Ann" that close comments, where the last one closes the page."""
    marked = {
        n: match["name"]
        for n in range(first, len(lines))
        if (match := _SIGNED.match(lines[n].text))
    }
    found = [(n, name) for n, name in marked.items() if n > first and _is_reader(name)]
    return found if found and found[-1][0] == len(lines) - 1 else []


def _is_no_ones(text: str) -> bool:
    return is_furniture(text) or not any(character.isalnum() for character in text)


def _openings(
    lines: Sequence[Line], first: int, open_by: Callable[[Sequence[Line], int, int], str | None]
) -> Openings:
    found: Openings = []
    for number in range(first, len(lines)):
        # what stands right below a name are words, however much they look like another
        after = number - 1 if found and found[-1][0] == number - 1 else -1
        name = open_by(lines, number, after)
        if name is not None:
            found.append((number, name))
    return found


def _name_line(lines: Sequence[Line], number: int, after: int) -> str | None:
    line = lines[number]
    above = lines[number - 1]
    apart = line.gap > 0 or above.stops or is_furniture(above.text)
    name = without_item(line.text)
    if number - 1 == after or not apart or not _is_reader(name):
        return None
    below = lines[number + 1] if number + 1 < len(lines) else None
    speaks = below and (below.stops or below.words >= _WORDED or (line.gap and not below.gap))
    return name if speaks else None


def _name_before_words(lines: Sequence[Line], number: int, _: int) -> str | None:
    match = _SPOKEN.match(without_item(lines[number].head))
    return match["name"] if match and _is_reader(match["name"]) else None


def _is_reader(text: str) -> bool:
    """Return whether a text can name a reader; a few words in small letters can, here."""
    if is_furniture(text) or read_attribution(text) is not None:
        return False
    return is_account(text) or is_account(text.title())


def _are_readers(lines: Sequence[Line], heading: int, openings: Openings) -> bool:
    """Return whether the names are people's, and not what heads the parts of a section."""
    names = [name.lower() for _, name in openings]
    if any(name in _SECTIONS for name in names):
        return False
    starts = {number for number, _ in openings}
    worded = (line for number, line in enumerate(lines) if number not in starts)
    common = {word for line in worded for word in _SMALL.findall(line.head)}
    # what the text writes in small letters is no name: "Budget", "Costs and benefits"
    if 2 * sum(common.issuperset(name.split()) for name in names) > len(names):
        return False
    title = lines[heading].text
    if not any(line.stops or line.words >= _WORDED for line in lines[openings[0][0] :]):
        return False
    if any(is_personal(line) for line in lines[openings[0][0] :]):
        return True
    return heads_readers(title) and len(names) >= (counted_comments(title) or _FEWEST_NAMES)


def _parted(lines: Sequence[Line], heading: int, openings: Openings) -> list[Contribution]:
    starts = [number for number, _ in openings]
    found = [Contribution(heading, starts[0], side=frozenset(range(heading, starts[0])))]
    for (start, name), stop in zip(openings, [*starts[1:], len(lines)], strict=True):
        side = {
            n
            for n in range(start, stop)
            if is_furniture(lines[n].text) or (n in (start, stop - 1) and _names(lines[n], name))
        }
        found.append(Contribution(start, stop, name, side=frozenset(side)))
    return found


def _heads_talk(lines: Sequence[Line], number: int) -> bool:
    """Return whether a heading stands over readers alone, and most of what follows is talk."""
    below = [line for line in lines[number + 1 :] if not _is_no_ones(line.text)]
    talk = sum(map(converses, below))
    personal = any(map(is_personal, below))
    return heads_readers(lines[number].text) and personal and talk >= _SPEAKING * len(below)


def _names(line: Line, name: str) -> bool:
    signed = _SIGNED.match(line.text)
    return name in (without_item(line.text), signed["name"] if signed else None)


def _counts(lines: Sequence[Line], number: int) -> bool:
    """Return whether a heading counts comments and does not number a section."""
    if not counted_comments(lines[number].text):
        return False
    if not any(line.stops for line in lines[number + 1 :]):
        return False
    own = _NUMBERED.match(lines[number].text)
    before = (_NUMBERED.match(line.head) for line in lines[:number] if not line.stops)
    return not own or int(own[1]) - 1 not in {int(match[1]) for match in before if match}


def _unnamed(lines: Sequence[Line], first: int) -> list[Contribution]:
    below = range(first + 1, len(lines))
    wide = [number for number in below if lines[number].gap >= _SEPARATOR]
    starts = sorted({first, first + 1, *(wide or below)})
    return [
        Contribution(start, stop, side=_side(lines, start, stop, first))
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _side(lines: Sequence[Line], start: int, stop: int, heading: int) -> frozenset[int]:
    return frozenset(
        number
        for number in range(start, stop)
        if number == heading or is_furniture(lines[number].text)
    )
