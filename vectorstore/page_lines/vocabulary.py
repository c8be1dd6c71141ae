"""The language-dependent words that rules look for, gathered from one file a language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_FILES = sorted(Path(__file__).parent.glob("*.toml"))


def _load() -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    months: dict[str, int] = {}
    words: dict[str, dict[str, None]] = {}
    for file in _FILES:
        language: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        for number, names in enumerate(language.pop("months"), start=1):
            months.update(dict.fromkeys(names, number))
        for key, values in language.items():
            words.setdefault(key, {}).update(dict.fromkeys(values))
    return months, {key: tuple(values) for key, values in words.items()}


MONTHS, WORDS = _load()
"""Month names to their number, and lists of words by what they are for; all lower case."""


def any_of(key: str) -> str:
    """Return a regular expression for any of the words under this key, as a whole word."""
    # "i" is no word of "i.e."
    return rf"(?<!\w){alternatives(WORDS[key])}(?!\w|\.\w)"


def alternatives(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of these words, longest first, whatever stands beside."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
