"""Transcripts of recordings: each turn's label says how far into it somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line

_WORDED = 0.8
"""Share of the turns with words: some are a laugh."""
_OFFSET = re.compile(
    r"(?<![\d:.,/-])(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)"
    r"(?:[.,]\d{1,3})?(?![\d:/-]|\s*[ap]\.?m\b)",
    re.IGNORECASE,
)
_FEWEST = 3
_SOON = 600
"""Seconds from a recording's beginning in which somebody speaks."""
_TIMED = 0.8
"""Share of the turns that tell a time: some go on below a break."""


def is_recording(labels: Sequence[str]) -> bool:
    """Return whether the labels of turns count the time from a beginning on, as no clock does."""
    times = [time for label in labels if (time := _seconds(label)) is not None]
    if len(times) < max(_FEWEST, _TIMED * len(labels)):
        return False
    return times[0] <= _SOON and times == sorted(times) and times[0] < times[-1]


def are_recorded(lines: Sequence[Line], turns: Sequence[Contribution]) -> bool:
    """Return whether contributions are the turns of a recording: a list of its parts is none.

    Somebody speaks more than once, and mostly there are words below a name.
    """
    names = [turn.name for turn in turns]
    worded = sum(turn.stop - turn.first > len(turn.side) for turn in turns)
    if len(set(names)) == len(names) or worded < _WORDED * len(turns):
        return False
    return is_recording([_label(lines, turn) for turn in turns])


def _label(lines: Sequence[Line], turn: Contribution) -> str:
    return " ".join(lines[number].head for number in sorted(turn.side))


def _seconds(label: str) -> int | None:
    match = _OFFSET.search(label)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return (hours * 60 + minutes) * 60 + seconds
