"""Reader comments below an article: where they begin, and whose each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from vectorstore.segmenter.furniture import is_comment_heading, is_furniture
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.names import is_account
from vectorstore.segmenter.series import (
    Cluster,
    Place,
    cluster,
    find_attributions,
    place_of,
    without_dateline,
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person said in a discussion: lines `[first, stop)`, side lines among them."""

    first: int
    stop: int
    name: str | None = None
    published: str | None = None
    side: frozenset[int] = frozenset()
    """The lines that hold none of the person's words: name, time, buttons."""


def find_stamped(lines: Sequence[Line]) -> list[Contribution]:
    """Return the contributions that lines with names or times set apart, in order."""
    attributions = find_attributions(lines)
    if not attributions:
        return []
    clusters = without_dateline(lines, cluster(lines, attributions))
    if len(clusters) < 2:
        return []
    place = place_of(lines, attributions, clusters)
    if place is Place.ABOVE:
        found = _below(lines, clusters)
    else:
        found = _above(lines, clusters, named_below=place is Place.AROUND)
    return _with_heading(lines, found)


def _below(lines: Sequence[Line], clusters: Sequence[Cluster]) -> list[Contribution]:
    stops = [after.first for after in clusters[1:]] + [len(lines)]
    return [
        _contribution(lines, (here.first, stop), here, range(here.first, here.stop))
        for here, stop in zip(clusters, stops, strict=True)
    ]


def _above(
    lines: Sequence[Line], clusters: Sequence[Cluster], *, named_below: bool
) -> list[Contribution]:
    starts = [here.stop for here in clusters]
    starts = [_first_start(lines, clusters)] + starts[:-1]
    return [
        _contribution(lines, (start, here.stop), here, range(here.first, here.stop))
        for start, here in zip(starts, clusters, strict=True)
    ]


def _first_start(lines: Sequence[Line], clusters: Sequence[Cluster]) -> int:
    """Return where the first comment begins, whose attribution stands below it."""
    usual = median(
        after.first - here.stop for here, after in zip(clusters, clusters[1:], strict=False)
    )
    first = clusters[0].first
    start = max(0, first - max(1, int(usual)))
    named = [n for n in range(start, first) if lines[n].text == clusters[0].name]
    return named[0] if named else start


def _contribution(
    lines: Sequence[Line], span: tuple[int, int], by: Cluster, said_by: range
) -> Contribution:
    side = {
        number
        for number in range(*span)
        if number in said_by or is_furniture(lines[number].text) or lines[number].text == by.name
    }
    return Contribution(*span, by.name, by.published, frozenset(side))


def _with_heading(lines: Sequence[Line], found: list[Contribution]) -> list[Contribution]:
    first = found[0].first
    if first and is_comment_heading(lines[first - 1].text):
        heading = Contribution(first - 1, first, side=frozenset({first - 1}))
        return [heading, *found]
    return found


__all__ = ["Contribution", "find_stamped", "is_account"]
