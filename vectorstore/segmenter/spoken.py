"""A comment's words, without the lines that say who wrote it and when."""

from __future__ import annotations

import re

from vectorstore.page_lines.attributions import is_addressed, read_attribution
from vectorstore.page_lines.furniture import is_decoration
from vectorstore.page_lines.names import name_behind_address, without_item
from vectorstore.segmenter.lines import Line, read_lines
from vectorstore.types import Segment, Voice


def spoken_span(segment: Segment) -> tuple[int, int]:
    """Return where the segment's own words begin and end in its text; equal where it has none.

    The name, time, votes and buttons at either end of a comment are left out. Lines like them
    between its words stay, as do all lines of other voices.
    """
    if segment.voice is not Voice.COMMENT:
        return 0, len(segment.text)
    lines = read_lines(segment.text)
    while lines and _attributes(lines[0], segment.speaker):
        lines.pop(0)
    while lines and _attributes(lines[-1], segment.speaker):
        lines.pop()
    if not lines:
        return 0, 0
    return lines[0].start + _label(lines[0], segment.speaker), lines[-1].end


def _label(line: Line, speaker: str | None) -> int:
    """Return how many characters open a line only to name its speaker: "Ann: ", "- Ann: "."""
    item = len(line.head) - len(without_item(line.head))
    label = re.match(rf"{re.escape(speaker or '')}(?:\s*\([^()]*\))?:\s+(?=\S)", line.head[item:])
    return item + label.end() if speaker and label else 0


def _attributes(line: Line, speaker: str | None) -> bool:
    if is_decoration(line.text) or is_addressed(line.text):
        return True
    if speaker is not None and _fold(speaker) in _names(line.text):
        return True
    said = read_attribution(line.text)
    return said is not None and (said.timed or said.dated)


def _names(text: str) -> set[str]:
    """Return the names that a line may stand for, all of it among them."""
    said = read_attribution(text)
    bare = without_item(text).rstrip(".")
    named = (text.rstrip("."), bare, name_behind_address(text), said.name if said else None)
    return {_fold(name) for name in named if name}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
