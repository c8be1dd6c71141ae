"""What a line must look like to be a name."""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 65_536
"""Lines kept in mind: the rules for comments ask of the lines beside each stamp again and again."""
_LONGEST = 40
_MOST_WORDS = 5
_PARTICLE = frozenset(
    "de del della di da do dos van von der den zu la le el al bin ibn of the and y e o".split()
)
_ENDS_LIKE_SPEECH = re.compile(
    r"[,;:!?…]$|\.\.\.$|(?<!\b\w)(?<!\b[JSDM]r)\.$|[:;]-?[)(DP]+$|\){2,}$"
)
_NOT_IN_NAMES = re.compile(r"https?:|www\.|:\s|[\"“”„<>|/=?!]|^\W*\d[\d\W]*$", re.IGNORECASE)
_WITH_HANDLE = re.compile(r"^(.+?) \([^\s()]{3,}\)$")
# "sharp. Please" is the end of a sentence and the next
_NO_NAME = re.compile(
    r"://|[a-zß-ü]{5}[.!?]\s|^[\"“„(&+]|^\d+(?:st|nd|rd|th)$|(?<!\b[^\W\d_])\.$|[!?]$"
)
# "9milerancher", and no "20th" or "100km"
_COUNTING = r"\d{1,4}(?=[a-z]{4})"
_INNER = re.compile(rf"^{_COUNTING}|[^\W\d]\d|_\w|[a-z][A-Z]")
_LINKED = re.compile(r"^https?://\S+\s+(?P<name>\S.{1,39})$")
_ITEM = re.compile(r"^(?:[-*•·–—]|#?\d{1,3}[.)]?)\s+")
_HANDLE = re.compile(rf"^@?(?:[^\W\d_]|{_COUNTING})[\w.'’-]{{2,24}}$")


def is_name(text: str) -> bool:
    """Return whether a line, by its looks alone, can be the name of a person or an account."""
    return _may_be_name(text) and _is_capitalised(text)


@lru_cache(maxsize=_REMEMBERED)
def is_account(text: str) -> bool:
    """Return whether a line can be a name, or a single word that names an account."""
    return _may_be_name(text) and (_is_capitalised(text) or _HANDLE.match(text) is not None)


def is_handle(text: str) -> bool:
    """Return whether a line is one word that only an account would be called: "gr8rambino"."""
    return (
        3 <= len(text) <= 25
        and _HANDLE.match(text) is not None
        and (_INNER.search(text) is not None or text.startswith("@"))
    )


def name_behind_address(text: str) -> str | None:
    """Return the name in a line that holds a web address and a name: a linked signature."""
    match = _LINKED.match(text) if len(text) <= 200 else None
    return match["name"] if match and is_account(match["name"]) else None


def without_item(text: str) -> str:
    """Return a line without the bullet or the number that opens it as an item of a list."""
    return _ITEM.sub("", text)


def can_name(text: str) -> bool:
    """Return whether what stands beside a time stamp can be a name: more than looks like one."""
    return (
        2 <= len(text) <= 60
        and len(text.split()) <= 6
        and not _NO_NAME.search(text)
        and sum(character.isalpha() for character in text) >= 2
    )


def _may_be_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and any(character.isalpha() for character in text)
        and not _ENDS_LIKE_SPEECH.search(text)
        and not _NOT_IN_NAMES.search(text)
    )


def _is_capitalised(text: str) -> bool:
    if _WITH_HANDLE.match(text):
        return text[0].isupper()
    parts = text.split()
    return parts[0][0].isupper() and all(_is_name_part(part) for part in parts)


def _is_name_part(part: str) -> bool:
    bare = part.strip("().,'’-@&")
    if not bare:
        return True
    return bare[0].isupper() or bare.lower() in _PARTICLE or any(c.isdigit() for c in bare)
