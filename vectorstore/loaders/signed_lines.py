"""Lines that say by whom, and mostly when: "by jane on 3 May 2023", "3 May | By Jane Doe"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.loaders.words import any_of, leading, words
from vectorstore.page_lines.stamps import read_stamp

_LONGEST = 120
_MOST_BESIDE = 6
"""Words that may stand beside name and date: a category, a count of comments, a time zone."""
_BETWEEN = re.compile(r"\s*[|/•●·;—–]\s*|\s-\s")
_EDGES = " \t,.:()"


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line with a name behind the word for it."""

    name: str
    """What stands behind "by", as it stands, without the date."""
    published: str | None
    """The ISO date; `None` where it gives none or no year, or says when the text was changed."""


@dataclass(frozen=True, slots=True)
class _Rules:
    byline: re.Pattern[str]
    clear_byline: re.Pattern[str]
    around_dates: re.Pattern[str]
    changed: re.Pattern[str]
    filed: re.Pattern[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    known = words()
    around = any_of(known.all("html.date_words") + known.all("dateline"))

    return _Rules(
        byline=leading("signed_by", colon=True),
        clear_byline=leading("posted_by", colon=True),
        around_dates=re.compile(rf"^(?:{around})(?!\w)|(?<!\w)(?:{around})$", re.IGNORECASE),
        changed=re.compile(rf"(?<!\w)(?:{any_of(known.all('changed'))})(?!\w)", re.IGNORECASE),
        filed=re.compile(rf"[,(]|\s(?:{any_of(known.all('filed'))})\s|\s\d", re.IGNORECASE),
    )


def read_signed_line(line: str) -> SignedLine | None:
    """Return whom and when a line names that says nothing else; `None` for all others.

    Without a date the words before the name must be clear: "posted by", not "by".
    """
    if len(line) > _LONGEST:
        return None
    stamp, rules = read_stamp(line), _rules()
    dated = stamp is not None and stamp.dated
    if stamp and dated:
        parts = [_bare(piece) for part in stamp.rest for piece in _BETWEEN.split(part)]
        byline = rules.byline
    else:
        parts, byline = _BETWEEN.split(line), rules.clear_byline
    pieces = [part for part in parts if part]
    named = [match["rest"] for piece in pieces if (match := byline.fullmatch(piece))]
    if len(named) != 1 or sum(len(piece.split()) for piece in pieces[1:]) > _MOST_BESIDE:
        return None
    name = _bare(rules.filed.split(named[0], maxsplit=1)[0]).removeprefix("u/")
    changed = rules.changed.search(line) is not None
    return SignedLine(name, None if changed or not stamp else stamp.published) if name else None


def _bare(text: str) -> str:
    """Return a piece of a line without the words that lead to the date beside it."""
    while (shorter := _rules().around_dates.sub("", text.strip(_EDGES)).strip(_EDGES)) != text:
        text = shorter
    return text
