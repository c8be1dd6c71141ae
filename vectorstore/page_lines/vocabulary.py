"""The words by which lines are told, those of every language together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vectorstore import languages


def _words() -> dict[str, tuple[str, ...]]:
    words: dict[str, dict[str, None]] = {}
    for table in languages.tables("lines").values():
        for key, values in table.items():
            words.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: tuple(values) for key, values in words.items()}


MONTHS = languages.months()
"""Month names to their number, in lower case."""
WORDS = _words()
"""Lists of words by what they are for, in lower case."""


def any_of(key: str) -> str:
    """Return a regular expression for any of the words under this key, as a whole word."""
    # "i" is no word of "i.e."
    return rf"(?<!\w){alternatives(WORDS[key])}(?!\w|\.\w)"


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of these words, longest first, whatever stands beside.

    What words begin with alike stands in it once, so that a place is not tried word by word.
    """
    begun: dict[str, list[str]] = {}
    for word in words:
        if word:
            begun.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(letter) + _endings(rest) for letter, rest in begun.items()]
    return f"(?:{'|'.join(branches)})"


def _endings(rest: Sequence[str]) -> str:
    """Return a regular expression for what may follow the beginning that words share."""
    if not any(rest):
        return ""
    return alternatives(rest) + ("?" if "" in rest else "")
