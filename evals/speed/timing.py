"""What was timed: how long each took, and how they compare."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Asked:
    """How long each of some questions took one tool."""

    tool: str
    passages: int
    """How many the tool searches."""
    milliseconds: tuple[float, ...]

    def percentile(self, share: int) -> float:
        """Return the time below which this percent of the questions stay."""
        return float(np.percentile(self.milliseconds, share))


@dataclass(frozen=True, slots=True)
class Read:
    """How long one tool took to read the same documents."""

    tool: str
    passages: int
    """How many it made of them, in all turns together."""
    seconds: tuple[float, ...]
    """Of each turn."""


def times_as_fast(one: Read, other: Read) -> tuple[float, float, float]:
    """Return how many times as fast one tool is as another: the median of the turns, least, most.

    Turn for turn, so that what else the machine does falls on both.
    """
    ratios = np.divide(other.seconds, one.seconds)
    return float(np.median(ratios)), float(ratios.min()), float(ratios.max())


@dataclass(slots=True)
class Watch:
    """Seconds that a block took."""

    seconds: float = field(default=0.0)


@contextmanager
def timed() -> Iterator[Watch]:
    """Give a watch that shows its time when the block has ended."""
    watch = Watch()
    started = time.perf_counter()
    try:
        yield watch
    finally:
        watch.seconds = time.perf_counter() - started


def ask_in_turn(
    tools: Sequence[tuple[str, int, Callable[[str], Any]]], questions: Iterable[str]
) -> list[Asked]:
    """Return the times of each tool, `(name, passages, ask)`, over the same questions.

    Each question is put to every tool before the next: what else the machine does meanwhile
    falls on all of them.
    """
    times: list[list[float]] = [[] for _ in tools]
    for question in questions:
        for (_, _, ask), own in zip(tools, times, strict=True):
            with timed() as watch:
                ask(question)
            own.append(1_000 * watch.seconds)
    return [
        Asked(name, passages, tuple(own))
        for (name, passages, _), own in zip(tools, times, strict=True)
    ]
