"""Text as sentences, by offsets; the only door to the sentence splitter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import sentencex

from vectorstore.languages import LANGUAGES

Span = tuple[int, int]

_LONGEST_REMEMBERED = 1_500
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"""[.!?…:;]["'”’»)\]]*\s*$""")
_DAY, _LONGEST_MONTH = 6, 12
_ENDS_AS_DAY = re.compile(r"\b\d{1,2}\.\s*$")
_MONTH = re.compile(
    rf"({'|'.join(name for names in LANGUAGES['de']['months'] for name in names)})\b", re.IGNORECASE
)
# an apostrophe that faces the wrong way opens no quotation: "a dog‘s life"
_WRONG_APOSTROPHE = re.compile(r"(?<=\w)‘(?=\w)")
_BULLET = re.compile(r"\s*(?:[•*·▪◦-]|\d{1,2}[.)])\s")


def sentence_spans(text: str, *, language: str = "en") -> list[Span]:
    """Return the `[start, end)` of every sentence in order, without surrounding white space.

    A line break ends a sentence, unless the line stops at a comma, or without a stop and the next
    goes on in lower case: crawls break paragraphs there. The spans leave out only white space.
    """
    # question after question reads the same passages
    if len(text) <= _LONGEST_REMEMBERED:
        return list(_remembered_spans(text, language))
    return list(_spans(text, language))


@lru_cache(maxsize=8_192)
def _remembered_spans(text: str, language: str) -> tuple[Span, ...]:
    return tuple(_spans(text, language))


def _spans(text: str, language: str) -> Iterator[Span]:
    for start, end in _runs(text):
        yield from _split(text[start:end], offset=start, language=language)


def _runs(text: str) -> Iterator[Span]:
    """Yield the stretches of lines that belong together."""
    start = end = None
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        if start is not None and end is not None:
            if _goes_on(text[start:end], line.group()):
                end = line.end()
                continue
            yield start, end
        start, end = line.span()
    if start is not None and end is not None:
        yield start, end


def _goes_on(before: str, line: str) -> bool:
    # the tail is enough to see how a line stops, and keeps long runs linear
    tail = before[-8:].rstrip()
    if _BULLET.match(line):
        return False
    return tail.endswith(",") or (line.lstrip()[:1].islower() and not _ENDS.search(tail))


def _split(run: str, *, offset: int, language: str) -> Iterator[Span]:
    # the splitter would end a sentence at every blank line: the run is already known to go on
    plain = _WRONG_APOSTROPHE.sub("’", run.replace("\n", " "))
    pieces = [
        (boundary["start_index"], boundary["end_index"])
        for boundary in sentencex.get_sentence_boundaries(language, plain)
    ]
    for first, last in _dates_joined(run, pieces):
        raw = run[first:last]
        stripped = raw.strip()
        if stripped:
            start = offset + first + raw.index(stripped)
            yield start, start + len(stripped)


def _dates_joined(run: str, pieces: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces, those parted within a German date as one: "am 12. Juni", "vom 1. bis"."""
    held: Span | None = None
    for first, last in pieces:
        if held and _parts_a_date(run, first):
            held = held[0], last
            continue
        if held:
            yield held
        held = first, last
    if held:
        yield held


def _parts_a_date(run: str, at: int) -> bool:
    # looked at are the few characters around: long runs stay linear
    near, after = run[max(0, at - _DAY) : at], run[at : at + _LONGEST_MONTH]
    return bool(_ENDS_AS_DAY.search(near) and (after[:1].islower() or _MONTH.match(after)))
