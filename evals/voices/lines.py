"""Whose words Byline takes each line of a plain text for."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.segmenter import segment
from vectorstore.types import Document, Facts, Segment, Voice

SPOKEN = frozenset({Voice.COMMENT, Voice.POST})
"""The voices of people who are not a page's author."""


@dataclass(frozen=True, slots=True)
class VoicedLine:
    """A line that holds something, where it starts in its text, and the segment it begins in."""

    start: int
    text: str
    segment: Segment


def voiced_lines(text: str, facts: Facts | None = None) -> Iterator[VoicedLine]:
    """Yield every line of a text that is not blank, with the segment that it begins in."""
    segments = segment(Document("page", text, facts or Facts()))
    starts = [part.start for part in segments]
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped)
            yield VoicedLine(start, stripped, segments[bisect_right(starts, start) - 1])
        at += len(raw) + 1


def read_rows(file: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
