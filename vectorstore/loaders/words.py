"""The words that depend on a language, one data file for each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

_LANGUAGES = ("english", "german", "french", "spanish", "russian")
"""Those after the first two are known by what pages say, not by mails."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every language together: a page seldom says which it is written in."""

    tables: tuple[dict[str, Any], ...]

    def all(self, key: str) -> tuple[str, ...]:
        """Return the words under a key in every language; `mail.reply` looks inside a table."""
        found: list[str] = []
        for table in self.tables:
            value: Any = table
            for name in key.split("."):
                value = value.get(name, {})
            found += value
        return tuple(found)

    def months(self) -> dict[str, int]:
        """Return the number of each month by its full name and by its first three letters."""
        numbers: dict[str, int] = {}
        for table in self.tables:
            for number, name in enumerate(table["months"], start=1):
                # some months of two languages begin alike and are not the same: the first stays
                for form in (name, name[:3]):
                    numbers.setdefault(form, number)
        return numbers


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words of the languages that Byline knows."""
    folder = resources.files("vectorstore.loaders")
    return Words(
        tuple(
            tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
            for language in _LANGUAGES
        )
    )


def any_of(phrases: Sequence[str]) -> str:
    """Return a pattern that matches any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
