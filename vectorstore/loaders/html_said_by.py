"""Who wrote a comment and when, by the lines that stand around its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vectorstore.loaders.html_text import short_text
from vectorstore.page_lines.attributions import (
    Attribution,
    read_attribution,
    says_answer,
    says_exchange,
    says_question,
    speaks_of_exchange,
)
from vectorstore.page_lines.furniture import is_button_row
from vectorstore.page_lines.names import is_account

_LONGEST_LINE = 120
_TAGS = frozenset(
    """div p span time header footer td h3 h4 h5 h6 small a b strong em i dt cite abbr""".split()
)
"""Elements that say who and when: no list, no table and nothing else of many lines."""
_MOST_LINES = 12
"""Lines around one comment that are looked at; the longest head seen on real pages has nine."""


@dataclass(frozen=True, slots=True)
class SaidBy:
    """A name and a day; `None` where the lines do not give it."""

    name: str | None = None
    published: str | None = None

    def over(self, other: SaidBy) -> SaidBy:
        """Return this, with what `other` gives where this gives nothing."""
        return SaidBy(self.name or other.name, self.published or other.published)


def read_said_by(lines: Iterable[str]) -> SaidBy:
    """Return who and when short lines around a comment say, the nearest to it last.

    A name that stands alone counts where the line beside it says when.
    """
    short = [line for line in lines if 0 < len(line) <= _LONGEST_LINE][-_MOST_LINES:]
    found = SaidBy()
    for number, line in reversed(list(enumerate(short))):
        said = read_attribution(line)
        if said is None:
            continue
        name = None if said.name and is_button_row(said.name) else said.name
        if name is None and (said.timed or said.dated):
            name = _name_beside(short, number)
        found = found.over(SaidBy(name, said.published))
    return found


def name_in(line: str) -> str | None:
    """Return who a line names that holds little else: "Ann", "Ann says:"; `None` for others."""
    said = read_attribution(line) if 0 < len(line) <= _LONGEST_LINE else None
    if said is not None and said.speech and said.name:
        return said.name
    return line if is_account(line) and not is_button_row(line) else None


def stamp_in(line: str) -> Attribution | None:
    """Return what a line of a page says of who wrote what stands beside it and when, or when."""
    return _of_stamp(line) if 0 < len(line) <= _LONGEST_LINE else None


def is_exchange(tree: Any) -> bool:
    """Return whether lines of a page say who asked and who answered: "Answered by Ann, 3 May"."""
    if not speaks_of_exchange(tree.text_content()):
        return False
    lines = (short_text(each, _LONGEST_LINE) for each in tree.iter(*_TAGS))
    told = (read_attribution(line) for line in lines if line and says_exchange(line))
    return len({said.name for said in told if said and said.name}) > 1


def is_answered(tree: Any) -> bool:
    """Return whether lines of a page say who asked and who answered: no comments to an article."""
    if not speaks_of_exchange(tree.text_content()):
        return False
    lines = [line for each in tree.iter(*_TAGS) if (line := short_text(each, _LONGEST_LINE))]
    return any(map(says_question, lines)) and any(map(says_answer, lines))


def stamps_among(elements: Iterable[Any], *, days: bool = False) -> list[Any]:
    """Return those of the elements, in document order, that say who and when, or when.

    Of several inside each other it is the innermost that says as much as those around it. With
    `days`, a day alone is enough, where the page says that readers speak.
    """
    stamps: list[tuple[Any, bool]] = []
    for element in elements:
        said = _stamp(element, days=days) if element.tag in _TAGS else None
        if said is None:
            continue
        named = said.name is not None
        outer = stamps[-1] if stamps and stamps[-1][0] in element.iterancestors() else None
        if outer and outer[1] and not named:
            continue
        if outer:
            stamps.pop()
        stamps.append((element, named))
    return [element for element, _ in stamps]


def boxes_around(stamps: Sequence[Any], outside: Collection[Any]) -> dict[Any, Any]:
    """Return by stamp the largest element around it that holds no other and is not `outside`.

    Stamps are left out whose words do not stand in one element with them.
    """
    held = Counter(above for stamp in stamps for above in stamp.iterancestors())
    boxes = {}
    for stamp in stamps:
        box = stamp
        while box.getparent() not in outside and held[box.getparent()] == 1:
            box = box.getparent()
        if len(box.text_content().split()) > len(stamp.text_content().split()) + 1:
            boxes[stamp] = box
    return boxes


def with_unsigned(boxes: Collection[Any]) -> dict[Any, None]:
    """Return boxes in order with those below the first of them that are alike and nobody signed.

    An owner's answer may have neither name nor date. Items of a list are alike, and elements of
    one class; where most are unsigned, they are something else.
    """
    found: dict[Any, None] = {}
    for box in boxes:
        found[box] = None
        for below in box.itersiblings(box.tag):
            if below in boxes:
                break
            same = below.get("class") == box.get("class")
            if same and (box.tag == "li" or box.get("class")) and below.find(".//form") is None:
                found[below] = None
    return found if len(found) < 2 * len(boxes) else dict.fromkeys(boxes)


def _stamp(element: Any, *, days: bool) -> Attribution | None:
    line = short_text(element, _LONGEST_LINE)
    return _of_stamp(line, days=days) if line else None


def _of_stamp(line: str, *, days: bool = False) -> Attribution | None:
    said = read_attribution(line)
    if said is None or not said.alone:
        return None
    return said if said.timed or (said.dated and (days or said.name is not None)) else None


def _name_beside(lines: Sequence[str], number: int) -> str | None:
    for near in (number - 1, number + 1):
        if 0 <= near < len(lines) and (name := name_in(lines[near])):
            return name
    return None
