"""Lines with a poster's name beside the line that says when: which of them is the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.page_lines.furniture import is_button_row, is_member_fact
from vectorstore.page_lines.names import is_account
from vectorstore.page_lines.vocabulary import WORDS
from vectorstore.segmenter.lines import Line

_ADDRESS = re.compile(r"\s+[<(]\S+@\S+[>)]$")
_RANKS = frozenset(WORDS["ranks"])
NEAR = 4
"""Lines between two that say who and when of the same words."""
_PROFILE = 6
"""Lines that tell of a poster above the one that says when."""
_MOST = 0.5
"""Share of the posts with such a profile: a few end with their writer's signature."""
_FEWEST = 3
"""Names below a line that is none itself."""


def name_beside(lines: Sequence[Line], number: int, step: int) -> int | None:
    """Return the name line directly above (-1) or below (1), what may stand between them aside."""
    place = number + step
    while 0 <= place < len(lines) and 0 < abs(place - number) <= NEAR:
        text = lines[place].text
        if any(character.isalnum() for character in text) and not _is_beside_a_name(text):
            return place if _can_be_name(text) else None
        place += step
    return None


def names_above(lines: Sequence[Line], numbers: Sequence[int]) -> dict[int, int]:
    """Return the name line of whoever posted below each of these lines, where there is one.

    It stands directly above; but where most of them end a profile of several lines that can be
    names, it is the first of these that is no rank.
    """
    profiles = {number: _profile(lines, number) for number in numbers}
    several = sum(len(profile) > 1 for profile in profiles.values())
    if several < _MOST * len(numbers):
        profiles = {}
    ranks = _ranks(lines, profiles.values())
    found = {}
    for number in numbers:
        named = (n for n in profiles.get(number, ()) if lines[n].text not in ranks)
        name = next(named, None) or name_beside(lines, number, -1)
        if name is not None:
            found[number] = name
    return found


def _ranks(lines: Sequence[Line], profiles: Iterable[Sequence[int]]) -> set[str]:
    """Return what stands in several profiles, right above another name each time."""
    below: dict[str, set[str]] = {}
    for profile in profiles:
        for name, after in zip(profile, profile[1:], strict=False):
            below.setdefault(lines[name].text, set()).add(lines[after].text)
    return {name for name, names in below.items() if len(names) >= _FEWEST}


def _profile(lines: Sequence[Line], number: int) -> list[int]:
    """Return the lines that can be names in the block that ends above a line, if it is no text."""
    first = number
    while first > 0 and not lines[first].gap and number - first < _PROFILE:
        first -= 1
    block = range(first, number)
    if not lines[first].gap or any(lines[n].is_prose for n in block):
        return []
    return [
        n for n in block if _can_be_name(lines[n].text) and not _is_beside_a_name(lines[n].text)
    ]


def bare(text: str) -> str:
    """Return a name without what a site puts before all of them, or a mail address behind it."""
    return _ADDRESS.sub("", text.removeprefix("u/"))


def _can_be_name(text: str) -> bool:
    return is_account(bare(text)) and read_attribution(text) is None


def _is_beside_a_name(text: str) -> bool:
    """Return whether a line stands between a name and its time, and is neither."""
    return is_rank(text) or is_member_fact(text) or is_button_row(text)


def is_rank(text: str) -> bool:
    """Return whether a line is the rank of a poster: "Moderator", "OP"."""
    return text.lower() in _RANKS
