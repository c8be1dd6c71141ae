"""The title of a plain text: its first line, where it stands apart from what follows."""

from __future__ import annotations

import re
from collections.abc import Callable

from vectorstore.loaders.dates import read_date

_LONGEST = 200
_SENTENCE = 8
_END = re.compile(r"[.,:;…]['\"”’»)]*$")
_LINES = 4


def find_title(text: str, *, signs: Callable[[str, str], bool]) -> str | None:
    """Return the first line that is no date, where it is no sentence and no part of one.

    A blank line stands below it, or a line with who wrote the text or when, or a subtitle with such
    a line below; below a date it may also stand right over the text. `signs` tells whether a line,
    with the one after it, says who or when.
    """
    first, *rest = (
        part.strip() for part in (text.lstrip() + "\n" * _LINES).split("\n", _LINES)[:-1]
    )
    dated = read_date(first) is not None
    title, below, further = (rest if dated else [first, *rest])[:3]
    if len(title) > _LONGEST or len(title.split()) < 2 or _END.search(title):
        return None
    if signs(title, "") or not re.search(r"[^\W\d_]", title):
        return None
    apart = not below or signs(below, further) or (dated and is_prose(below))
    return title if apart or _is_subtitle(below, text, signs) else None


def is_prose(line: str) -> bool:
    """Return whether a text has begun with this line: it is long, or reads as a sentence."""
    return len(line) > _LONGEST or (
        len(line.split()) >= _SENTENCE and _END.search(line) is not None
    )


def _is_subtitle(line: str, text: str, signs: Callable[[str, str], bool]) -> bool:
    """Return whether a line below a title leads to the one that signs the text."""
    if is_prose(line) or _END.search(line):
        return False
    held = [part.strip() for part in text[: _LINES * _LONGEST].split("\n") if part.strip()]
    at = held.index(line) if line in held else len(held)
    after, further = [*held[at + 1 :], "", ""][:2]
    return bool(after) and signs(after, further)
