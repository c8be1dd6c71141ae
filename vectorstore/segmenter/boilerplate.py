"""What a page puts around its article: counters, teasers, events, legal and contact notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.page_lines.furniture import is_button_row, is_prompt
from vectorstore.page_lines.stamps import find_date
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.lines import Line

# possessive, or a line of many numbers would be tried in every division
_COUNT = r"\(?+\s*+\d[\d.,]*+\s*+[^\W\d_]{0,10}+\s*+\)?+\s*+"
_COUNTER = re.compile(rf"^(?:[^\d()]{{2,50}}+(?:{_COUNT}){{1,4}}+){{1,3}}+$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)\s*[;»›>]*$")
_BULLET = re.compile(r"^[•*·▪◦-]\s+(?P<item>.*)$")
_POINTER = re.compile(rf"^{any_of('pointers')}", re.IGNORECASE)
_LEGAL = re.compile(any_of("legal"), re.IGNORECASE)
_SHORTEST_NOTE = 30
"""Characters that three words of the law take up."""
_CONTACT = re.compile(rf"^(?:{any_of('contact')})", re.IGNORECASE)
_UPLOADED = re.compile(rf"^{any_of('published_on')}.{{4,30}}\(\d+:\d\d.{{0,8}}\)$", re.IGNORECASE)
_MENU_ABOVE = 8
"""Labels in a row that are a menu and neither title nor byline."""
_MENU_BELOW = 12
"""The same at the end, where articles have lists of their own."""

Spans = Iterator[tuple[int, int]]


def find_boilerplate(lines: Sequence[Line], first: int, stop: int) -> set[int]:
    """Return the lines between two that are page furniture."""
    found: set[int] = set()
    for spans in (_menus, _single, _counters, _teasers, _events, _contacts):
        for start, end in spans(lines, first, stop):
            found.update(range(start, end))
    # what little stands between two pieces of furniture is furniture
    found.update(
        number
        for number in range(first + 1, stop - 1)
        if number - 1 in found and number + 1 in found and not lines[number].is_prose
    )
    return found


def is_remnant(text: str) -> bool:
    """Return whether a line is left over from an embedded link or video: "By Ann - 3 hours ago"."""
    if len(text) > 120:
        return False
    if _UPLOADED.match(text):
        return True
    said = read_attribution(text)
    return said is not None and said.timed and said.name is not None and said.alone


def _single(lines: Sequence[Line], first: int, stop: int) -> Spans:
    for number in range(first, stop):
        text = lines[number].text
        # a number alone is a vote in a discussion, but a date or a page in an article
        buttons = is_button_row(text) and any(character.isalpha() for character in text)
        if buttons or is_prompt(text) or _is_pointer(lines[number]) or is_legal(text):
            yield number, number + 1


def _is_pointer(line: Line) -> bool:
    return line.words <= 20 and not line.is_prose and _POINTER.match(line.head) is not None


def is_legal(text: str) -> bool:
    """Return whether a line is a note on rights and terms."""
    if text.startswith(("©", "(c) ", "(C) ")) and len(text) <= 200:
        return True
    return (
        _SHORTEST_NOTE <= len(text) <= 1500
        and len({cue.lower() for cue in _LEGAL.findall(text)}) >= 3
    )


def _menus(lines: Sequence[Line], first: int, stop: int) -> Spans:
    """Yield the long rows of labels above the first and below the last sentence."""
    prose = [number for number in range(first, stop) if lines[number].is_prose]
    if prose:
        yield from _streaks(lines, first, prose[0], _is_label, fewest=_MENU_ABOVE)
        yield from _streaks(lines, prose[-1] + 1, stop, _is_label, fewest=_MENU_BELOW)


def _is_label(line: Line) -> bool:
    return line.words <= 3 and not line.stops and not any(c.isdigit() for c in line.head)


def _counters(lines: Sequence[Line], first: int, stop: int) -> Spans:
    return _streaks(lines, first, stop, _is_counter, fewest=3)


def _teasers(lines: Sequence[Line], first: int, stop: int) -> Spans:
    return _streaks(lines, first, stop, lambda line: bool(_CUT_OFF.search(line.tail)), fewest=3)


def _is_counter(line: Line) -> bool:
    return (
        len(line.text) <= 100
        and not line.stops
        and line.text[-1] in ")0123456789"
        and _COUNTER.match(line.text) is not None
    )


def _streaks(
    lines: Sequence[Line], first: int, stop: int, fits: Callable[[Line], bool], *, fewest: int
) -> Spans:
    """Yield the stretches of at least so many lines that all fit."""
    start = first
    for number in range(first, stop + 1):
        if number < stop and fits(lines[number]):
            continue
        if number - start >= fewest:
            yield start, number
        start = number + 1


def _events(lines: Sequence[Line], first: int, stop: int) -> Spans:
    """Yield each heading with bullets below it, the first of which is a date."""
    number = first
    while number + 1 < stop:
        item = _BULLET.match(lines[number + 1].head)
        if (
            not item
            or lines[number].stops
            or _BULLET.match(lines[number].head)
            or not _is_date(item["item"])
        ):
            number += 1
            continue
        start, number = number, number + 1
        while number < stop and _BULLET.match(lines[number].head) and not lines[number].is_prose:
            number += 1
        yield start, number


def _is_date(text: str) -> bool:
    match = find_date(text) if len(text) <= 60 else None
    return match is not None and match.start() <= 12


def _contacts(lines: Sequence[Line], first: int, stop: int) -> Spans:
    """Yield the note on whom to write to, where it ends the text."""
    for number in range(max(first, stop - 12), stop):
        if _CONTACT.match(lines[number].head) and not any(
            line.is_prose and line.words > 40 for line in lines[number:stop]
        ):
            yield number, stop
            return
