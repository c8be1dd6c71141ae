"""Dates and times as pages stamp them on what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vectorstore.page_lines.vocabulary import MONTHS, WORDS, alternatives, any_of

# pages glue a date to the name before it
_BREAK = r"(?-i:(?<!\w)|(?<=[^\W\d_])(?=[A-Z][a-z]))"
_MONTH = rf"{_BREAK}{alternatives(tuple(MONTHS))}(?!\w)\.?"
_WEEKDAY = rf"(?:{_BREAK}{alternatives(WORDS['weekdays'])}\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DATE = re.compile(
    # most places begin neither a word nor a number: they are not tried against every month
    rf"(?=\d|{_BREAK}\w){_WEEKDAY}(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})T?"
    rf"|(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s*(?P<year>(?:19|20)\d\d|['’]\d\d))?(?!\d)"
    rf"|(?<!\d)(?P<day2>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?)[\s-]+(?P<month2>{_MONTH})"
    rf"(?!\s+{_DAY},?\s+(?:19|20)\d\d),?"
    r"(?:[\s-]+(?P<year2>(?:19|20)\d\d|\d\d(?=,?\s+(?:at|um|\d\d?:))))?(?!\d)"
    r"|(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>(?:19|20)?\d\d)(?![\d/])"
    r")",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    # "7 Jun 2022 9.12": such a number behind a date
    r"|\d{1,2}\s?[ap]m\b|\d{1,2}\.\d{2}\s+uhr|(?<=\0 )\d{1,2}\.\d{2}(?![\d.]))"
    r"(?:\s*\(?(?:[A-Z]{1,3}T|UTC|GMT)\b\)?)?"
    rf"(?:\s*\({alternatives(WORDS['weekdays'])}\))?",
    re.IGNORECASE,
)
_COUNT = r"(?:\d+|an?|one|eine[mnr]?)\+?"
_AFTER = any_of("ago_after")
_RELATIVE = re.compile(
    rf"(?<!\w){_COUNT}\s?{any_of('units')}\.?(?:,?\s+{_COUNT}\s?{any_of('units')})?\s+{_AFTER}"
    # "3y ago", "2 mo. ago"
    rf"|(?<!\w)\d+\s?(?:yr?|mo|wk?|d|hr?|m|s)\.?\s+{_AFTER}"
    rf"|{any_of('ago_before')}\s+{_COUNT}\s+{any_of('units')}",
    re.IGNORECASE,
)
# most lines hold neither a number nor an age
_HINT = re.compile(rf"\d|{any_of('ago_after')}|{any_of('ago_before')}", re.IGNORECASE)
_NEARBY = re.compile(any_of("days_past"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of when."""

    rest: tuple[str, ...]
    """The line's text before, between and after what says when."""
    published: str | None
    """An ISO date, as exact as the stamp is sure of; `None` if it names no year."""
    numeric: bool
    """Writes its month as a number, "17/10/12"."""
    dated: bool
    clocked: bool
    relative: bool


def read_stamp(text: str) -> Stamp | None:
    """Return what this short text says of when, or `None` if it says nothing of it."""
    if not _HINT.search(text):
        return None
    dates = list(_DATE.finditer(text))
    pieces = "\0".join(_around(text, dates))
    pieces, clocked = _CLOCK.subn("\0", pieces)
    pieces, relative = _RELATIVE.subn("\0", pieces)
    if clocked:
        # "today" is no stamp by itself
        pieces = _NEARBY.sub("\0", pieces)
    if "\0" not in pieces:
        return None
    return Stamp(
        rest=tuple(pieces.split("\0")),
        published=iso_date(dates[0]) if dates else None,
        numeric=bool(dates and (dates[0]["sep"] or dates[0]["iso"])),
        dated=bool(dates),
        clocked=clocked > 0,
        relative=relative > 0,
    )


def _around(text: str, found: Iterable[re.Match[str]]) -> Iterator[str]:
    """Yield what stands before, between and after what was found in a text, in order."""
    begins = 0
    for match in found:
        yield text[begins : match.start()]
        begins = match.end()
    yield text[begins:]


def find_date(text: str) -> re.Match[str] | None:
    """Return the first date in the text; read it with `iso_date`."""
    return _DATE.search(text)


def iso_date(match: re.Match[str]) -> str | None:
    """Return a found date in ISO form, only as exact as it is sure; `None` without a year."""
    if match["iso"]:
        return _checked(*map(int, match["iso"].split("-")))
    if match["sep"]:
        return _numeric(int(match["a"]), int(match["b"]), match["c"], match["sep"])
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    year = match["year"] or match["year2"]
    if year is None:
        return None
    return _checked(
        _full_year(year), MONTHS[month.lower().rstrip(".")], int(re.sub(r"\D", "", day))
    )


def _numeric(first: int, second: int, year: str, separator: str) -> str | None:
    full = _full_year(year)
    # dots put the day first everywhere
    if first > 12 or separator == ".":
        return _checked(full, second, first)
    if second > 12:
        return _checked(full, first, second)
    # 10/8 is October in one country and August in another
    return str(full)


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year.lstrip("'’"))


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
