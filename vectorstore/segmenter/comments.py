"""Reader comments below an article, set apart by lines that say who and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vectorstore.page_lines.attributions import LONGEST, Attribution, read_attribution
from vectorstore.page_lines.furniture import counted_comments, is_comment_heading, is_furniture
from vectorstore.page_lines.names import is_account
from vectorstore.page_lines.stamps import read_stamp
from vectorstore.segmenter.boilerplate import is_legal
from vectorstore.segmenter.discussion import Contribution, is_ticker
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.name_lines import is_rank
from vectorstore.segmenter.register import greets, praises
from vectorstore.segmenter.series import (
    Cluster,
    cluster,
    is_headed,
    read_attributions,
    recurring,
    without_dateline,
)

_ARTICLE_WORDS = 40
"""Fewer words above a lone attribution are no article that it could be a comment to."""

_FEW = 2
"""Lines of one form of which one may be the article's and the other a lone comment's."""
_WORDED = 3
"""Words that are no address below a signature."""
_LONGEST_UNNAMED = 8
"""The same where only its tone shows where it opens; a reader's greeting on 264 real pages stood at
most 7 lines above."""
_LONGEST_FIRST = 12
"""Lines above the first attribution in which the name that opens its comment is looked for."""


def find_stamped(lines: Sequence[Line]) -> list[Contribution]:
    """Return the contributions that lines with names or times set apart, in order."""
    read = read_attributions(lines)
    found = _find_recurring(lines, recurring(lines, read)) or _find_lone(lines, read)
    first = found[0].first if found else 0
    if _is_headed(lines, first):
        found.insert(0, Contribution(first - 1, first, side=frozenset({first - 1})))
    return found


def _find_recurring(
    lines: Sequence[Line], attributions: Mapping[int, Attribution]
) -> list[Contribution]:
    if not attributions:
        return []
    below = [n for n in range(max(attributions) + 1, len(lines)) if not _is_footer(lines[n])]
    # where another page speaks of this one, its title is the name: no name is so long
    if below and _is_dated(lines[below[-1]]):
        below = []
    if below and not (len(below) == 1 and is_account(lines[below[0]].text)):
        clusters = cluster(lines, attributions, sides=(-1, 1))
        clusters = without_dateline(lines, clusters)
        return _below(lines, clusters) if _are_many(lines, clusters) else []
    closing = {n: said for n, said in attributions.items() if not said.speech or said.timed}
    # the line below a time opens the next words, unless one closes the page
    clusters = cluster(lines, closing or attributions, sides=(1,) if below else (-1,))
    clusters = without_dateline(lines, clusters)
    return _above(lines, clusters) if _are_many(lines, clusters) else []


def _is_footer(line: Line) -> bool:
    return is_furniture(line.text) or is_legal(line.text)


def _is_dated(line: Line) -> bool:
    stamp = read_stamp(line.text) if len(line.text) <= LONGEST else None
    return stamp is not None and stamp.dated and stamp.clocked


def _are_many(lines: Sequence[Line], clusters: Sequence[Cluster]) -> bool:
    named = any(here.name for here in clusters)
    fewest = 2 if named or (clusters and is_headed(lines, clusters[0].first)) else 3
    return len(clusters) >= fewest and not is_ticker([here.name for here in clusters])


def _find_lone(lines: Sequence[Line], read: Mapping[int, Attribution]) -> list[Contribution]:
    """Return the one comment of a page that has just one: who and when stand together above it."""
    forms = Counter(said.form for said in read.values())
    telling = {
        number: said
        for number, said in read.items()
        if forms[said.form] <= _FEW
        and (said.timed or said.speech or _has_time_beside(read, number))
    }
    timed = max((number for number, said in telling.items() if said.timed), default=-1)
    below = reversed(range(len(lines)))
    worded = next((number for number in below if not is_furniture(lines[number].text)), -1)
    lone = [
        here
        for here in cluster(lines, telling, sides=(-1, 1))
        if (here.name or here.published) and here.first <= timed and here.stop <= worded
    ]
    if not lone:
        return []
    headed = (here for here in lone if _is_headed(lines, here.first))
    here = next(headed, lone[-1])
    if sum(line.words for line in lines[: here.first] if line.is_prose) < _ARTICLE_WORDS:
        return []
    return _below(lines, [here])


def _has_time_beside(read: Mapping[int, Attribution], number: int) -> bool:
    return any(near in read and read[near].timed for near in (number - 1, number + 1))


def _is_headed(lines: Sequence[Line], number: int) -> bool:
    return number > 0 and is_comment_heading(lines[number - 1].text)


def _below(lines: Sequence[Line], clusters: Sequence[Cluster]) -> list[Contribution]:
    """Return the contributions whose attributions stand above them."""
    stops = [after.first for after in clusters[1:]] + [len(lines)]
    return [
        _contribution(lines, (here.first, stop), here, here.name)
        for here, stop in zip(clusters, stops, strict=True)
    ]


def _above(lines: Sequence[Line], clusters: Sequence[Cluster]) -> list[Contribution]:
    """Return the contributions whose attributions stand below them."""
    openings = [_opening_name(lines, here.stop) for here in clusters[:-1]]
    named = sum(name is not None for name in openings) >= 0.6 * len(openings)
    echoed = any(
        name is not None and name == here.name
        for name, here in zip(openings, clusters[1:], strict=True)
    )
    if heading := _heads_answers(lines, clusters):
        # the question's own line stands above its words, those of the answers below theirs
        return [*_below(lines[:heading], clusters[:1]), *_closed(lines, heading, clusters[1:])]
    first = _first_start(lines, clusters, named=named and not echoed)
    starts = [first, *(here.stop for here in clusters[:-1])]
    return [
        _contribution(
            lines,
            (start, here.stop),
            here,
            (_opening_name(lines, start) if named else None) or here.name,
        )
        for start, here in zip(starts, clusters, strict=True)
    ]


def _heads_answers(lines: Sequence[Line], clusters: Sequence[Cluster]) -> int | None:
    """Return the line that counts the answers to words between it and the first attribution."""
    first, second, *_ = clusters
    if any(line.is_prose for line in lines[1 : first.first]):
        return None
    between = range(first.stop + 1, second.first)
    return next((number for number in between if counted_comments(lines[number].text)), None)


def _closed(
    lines: Sequence[Line], first: int, clusters: Sequence[Cluster]
) -> Iterator[Contribution]:
    starts = [first, *(here.stop for here in clusters[:-1])]
    for start, here in zip(starts, clusters, strict=True):
        yield _contribution(lines, (start, here.stop), here, here.name)


def _opening_name(lines: Sequence[Line], number: int) -> str | None:
    said = read_attribution(lines[number].text)
    if said is not None:
        return said.name if said.speech else None
    text = lines[number].text.rstrip(".")
    return text if is_account(text) else None


def _first_start(lines: Sequence[Line], clusters: Sequence[Cluster], *, named: bool) -> int:
    """Return where the first comment begins, whose attribution stands below it.

    It shows by a name line, or by how a reader sets in; without either only the line above is
    surely the comment's.
    """
    first = clusters[0].first
    for number in range(first - 1, max(0, first - _LONGEST_FIRST) - 1, -1):
        name = _opening_name(lines, number)
        # right above who and when, a name signs the words over it
        opens = any(line.words >= _WORDED for line in lines[number + 1 : first])
        if opens and lines[number].text == clusters[0].name or (named and name is not None):
            return number
    near = range(first - 1, max(0, first - _LONGEST_UNNAMED - 1), -1)
    greeting = next((number for number in near if greets(lines[number])), None)
    if greeting is not None:
        return greeting
    praise = next((number for number in near if praises(lines[number])), max(0, first - 1))
    while praise - 1 in near and praises(lines[praise - 1]):
        praise -= 1
    return praise


def _contribution(
    lines: Sequence[Line], span: tuple[int, int], by: Cluster, name: str | None
) -> Contribution:
    opens = _opening_name(lines, span[0]) == name
    side = {
        number
        for number in range(*span)
        if by.first <= number < by.stop
        or is_furniture(lines[number].text)
        or is_rank(lines[number].text)
        or lines[number].text == name
        or (opens and name and number == span[0])
    }
    return Contribution(*span, name, by.published, frozenset(side))
