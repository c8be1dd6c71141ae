"""Speakers who go by their initials, and their names in the words above."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"^[^\W\d_a-z]{2,3}$")


def in_full(name: str, introduction: str) -> str:
    """Return the one name in an introduction that begins with a speaker's initials, else the name.

    "AM" is "Ada Moreau" where no other words have these initials.
    """
    if not _INITIALS.match(name) or not name.isupper():
        return name
    words = [rf"{letter}[^\W\d_]*[^\W\d_A-Z][^\W\d_]*(?:-[^\W\d_]+)*" for letter in name]
    found = set(re.findall(rf"(?<!\w){' '.join(words)}(?!\w)", introduction))
    return found.pop() if len(found) == 1 else name
