"""The title of a plain text: its first line, where it stands apart from what follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from vectorstore.loaders.dates import read_date
from vectorstore.loaders.words import any_of, words

_LONGEST = 200
_SENTENCE = 8
_END = re.compile(r"[.,:;…]['\"”’»)]*$")
_LOOKED_AT = 800
"""Characters."""


def find_title(text: str, *, signs: Callable[[str, str], bool]) -> str | None:
    """Return the first line that is no date, where it is no sentence and no part of one.

    A blank line stands below it, or a line with who wrote the text or when, or a subtitle with such
    a line below; below a date it may also stand right over the text. `signs` tells whether a line,
    with the one after it, says who or when.
    """
    if subject := _subject(text):
        return subject
    lines = [line.strip() for line in _below_kind(text)[:_LOOKED_AT].split("\n")] + [""] * 4
    dated = read_date(lines[0]) is not None
    title, below, further, *_ = lines = lines[1:] if dated else lines
    if len(title) > _LONGEST or len(title.split()) < 2 or _END.search(title):
        return None
    if signs(title, "") or not re.search(r"[^\W\d_]", title):
        return None
    if not below or signs(below, further) or (dated and is_prose(below)):
        return title
    is_subtitle = not is_prose(below) and not _END.search(below)
    signing, beyond, *_ = [*filter(None, lines[2:]), "", ""]
    return title if is_subtitle and signing and signs(signing, beyond) else None


def _subject(text: str) -> str | None:
    """Return the subject of a mail written out as text: it opens with the sender's field."""
    head = text.lstrip()[:_LOOKED_AT].partition("\n\n")[0]
    match = _subjects().search(head) if _senders().search(head) else None
    return match["subject"].strip() or None if match else None


@lru_cache(maxsize=1)
def _senders() -> re.Pattern[str]:
    # above it may stand the line of a mailbox
    return re.compile(rf"\A(?:From \S.*\n)?(?:{any_of(words().all('mail.header'))})\s*:", re.I)


@lru_cache(maxsize=1)
def _subjects() -> re.Pattern[str]:
    known = words()
    return re.compile(
        rf"^(?:{any_of(known.all('mail.subject'))})\s*:\s*"
        rf"(?:(?:{any_of(known.all('mail.answer'))}):\s*)*(?P<subject>.+)$",
        re.I | re.M,
    )


def _below_kind(text: str) -> str:
    """Return a text without a first line that only says its kind: "For immediate release"."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip() if _kinds().fullmatch(first.strip()) and rest.strip() else text.lstrip()


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(words().all('kinds'))})\W*", re.IGNORECASE)


def is_prose(line: str) -> bool:
    """Return whether a text has begun with this line: it is long, or reads as a sentence."""
    return len(line) > _LONGEST or (
        len(line.split()) >= _SENTENCE and _END.search(line) is not None
    )
