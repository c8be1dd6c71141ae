"""Names of authors as bylines hold them: titles before them, words between them, outlets beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.loaders.words import any_of, words

_MOST_OUTLET_WORDS = 6
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright(?=\W*(?:©|\(c\)|\d{4})))(?:\s*(?:©|\(c\)))?[\s,]*(?:by\s+)?(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^|•·;/]{1,60}?)\s*(?:[|•·;/.].*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rules:
    honorifics: re.Pattern[str]
    joiner: re.Pattern[str]
    reserved: re.Pattern[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    known = words()
    titles = any_of(known.all("honorifics"))
    return _Rules(
        honorifics=re.compile(rf"(?:(?:{titles})\b\.?[\s-]*)+", re.IGNORECASE),
        joiner=re.compile(
            rf"\s*(?:[,&;/]|\s(?:{any_of(known.all('joiners'))})\s)\s*", re.IGNORECASE
        ),
        reserved=re.compile(rf"\W*(?:{any_of(known.all('reserved'))}).*", re.IGNORECASE),
    )


def has_honorific(text: str) -> bool:
    """Return whether a text opens with a title: "Prof. Jane Doe"."""
    return _rules().honorifics.match(text) is not None


def without_honorifics(text: str) -> str:
    """Return a text without the titles that it opens with."""
    return _rules().honorifics.sub("", text, count=1) if has_honorific(text) else text


def split_names(text: str) -> list[str]:
    """Return what stands between the commas and the words that join names."""
    return _rules().joiner.split(text)


def copyright_holder(line: str) -> str | None:
    """Return whose a page is by the line at its foot: "© 2020 Example News. All rights ..."."""
    match = _COPYRIGHT.match(_rules().reserved.sub("", line).strip())
    name = match["name"].strip(" ,-–") if match else ""
    return name if name and len(name.split()) <= _MOST_OUTLET_WORDS else None
