"""Attribution lines of a page gathered: which belong together, and to the words above or below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from vectorstore.segmenter.attributions import Attribution, read_attribution
from vectorstore.segmenter.furniture import is_furniture
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.names import is_account


class Place(Enum):
    """Where attributions stand in relation to the words they attribute."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"
    """Name above, time below."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Neighbouring lines `[first, stop)` that together say who and when."""

    first: int
    stop: int
    name: str | None
    published: str | None


def find_attributions(lines: Sequence[Line]) -> dict[int, Attribution]:
    """Return the attribution of every line that repeats one form over the page."""
    read = {}
    for number, line in enumerate(lines):
        attribution = read_attribution(line.text)
        if attribution is not None:
            read[number] = attribution
    forms = Counter(attribution.form for attribution in read.values())
    return {
        number: attribution
        for number, attribution in read.items()
        # a bare date or count also stands in lists and tables: it must repeat more often
        if forms[attribution.form] >= (2 if attribution.timed or attribution.speech else 3)
    }


def cluster(lines: Sequence[Line], attributions: Mapping[int, Attribution]) -> list[Cluster]:
    """Return the attributions as clusters, in order, each with the name line beside it."""
    groups: list[list[int]] = []
    for number in sorted(attributions):
        if groups and _belongs(lines, attributions, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    beside = _side_of_names(lines, groups, attributions)
    return [_to_cluster(lines, attributions, group, beside) for group in groups]


def _belongs(
    lines: Sequence[Line], attributions: Mapping[int, Attribution], before: int, number: int
) -> bool:
    if attributions[before].form == attributions[number].form or number - before > 3:
        return False
    return all(_is_side_line(lines[between]) for between in range(before + 1, number))


def _is_side_line(line: Line) -> bool:
    return is_account(line.text) or is_furniture(line.text)


def _side_of_names(
    lines: Sequence[Line], groups: Sequence[Sequence[int]], attributions: Mapping[int, Attribution]
) -> int:
    """Return -1 where nameless clusters mostly have a name line above, 1 if below, 0 if neither."""
    nameless = [g for g in groups if not any(attributions[number].name for number in g)]
    if len(nameless) * 2 < len(groups):
        return 0
    above = sum(group[0] > 0 and is_account(lines[group[0] - 1].text) for group in nameless)
    below = sum(
        group[-1] + 1 < len(lines) and is_account(lines[group[-1] + 1].text) for group in nameless
    )
    if max(above, below) < 0.6 * len(nameless):
        return 0
    return -1 if above >= below else 1


def _to_cluster(
    lines: Sequence[Line],
    attributions: Mapping[int, Attribution],
    group: Sequence[int],
    beside: int,
) -> Cluster:
    first, stop = group[0], group[-1] + 1
    name = next((attributions[n].name for n in group if attributions[n].name), None)
    published = next((attributions[n].published for n in group if attributions[n].published), None)
    if name is None and beside:
        number = first - 1 if beside < 0 else stop
        if 0 <= number < len(lines) and is_account(lines[number].text):
            name = lines[number].text
            first, stop = min(first, number), max(stop, number + 1)
    return Cluster(first, stop, name, published)


def place_of(
    lines: Sequence[Line], attributions: Mapping[int, Attribution], clusters: Sequence[Cluster]
) -> Place:
    """Return where the clusters stand: what follows the last one shows it."""
    last = clusters[-1]
    if any(not is_furniture(line.text) for line in lines[last.stop :]):
        return Place.ABOVE
    speeches = sum(attribution.speech for attribution in attributions.values())
    return Place.AROUND if speeches * 2 >= len(clusters) else Place.BELOW


def without_dateline(lines: Sequence[Line], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters without the article's own date line, which may look like the others.

    An article is far longer than its comments: a cluster with that much below it is its own.
    """
    kept = list(clusters)
    while len(kept) >= 3:
        words = [
            sum(line.words for line in lines[here.stop : after.first])
            for here, after in zip(kept, kept[1:], strict=False)
        ]
        if words[0] <= max(150, 4 * median(words[1:])):
            break
        kept.pop(0)
    return kept
