"""Attribution lines of a page gathered: which of them belong together, and their name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from vectorstore.page_lines.attributions import Attribution, read_attribution, says_exchange
from vectorstore.page_lines.furniture import (
    counted_comments,
    heads_readers,
    is_comment_heading,
    is_furniture,
    is_member_fact,
)
from vectorstore.page_lines.names import is_account, is_handle
from vectorstore.segmenter.inner_quotes import inner_quote
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.name_lines import NEAR, bare, name_beside, names_above

_ARTICLE_WORDS = 150
"""Words below the first date from which they may be an article rather than a comment; with
`_ARTICLE_TIMES`, the better of six pairs for the speakers of threads."""
_HEADED_WORDS = 40
"""Words above a heading over comments from which they are what it heads comments to."""
_ARTICLE_TIMES = 4
"""How much longer than the usual comment they then are."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Neighbouring lines `[first, stop)` that together say who and when."""

    first: int
    stop: int
    name: str | None
    published: str | None


def read_attributions(lines: Sequence[Line]) -> dict[int, Attribution]:
    """Return what every line that is an attribution says, by line number."""
    read = {}
    for number, line in enumerate(lines):
        attribution = read_attribution(line.text)
        if attribution is None or is_member_fact(line.text):
            continue
        # "Ann wrote:" above what somebody quotes speaks of that alone
        marked = attribution.speech and _is_marked(lines, number + 1)
        if not marked and inner_quote(lines, number) is None:
            read[number] = attribution
    return read


def _is_marked(lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and lines[number].text.startswith(">")


def recurring(lines: Sequence[Line], read: Mapping[int, Attribution]) -> dict[int, Attribution]:
    """Return the attributions whose form recurs over the page, as those of comments do."""
    forms = Counter(attribution.form for attribution in read.values())
    last = len(lines) - 1
    beside = Counter(read[n].form for n in read if _has_name_line(lines, n))
    sure = Counter(read[n].form for n in read if _has_handle_line(lines, n))
    heading = next((n for n, line in enumerate(lines) if counted_comments(line.text)), last)
    headed = Counter(said.form for n, said in read.items() if n > heading and said.timed)

    def recurs(attribution: Attribution) -> bool:
        count = forms[attribution.form]
        if attribution.speech:
            return count >= 2
        # times alone also stand in tickers, dates alone in lists: who spoke must stand by
        telling = attribution.name is not None or (attribution.timed and attribution.dated)
        if headed[attribution.form] >= 2:
            return True
        if not telling and beside[attribution.form] < 0.6 * count:
            return False
        closes = last in read and read[last].form == attribution.form
        few = closes or attribution.timed or 2 * sure[attribution.form] >= count
        return count >= (2 if few else 3)

    return {number: attribution for number, attribution in read.items() if recurs(attribution)}


def _has_name_line(lines: Sequence[Line], number: int) -> bool:
    """Return whether a name line stands directly above or below, and not a line like this one."""
    return any(name_beside(lines, number, step) is not None for step in (-1, 1))


def _has_handle_line(lines: Sequence[Line], number: int) -> bool:
    """Return whether such a line is a word that only an account would be called."""
    found = (name_beside(lines, number, step) for step in (-1, 1))
    return any(n is not None and is_handle(lines[n].text) for n in found)


def cluster(
    lines: Sequence[Line], attributions: Mapping[int, Attribution], *, sides: Sequence[int]
) -> list[Cluster]:
    """Return the attributions as clusters, in order, each with the name line beside it.

    `sides` says where a name line may stand: -1 above, 1 below.
    """
    groups: list[list[int]] = []
    for number in sorted(attributions):
        if groups and _belongs(lines, attributions, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    beside = _side_of_names(lines, groups, attributions)
    if beside not in sides:
        beside = 0
    if beside < 0:
        named = names_above(lines, [group[0] for group in groups])
        return [_to_cluster(lines, attributions, g, named.get(g[0])) for g in groups]
    if beside > 0:
        below = (name_beside(lines, group[-1], 1) for group in groups)
        return [_to_cluster(lines, attributions, g, n) for g, n in zip(groups, below, strict=True)]
    return [_to_cluster(lines, attributions, group, None) for group in groups]


def _belongs(
    lines: Sequence[Line], attributions: Mapping[int, Attribution], before: int, number: int
) -> bool:
    above, here = attributions[before], attributions[number]
    if above.form == here.form or number - before > NEAR:
        return False
    if above.name and here.name and above.name != here.name:
        return False
    return all(_is_side_line(lines[between]) for between in range(before + 1, number))


def _is_side_line(line: Line) -> bool:
    return is_account(line.text) or is_furniture(line.text)


def _side_of_names(
    lines: Sequence[Line], groups: Sequence[Sequence[int]], attributions: Mapping[int, Attribution]
) -> int:
    """Return -1 where nameless clusters mostly have a name line above, 1 if below, 0 if neither."""
    nameless = [g for g in groups if not any(attributions[number].name for number in g)]
    if not nameless or len(nameless) * 2 < len(groups):
        return 0
    above = sum(name_beside(lines, group[0], -1) is not None for group in nameless)
    below = sum(name_beside(lines, group[-1], 1) is not None for group in nameless)
    if 2 * max(above, below) < len(nameless):
        return 0
    return -1 if above >= below else 1


def _to_cluster(
    lines: Sequence[Line],
    attributions: Mapping[int, Attribution],
    group: Sequence[int],
    number: int | None,
) -> Cluster:
    first, stop = group[0], group[-1] + 1
    name = next((attributions[n].name for n in group if attributions[n].name), None)
    published = next((attributions[n].published for n in group if attributions[n].published), None)
    if name is None and number is not None:
        name = bare(lines[number].text)
        first, stop = min(first, number), max(stop, number + 1)
    return Cluster(first, stop, name, published)


def without_dateline(lines: Sequence[Line], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters without the article's own date line, which may look like the others.

    An article is far longer than its comments: a cluster with that much below it is its own, and
    so is one with an article's words above a heading over comments.
    """
    kept = list(clusters)
    if len(kept) > 1 and _is_above_heading(lines, *kept[:2]):
        kept.pop(0)
    while len(kept) >= 3 and not is_headed(lines, kept[0].first):
        words = list(_words_between(lines, kept))
        if words[0] <= max(_ARTICLE_WORDS, _ARTICLE_TIMES * median(words[1:])):
            break
        kept.pop(0)
    return kept


def _is_above_heading(lines: Sequence[Line], own: Cluster, after: Cluster) -> bool:
    between = range(own.stop, after.first)
    heading = next((n for n in between if heads_readers(lines[n].text)), own.stop)
    words = sum(line.words for line in lines[own.stop : heading])
    asked = any(says_exchange(line.text) for line in lines[own.first : own.stop])
    return words >= _HEADED_WORDS and not asked


def is_headed(lines: Sequence[Line], number: int) -> bool:
    """Return whether a heading over comments stands within two lines above."""
    return any(is_comment_heading(line.text) for line in lines[max(0, number - 2) : number])


def _words_between(lines: Sequence[Line], clusters: Sequence[Cluster]) -> Iterator[int]:
    for here, after in zip(clusters, clusters[1:], strict=False):
        yield sum(line.words for line in lines[here.stop : after.first])
