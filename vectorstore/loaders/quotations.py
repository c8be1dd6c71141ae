"""Who is quoted, where a quotation ends in a line that says so."""

from __future__ import annotations

import re

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import find_date
from vectorstore.types import Voice

_ATTRIBUTION = re.compile(r"(?:[—–―]|--)\s*(?P<name>[^\W\d_][^\n]{1,79})")
_ACCOUNT = re.compile(r"\s*\(@[\w.-]{1,60}\).*")
_LONGEST = 80


def quotation(text: str, *, speaker: str | None = None, quoted_by: str | None = None) -> Part:
    """Return quoted text as a part; its last line names the speaker where nothing else does.

    The line is `— Jane Doe, Example News`, and the name ends at the comma; or, below a post that
    a page embeds, `— Jane Doe (@jane) May 3, 2020`.
    """
    published = None
    if speaker is None and (line := signed_by(text)):
        speaker = bare_name(line)
        published = find_date(line) if _ACCOUNT.search(line) else None
    return Part(
        text, voice=Voice.QUOTATION, speaker=speaker, quoted_by=quoted_by, published=published
    )


def signed_by(text: str) -> str | None:
    """Return what the last line of a quotation says behind a dash; `None` where there is none."""
    last = text.rstrip().rpartition("\n")[2].strip()
    match = _ATTRIBUTION.fullmatch(last)
    return match["name"] if match and last != text.strip() else None


def bare_name(text: str) -> str | None:
    """Return the name at the start of an attribution, without dashes and what follows a comma."""
    line = _ACCOUNT.sub("", " ".join(text.split()))
    name = line.lstrip("—–―- ").partition(",")[0].strip(" .")
    return name if 0 < len(name) <= _LONGEST else None
