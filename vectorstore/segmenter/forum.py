"""Threads: where each post begins, and which lines above it only say who posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.page_lines.attributions import read_attribution, says_comment, says_exchange
from vectorstore.page_lines.furniture import heads_readers, is_furniture, is_member_fact
from vectorstore.page_lines.names import is_account
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line

_SEPARATOR = 2
"""Blank lines between two posts."""
_TOP = 3
"""Lines above the first post: a title, a heading, a count of answers."""
# a rule, or a fact about the room: "Channel: rules"
_FIELD = re.compile(r"^(?:[^\w\s]+$|[^\W\d_][^:]{0,20}: \S)")
_OPENS = re.compile(any_of("opens_thread"), re.IGNORECASE)
_ACCOUNT = re.compile(r"^@\w{2,30}(?:@[\w.-]+)?$")
_FEWEST_POSTS = 3
_HEADER = 4
"""Lines directly above a post that may tell of the poster."""
_LONGEST = 40
"""Characters of such a line."""


def find_posts(lines: Sequence[Line]) -> list[Contribution]:
    """Return the posts of a thread in order, or nothing if the page is no thread.

    Posts show by the lines that recur above them: ranks, titles, member facts. One that stands
    above most posts names no one.
    """
    starts = [number for number, line in enumerate(lines) if number and line.gap >= _SEPARATOR]
    headers = [_header(lines, start) for start in starts]
    seen = Counter(text for header in headers for text in {lines[n].text for n in header})
    recurring = {text for text, count in seen.items() if count > 1}
    headed = sum(any(lines[n].text in recurring for n in header) for header in headers)
    most = max(seen.values(), default=0)
    if most < _FEWEST_POSTS and not most == headed == len(starts):
        return []
    if most < 2 or headed < 0.6 * len(starts) or starts[0] > _TOP:
        return []
    ranks = {text for text, count in seen.items() if count >= 0.6 * len(starts)}
    stops = [*starts[1:], len(lines)]
    return [
        _to_post(lines, (start, stop), _trim(lines, header, recurring), ranks)
        for start, stop, header in zip(starts, stops, headers, strict=True)
    ]


def is_thread(lines: Sequence[Line], found: Sequence[Contribution]) -> bool:
    """Return whether contributions set in at the page's top, with no article above them.

    Dates alone may be those of a page that lists its articles, and below "Comments" it is readers
    who speak, however little stands above.
    """
    first = found[0].first
    if heads_readers(lines[first].text):
        return False
    named = any(each.name for each in found)
    top = {line.text for line in lines[:first] if not _FIELD.match(line.head)}
    top = {text for text in top if not is_furniture(text)}
    return named and len(top) <= _TOP and not any(line.is_prose for line in lines[1:first])


def is_exchange(lines: Sequence[Line], found: Sequence[Contribution]) -> bool:
    """Return whether the lines beside contributions say who asked and who answered."""
    beside = (lines[number].text for each in found for number in each.side)
    return any(says_exchange(text) and not says_comment(text) for text in beside)


def with_question(lines: Sequence[Line], found: Sequence[Contribution]) -> list[Contribution]:
    """Return the contributions of an exchange with all that stands below the page's title.

    A name below the first words is that of the asker, and so are all words above it.
    """
    first, start = found[0], min(1, len(lines) - 1)
    if first.first <= start:
        return list(found)
    if first.first in first.side:
        return [Contribution(start, first.first), *found]
    return [replace(first, first=start), *found[1:]]


def with_opener(lines: Sequence[Line], found: Sequence[Contribution]) -> list[Contribution]:
    """Return contributions with the post that opens their thread, where a line says whose it is.

    Pages name whoever asks in other words than those who answer: "Started by Ann, 3 May".
    """
    first = found[0].first
    for number in range(min(first, _TOP)):
        text = lines[number].text
        if _has_account(lines, number) and _has_account(lines, first):
            side = {number, number + 1}
            return [Contribution(number, first, text, side=frozenset(side)), *found]
        said = read_attribution(text)
        if said is None or said.name is None or number + 1 == first:
            continue
        if _OPENS.search(text):
            side = {number, *(n for n in range(number, first) if is_furniture(lines[n].text))}
            opener = Contribution(number, first, said.name, said.published, frozenset(side))
            return [opener, *found]
        return list(found)
    return list(found)


def _has_account(lines: Sequence[Line], number: int) -> bool:
    """Return whether a name stands over its account, as short messages are headed: "@ann"."""
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return is_account(lines[number].text) and _ACCOUNT.match(below) is not None


def _header(lines: Sequence[Line], start: int) -> range:
    """Return the short lines that open a block with nothing between them."""
    stop = start
    while (
        stop < min(len(lines), start + _HEADER)
        and (stop == start or lines[stop].gap == 0)
        and len(lines[stop].text) <= _LONGEST
        and not lines[stop].stops
    ):
        stop += 1
    return range(start, stop)


def _trim(lines: Sequence[Line], header: range, recurring: set[str]) -> range:
    """Return the header up to its last line that tells of the poster."""
    telling = [n for n in header if lines[n].text in recurring or is_member_fact(lines[n].text)]
    return range(header.start, telling[-1] + 1) if telling else header[:0]


def _to_post(
    lines: Sequence[Line], span: tuple[int, int], header: range, ranks: set[str]
) -> Contribution:
    top = lines[header.start].text if header else ""
    named = len(header) > 1 and top not in ranks and is_account(top)
    side = {*header, *(n for n in range(*span) if is_furniture(lines[n].text))}
    return Contribution(*span, top if named else None, side=frozenset(side))
