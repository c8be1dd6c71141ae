"""The noun of reported speech."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody other than the writer says in one sentence; spans are `[start, end)`."""

    speaker: str
    """As the text first introduces them: "Jens Stoltenberg", "an official of the alliance"."""
    cue: str
    """The words that attribute: "told BBC radio", "according to", ":"."""
    content: Span
    """The words that are theirs, within the sentence."""
    sentence: Span
    direct: bool
    """Whether the words stand in quotation marks."""
    frame: Span
    """The words that say who speaks, within the sentence; empty where they stand elsewhere."""
