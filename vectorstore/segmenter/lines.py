"""A document's text as lines: where each stands, and what can be seen of it at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vectorstore.types import Mark

GLANCE = 400
"""Characters at either end of a line that rules look at: keeps one huge line as cheap as any."""

_STOPS = frozenset(".!?…:;")
_CLOSERS = "\"'”’»)]"


# a page may have a million lines: a tuple is made in a third of a dataclass's time
class Line(NamedTuple):
    """A line that holds something: `document.text[start:end] == text`, without outer space."""

    start: int
    end: int
    text: str
    gap: int
    """Blank lines above it; at the top of the document or after a mark, at least 1."""
    indent: int
    words: int
    """Counted in the first `GLANCE` characters, and estimated beyond."""
    stops: bool
    """Ends like a sentence."""
    part: int
    """Which of the stretches between marks it lies in."""

    @property
    def head(self) -> str:
        """The first characters, enough to see how the line opens."""
        return self.text[:GLANCE]

    @property
    def tail(self) -> str:
        """The last characters, enough to see how the line closes."""
        return self.text[-GLANCE:]

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence: some length, and a stop at its end."""
        return self.stops and self.words >= 8


def read_lines(text: str, marks: Sequence[Mark] = ()) -> list[Line]:
    """Return the lines of the text that hold something and lie outside the marks, in order."""
    lines: list[Line] = []
    for part, (start, end) in enumerate(_unmarked(len(text), marks)):
        lines.extend(_read_part(text, start, end, part))
    return lines


def _unmarked(length: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in marks:
        yield at, max(at, min(mark.start, length))
        at = max(at, mark.end)
    yield min(at, length), length


def _read_part(text: str, start: int, end: int, part: int) -> Iterator[Line]:
    gap = 1
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        raw = text[start:stop]
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            yield describe(stripped, start=start + indent, gap=gap, indent=indent, part=part)
            gap = 0
        else:
            gap += 1
        start = stop + 1


def describe(text: str, *, start: int, gap: int, indent: int, part: int) -> Line:
    """Return the line that this stripped text is, with what can be seen of it."""
    return Line(
        start=start,
        end=start + len(text),
        text=text,
        gap=gap,
        indent=indent,
        words=_count_words(text),
        stops=text[-8:].rstrip(_CLOSERS)[-1:] in _STOPS,
        part=part,
    )


def _count_words(text: str) -> int:
    seen = len(text[:GLANCE].split())
    return seen if len(text) <= GLANCE else seen * len(text) // GLANCE
