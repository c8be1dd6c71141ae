"""Who is quoted, where a quotation ends in a line that says so."""

from __future__ import annotations

import re

from vectorstore.loaders.content import Part
from vectorstore.types import Voice

_ATTRIBUTION = re.compile(r"(?:[—–―]|--)\s*(?P<name>[^\W\d_][^\n]{1,79})")


def quotation(text: str, *, speaker: str | None = None, quoted_by: str | None = None) -> Part:
    """Return quoted text as a part; its last line names the speaker where nothing else does.

    The line is `— Jane Doe, Example News`; the name ends at the comma.
    """
    last = text.rstrip().rpartition("\n")[2].strip()
    match = _ATTRIBUTION.fullmatch(last)
    if speaker is None and match and last != text.strip():
        speaker = bare_name(match["name"])
    return Part(text, voice=Voice.QUOTATION, speaker=speaker, quoted_by=quoted_by)


def bare_name(text: str) -> str | None:
    """Return the name at the start of an attribution, without dashes and what follows a comma."""
    name = " ".join(text.split()).lstrip("—–―- ").partition(",")[0].strip(" .")
    return name if 0 < len(name) <= 80 else None
