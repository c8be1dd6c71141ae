"""The noun of every discussion: what one person contributed to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person said: lines `[first, stop)`, side lines among them."""

    first: int
    stop: int
    name: str | None = None
    published: str | None = None
    side: frozenset[int] = frozenset()
    """The lines that hold none of the person's words: name, time, buttons."""
