"""Quotations in a text, by their marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore import languages

_MARK = re.compile(r"[\"“”„‟«»‘’]|\n\s*\n\s*")
_LONGEST = 3_000
_CLOSERS = {"“": "”", "„": "“”", '"': '"', "«": "»", "»": "«", "‘": "’"}
_FEWEST_WORDS = 3
_LOOKED_AT = 8
"""Characters beside a quotation of few words."""
_CALLED_WITHIN = 120
"""Characters from such a verb to what the thing is called."""
_SENTENCE = re.compile(r"[.!?]\s")
_CLOSES = re.compile(r"[.,;!?]|\s(?:and|und)\b|\s*$")
_OPENS = re.compile(r"(?:^|[.!?:”“\"»«]|\n)\s*$")
_SPOKEN = re.compile(r"[,.!?…]\W?$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: `text[start:end]`."""

    start: int
    end: int
    goes_on: bool = False
    """Whether it takes up the quotation before it in a new paragraph."""


def find_quotes(text: str) -> list[Quote]:
    """Return the quotations in order; words put in marks for distance are none.

    A quotation that is left open at a paragraph's end goes on if the next opens with a mark;
    one that never closes is none.
    """
    found: list[Quote] = []
    start = -1
    opener = ""
    goes_on = False
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if start >= 0 and place - start > _LONGEST:
            start, goes_on = -1, False
        if mark[0].isspace():
            continued = start >= 0 and text[match.end() : match.end() + 1] == opener
            if continued:
                found.append(Quote(start, place, goes_on))
            start, goes_on = -1, continued
        elif start >= 0 and mark in _CLOSERS[opener] and _can_close(text, place):
            found.append(Quote(start, place + 1, goes_on))
            start, goes_on = -1, False
        elif _can_open(text, place) and (start < 0 or mark == opener == "“"):
            start, opener = place, mark
    return [
        quote
        for quote in found
        if _is_speech(text[quote.start : quote.end]) or _stands_as_speech(text, quote)
    ]


def _stands_as_speech(text: str, quote: Quote) -> bool:
    """Return whether few words stand where speech does: “Stay put”, she said. She said: “No”.

    Or where somebody says what a thing is: she called it “a farce”.
    """
    before = text[max(0, quote.start - _LOOKED_AT) : quote.start]
    if before.rstrip().endswith(":") or (
        text[quote.end : quote.end + 1] == "," and _OPENS.search(before) is not None
    ):
        return True
    calling, calls = _calling()
    ahead = text[max(0, quote.start - _CALLED_WITHIN) : quote.start]
    if calling.search(_SENTENCE.split(ahead)[-1]):
        return _CLOSES.match(text, quote.end) is not None
    return calls.match(text, quote.end) is not None


@lru_cache(maxsize=1)
def _calling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of a verb that says what a thing is, before a quotation and behind it."""
    tables = languages.tables("speech").values()
    before = {verb for table in tables for verb in table["verbs"]["call"]}
    behind = {verb for table in tables for verb in table["words"]["perfect_call"]}
    return (
        re.compile(rf"\b(?:{'|'.join(sorted(before))})\b"),
        re.compile(rf"\s(?:{'|'.join(sorted(behind)) or '(?!)'})\b"),
    )


def _can_open(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (
        text[place] in _CLOSERS
        and bool(after)
        and not after.isspace()
        and (not before or before.isspace() or before in "([—–-:")
    )


def _can_close(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.isspace() and not (after.isalnum() and text[place] in '’"')


def _is_speech(quoted: str) -> bool:
    return len(quoted.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS or bool(
        _SPOKEN.search(quoted)
    )
