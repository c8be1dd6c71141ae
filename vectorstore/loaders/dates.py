"""Dates as people write them, read as ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from vectorstore.loaders.words import any_of, words

_CLOCK = (
    r"(?:[,|]?\s+(?:at\s+|um\s+|à\s+|[-–]\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|uhr))?(?:\s+[A-Z]{2,4})?)?"
)

_LONGEST_LINE = 120
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}(?=\D|$)")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{any_of(tuple(words().months()))})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
    year = r"(?P<year>\d{4})"
    weekday = rf"(?:(?:{any_of(words().all('days'))})\.?,?\s+)?"
    shapes = (
        rf"{weekday}{day}\s+(?:of\s+)?{month},?\s+{year}",
        rf"{weekday}{month}\s+{day},?\s+{year}",
        # as computers write it: "Mon Jan 13 20:14:02 CET 2014"
        rf"{month}\s+{day}\s+\d{{2}}:\d{{2}}:\d{{2}}(?:\s+[A-Z]{{2,5}})?\s+{year}",
        rf"{month}\s+{year}",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T[\d:.+Z-]+)?",
        # dots put the day first everywhere; slashes do not, so they are left alone
        weekday + r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})(?!\d)",
    )
    return tuple(re.compile(shape + _CLOCK, re.IGNORECASE) for shape in shapes)


@lru_cache(maxsize=1)
def _inside() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![\w.]){shape.pattern}(?!\d)", re.IGNORECASE) for shape in _patterns()
    )


def read_date(text: str) -> str | None:
    """Return the ISO date that a text is, as exact as it says; `None` where it is more or less."""
    for pattern in _patterns():
        match = pattern.fullmatch(text.strip())
        if match:
            return _iso(match)
    return None


def find_date(text: str) -> str | None:
    """Return the first date of a kind that a short text holds: `asked Feb 6, 2014 at 20:37`."""
    matches = (shape.search(text[:_LONGEST_LINE]) for shape in _inside())
    return next((date for match in matches if match and (date := _iso(match))), None)


def iso_day(value: object) -> str | None:
    """Return the day of a date object, or of a text that is a date or begins with an ISO one."""
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    text = str(value or "").strip()
    stamp = _STAMP.match(text)
    return read_date(stamp.group() if stamp else text)


def _iso(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    name = found["month"].lower()
    month = int(name) if name.isdigit() else words().months()[name]
    day = found.get("day")
    try:
        exact = date(_year(found["year"]), month, int(day or 1))
    except ValueError:
        return None
    return exact.isoformat() if day else exact.isoformat()[:7]


def _year(digits: str) -> int:
    """Return the year that two digits or four mean; the web is younger than 1970."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 1900 + year if year >= 70 else 2000 + year
