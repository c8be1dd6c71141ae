"""Who speaks in a run of lines, and how runs become segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from vectorstore.segmenter.lines import Line
from vectorstore.types import Document, Mark, Segment, Voice


@dataclass(frozen=True, slots=True)
class Label:
    """Whose words: the fields of a segment that do not depend on where it stands."""

    voice: Voice
    speaker: str | None = None
    quoted_by: str | None = None
    publisher: str | None = None
    published: str | None = None


FURNITURE = Label(Voice.BOILERPLATE)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Lines `[first, stop)` under one label; two runs are never the same run."""

    first: int
    stop: int
    label: Label


def paint(count: int, runs: Iterable[Run]) -> list[Run]:
    """Return the run that each of `count` lines belongs to: a later run covers an earlier one.

    Lines that no run covers are furniture.
    """
    painted = [Run(0, count, FURNITURE)] * count
    for run in runs:
        painted[run.first : run.stop] = [run] * (run.stop - run.first)
    return painted


def to_segments(
    document: Document, lines: Sequence[Line], painted: Sequence[Run]
) -> tuple[Segment, ...]:
    """Return the segments of painted lines and of the document's marks, in document order."""
    spans = [(mark.start, mark.end, _label_of(mark)) for mark in document.marks]
    for _, group in groupby(
        range(len(lines)), key=lambda number: (lines[number].part, _key(painted[number]))
    ):
        numbers = list(group)
        first, last = numbers[0], numbers[-1]
        spans.append((lines[first].start, lines[last].end, painted[first].label))
    segments = (_cut(document, *span) for span in sorted(spans, key=lambda span: span[0]))
    return tuple(segment for segment in segments if segment.text)


def _key(run: Run) -> int:
    # furniture has no speaker: neighbouring pieces of it are one
    return 0 if run.label == FURNITURE else id(run)


def _label_of(mark: Mark) -> Label:
    return Label(mark.voice, mark.speaker, mark.quoted_by, mark.publisher, mark.published)


def _cut(document: Document, start: int, end: int, label: Label) -> Segment:
    raw = document.text[start:end]
    text = raw.strip()
    start += len(raw) - len(raw.lstrip())
    return Segment(
        document_id=document.document_id,
        start=start,
        end=start + len(text),
        text=text,
        voice=label.voice,
        speaker=label.speaker,
        quoted_by=label.quoted_by,
        publisher=label.publisher,
        published=label.published,
    )
