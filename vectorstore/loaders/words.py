"""The words by which texts and pages are read, those of every language together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vectorstore import languages


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every language together: a page seldom says which it is written in."""

    tables: tuple[Mapping[str, Any], ...]

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
        """Return the number of each month by its names and by the first three letters of each."""
        numbers: dict[str, int] = {}
        for name, number in languages.months().items():
            # some months of two languages begin alike and are not the same: the first stays
            for form in (name, name[:3]):
                numbers.setdefault(form, number)
        return numbers


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words of the languages that Byline knows."""
    return Words(tuple(languages.tables("pages").values()))


def leading(key: str, *, colon: bool = False) -> re.Pattern[str]:
    """Return a pattern of a text that opens with the words under a key, and of the `rest`.

    With `colon`, one may stand between them: "Author: Jane Doe".
    """
    sign = ":?" if colon else ""
    return re.compile(rf"(?:{any_of(words().all(key))}){sign}\s+(?P<rest>.+)", re.IGNORECASE)


def any_of(phrases: Sequence[str]) -> str:
    """Return a pattern that matches any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
