"""The words by which lines are told, those of every language together."""

from __future__ import annotations

import re

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


def alternatives(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of these words, longest first, whatever stands beside."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
