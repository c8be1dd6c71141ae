"""Where and when a report opens: "NORTHAVEN, May 3, 2012 - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.page_lines.stamps import find_date, iso_date

_REACH = 80
_CITY = re.compile(r"^(?:[^\W\d_](?:[^\W\d_]|[.'’-])*+,?\s*+){0,4}$")
# a news wire may stand between: "(WIRE) -- ", "/Wire/ -- "
_DASH = re.compile(r"^\s*(?:\([^()]{2,30}\)|/[^/]{2,30}/)?\s*[-–—:]+\s*\S")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of an agency's report."""

    published: str | None
    """The ISO date; `None` where it gives no year."""


def read_dateline(text: str) -> Dateline | None:
    """Return the dateline that a text opens with, `None` where it opens otherwise."""
    match = find_date(text[:_REACH])
    if match is None or not _CITY.match(text[: match.start()]):
        return None
    return Dateline(iso_date(match)) if _DASH.match(text[match.end() :]) else None
