"""A document cut for the screen: pieces of a few screens, each of one segment.

A document may hold ten thousand comments or three thousand pages. A view holds the pieces near the
reader, and room for the others, which are fetched when they come near.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vectorstore.types import Document, Segment, Voice

_LONGEST = 6_000
"""Characters of a piece, which ends with a line where it can."""
_FOLDED = frozenset({Voice.COMMENT, Voice.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, or what of it lies in one piece: `document.text[start:end]`."""

    number: int
    """Counted from 1, as sidecars count them."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one segment."""

    segment: Segment
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where the piece begins in the document."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the piece ends in the document."""
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand together, by their positions: `pieces[first:last]`."""

    first: int
    last: int
    folded: bool
    """Whether they are shown only when the reader asks for them."""


def pieces_of(document: Document, segments: Sequence[Segment]) -> tuple[Piece, ...]:
    """Return the pieces of a document in order; together they hold the text of every segment."""
    starts = line_starts(document.text)
    return tuple(piece for segment in segments for piece in _pieces(segment, starts))


def line_starts(text: str) -> list[int]:
    """Return where each line of a text begins."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


def runs_of(pieces: Sequence[Piece], *, shown: int | None) -> tuple[Run, ...]:
    """Return the pieces in runs: comments and site furniture folded, but for the piece `shown`.

    All of the segment that holds the shown piece is unfolded.
    """
    unfolded = None if shown is None else pieces[shown].segment.start
    runs, first = [], 0
    for folded, run in groupby(
        pieces,
        lambda piece: piece.segment.voice in _FOLDED and piece.segment.start != unfolded,
    ):
        last = first + sum(1 for _ in run)
        runs.append(Run(first, last, folded))
        first = last
    return tuple(runs)


def piece_at(pieces: Sequence[Piece], position: int) -> int | None:
    """Return which piece holds this place of the document, or `None`."""
    found = bisect_right(pieces, position, key=lambda piece: piece.start) - 1
    return found if found >= 0 and position < pieces[found].end else None


def _pieces(segment: Segment, starts: Sequence[int]) -> Iterator[Piece]:
    lines: list[Line] = []
    for line in _lines(segment, starts):
        if lines and line.end - lines[0].start > _LONGEST:
            yield Piece(segment, tuple(lines))
            lines = []
        lines.append(line)
    if lines:
        yield Piece(segment, tuple(lines))


def _lines(segment: Segment, starts: Sequence[int]) -> Iterator[Line]:
    number = bisect_right(starts, segment.start)
    begin = segment.start
    while begin < segment.end:
        ends = starts[number] if number < len(starts) else segment.end
        end = min(ends, segment.end)
        # a line without end, as a machine writes it, is cut as well
        for cut in range(begin, end, _LONGEST):
            yield Line(number, cut, min(cut + _LONGEST, end))
        begin, number = end, number + 1
