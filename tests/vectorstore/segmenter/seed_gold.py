"""Reads the gold of the seeds: who says each line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).parents[3] / "seeds"
_TABLE = Path(__file__).with_suffix(".txt")


class Row(NamedTuple):
    """One segment, by the numbers of its first and last line."""

    first: int
    last: int
    voice: str
    speaker: str | None
    publisher: str | None = None
    quoted_by: str | None = None
    published: str | None = None


def read_gold() -> dict[str, list[Row]]:
    """Return the rows of every seed, by file name."""
    gold: dict[str, list[Row]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if line.startswith("["):
            rows = gold.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(_read_row(line))
    return gold


def _read_row(line: str) -> Row:
    span, voice, rest = line.split(maxsplit=2)
    first, last = map(int, span.split("-"))
    names = [None if name.strip() == "-" else name.strip() for name in rest.split(" | ")]
    return Row(first, last, voice, *names)
