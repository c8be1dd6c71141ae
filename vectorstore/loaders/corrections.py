"""Voices that a person drew: lines of a document under the voice and speaker they really have.

They stand in the sidecar of the file (see `sidecar`), or in its table in the manifest:

    [[voices]]
    lines = "12-40"
    voice = "comment"
    speaker = "Jane"

`lines` counts the lines of the text as Byline reads it from 1, both ends included; `"12"` is one
line. `voice` is one of the voices. `speaker`, `quoted_by`, `publisher` and `published` may be
left out. What a person drew wins over what the format marks and is taken as given afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vectorstore.errors import SidecarError
from vectorstore.types import Facts, Mark, Voice

_KEYS = ("lines", "voice", "speaker", "quoted_by", "publisher", "published")
_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines `first` to `last`, from 1 and both included, and whose words they are."""

    first: int
    last: int
    voice: Voice
    said_by: Mapping[str, str]
    """Of speaker, quoted_by, publisher and published those that are given."""


def read_correction(table: object, place: str) -> Correction:
    """Return one table of `voices`; raise `SidecarError` where it says something impossible."""
    if not isinstance(table, dict) or "lines" not in table or "voice" not in table:
        raise SidecarError(
            place,
            f"has voices = {table!r}, which gives no lines and voice.",
            'Write [[voices]] and below it lines such as: lines = "12-40", voice = "comment".',
        )
    for key, value in table.items():
        if key not in _KEYS:
            raise SidecarError(
                place, f"has an unknown key {key!r} in voices.", f"Use only {', '.join(_KEYS)}."
            )
        if not isinstance(value, str) or not value.strip():
            raise SidecarError(
                place,
                f"has {key} = {value!r} in voices, which is no text.",
                f'Write {key} = "...".',
            )
    first, last = _lines(table["lines"], place)
    given = {key: table[key].strip() for key in _KEYS[2:] if key in table}
    return Correction(first, last, _voice(table["voice"], place), given)


def corrected(
    marks: Sequence[Mark],
    corrections: Iterable[Correction],
    text: str,
    facts: Facts,
    place: str,
) -> tuple[Mark, ...]:
    """Return the marks of a document with those a person drew over them, in document order.

    Raises `SidecarError` for lines that the text does not have and for ranges that overlap.
    """
    drawn = sorted(corrections, key=lambda correction: correction.first)
    for before, after in zip(drawn, drawn[1:], strict=False):
        if after.first <= before.last:
            raise SidecarError(
                place,
                f"gives lines {after.first} to {min(before.last, after.last)} two voices.",
                "Let each line of [[voices]] stand in one range only.",
            )
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    if drawn and drawn[-1].last >= len(starts):
        raise SidecarError(
            place,
            f"names line {drawn[-1].last} of a text of {len(starts) - 1} lines.",
            "Count the lines of the text as Byline reads it, from 1.",
        )
    made = [_mark(correction, starts, facts) for correction in drawn]
    kept = [piece for mark in marks for piece in _outside(mark, made)]
    return tuple(sorted((*kept, *made), key=lambda mark: mark.start))


def restated(marks: Sequence[Mark], old: Facts, new: Facts) -> tuple[Mark, ...]:
    """Return the marks that named the author a format gave with the one that a person gave."""
    if (old.author, old.publisher, old.published) == (new.author, new.publisher, new.published):
        return tuple(marks)
    return tuple(_restated(mark, old, new) for mark in marks)


def _restated(mark: Mark, old: Facts, new: Facts) -> Mark:
    if mark.voice is Voice.ARTICLE and mark.speaker == (old.author or old.publisher):
        return replace(
            mark,
            speaker=new.author or new.publisher,
            publisher=new.publisher,
            published=new.published,
        )
    if mark.quoted_by is not None and mark.quoted_by == old.author:
        return replace(mark, quoted_by=new.author)
    return mark


def _lines(value: str, place: str) -> tuple[int, int]:
    match = _RANGE.fullmatch(value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise SidecarError(
            place,
            f"has lines = {value!r}, which is no range.",
            'Write the first and the last line, from 1: lines = "12-40".',
        )
    return first, last


def _voice(value: str, place: str) -> Voice:
    try:
        return Voice(value.strip())
    except ValueError as error:
        raise SidecarError(
            place, f"has an unknown voice {value!r}.", f"Use one of {', '.join(Voice)}."
        ) from error


def _mark(correction: Correction, starts: Sequence[int], facts: Facts) -> Mark:
    given = dict(correction.said_by)
    if correction.voice is Voice.ARTICLE:
        known = {
            "speaker": facts.author or facts.publisher,
            "publisher": facts.publisher,
            "published": facts.published,
        }
        given = {key: value for key, value in known.items() if value} | given
    start, end = starts[correction.first - 1], starts[correction.last] - 1
    return Mark(start, end, correction.voice, **given)


def _outside(mark: Mark, drawn: Sequence[Mark]) -> Iterator[Mark]:
    """Yield what is left of a mark beside those that were drawn, which are in order."""
    start = mark.start
    for over in drawn:
        if over.start < mark.end and start < over.end:
            if start < over.start:
                yield replace(mark, start=start, end=over.start)
            start = over.end
    if start < mark.end:
        yield replace(mark, start=start)
