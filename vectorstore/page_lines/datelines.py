"""Where and when a report opens: "NORTHAVEN, May 3, 2012 - ", "Moorbek, 3. Mai 2012. Die"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.page_lines.stamps import find_date, iso_date

_REACH = 80
_CITY = re.compile(r"^(?:[^\W\d_](?:[^\W\d_]|[.'’-])*+,?\s*+){0,4}$")
# a news wire may stand between: "(WIRE) -- ", "/Wire/ -- "
_DASH = re.compile(r"^\s*(?:\([^()]{2,30}\)|/[^/]{2,30}/)?\s*[-–—:]+\s*\S")

_STOP = re.compile(r"^\.\s+[^\W\d_a-z]")


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
    rest, placed = text[match.end() :], match.start() > 0
    opens = _DASH.match(rest) or (placed and _STOP.match(rest))
    return Dateline(iso_date(match)) if opens else None
