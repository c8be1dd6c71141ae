"""Other outlets' articles inside a post: where each begins and ends, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.page_lines.datelines import read_dateline
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.labels import FURNITURE, Label, Run
from vectorstore.segmenter.lines import Line
from vectorstore.types import Voice

_OUTLET = re.compile(r"\s+(?P<by>[-–—|])\s+(?P<name>\S.{1,39})$")
_NAME_WORDS = re.compile(
    r"^(?:[A-Z][\w.&'’]*|of|the|and)(?:\s+(?:[A-Z][\w.&'’]*|of|the|and)){0,4}$"
)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$")
_NAME = r"(?P<name>[A-Z][^,;:…]{1,50}?)"
_SUBMITTED = re.compile(rf"(?i:{any_of('submitted')})\s*{_NAME}(?:[,;:…]|\.?$)")
_AUTHORED = re.compile(rf"(?i:{any_of('authored')})\s*{_NAME}(?:[,;:…]|\.?$)")
_QUOTED = re.compile(r"[\"“„«][^\"“”„»]*[\"”»]")
_FIRST_PERSON = re.compile(any_of("first_person"), re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_PARAGRAPH = 4000
"""Characters from a line's end in which its tone is looked for."""
_BODY = 15
"""Words of a paragraph that is an article's text, not another headline or a link."""


@dataclass(frozen=True, slots=True)
class Repost:
    """A headline and the article below it: lines `[first, stop)`, its lead-in included."""

    first: int
    headline: int
    stop: int
    author: str | None
    outlet: str | None
    published: str | None


def find_reposts(lines: Sequence[Line], first: int, stop: int) -> list[Repost]:
    """Return the articles of others between two lines, in order.

    A headline shows by the outlet behind it, or by a dateline or a source line below it.
    """
    found: list[Repost] = []
    for number in range(first, stop - 1):
        if not _is_headline(lines[number]) or not _has_body(lines, number + 1, stop):
            continue
        below = lines[number + 1].head
        author = _credited(_AUTHORED, below)
        outlet = _credited(_SUBMITTED, below) or _outlet_of(lines[number].text, below)
        dateline = read_dateline(below)
        if outlet is None and author is None and dateline is None:
            continue
        published = dateline.published if dateline else None
        start = _with_lead(lines, first, number, found)
        if found:
            found[-1] = _ended(found[-1], start)
        found.append(Repost(start, number, stop, author, outlet, published))
    return found


def repost_runs(lines: Sequence[Line], first: int, stop: int, poster: str | None) -> list[Run]:
    """Return the runs that reposts, and what stands after them, take from a post's lines."""
    runs: list[Run] = []
    for repost in find_reposts(lines, first, stop):
        end = _end_of_text(lines, repost) if repost.stop == stop else repost.stop
        own = _remarks(lines, repost, end)
        runs.append(Run(repost.first, own, _label(repost, poster)))
        runs.extend(_links(lines, end, repost.stop, poster))
    return runs


def _label(repost: Repost, poster: str | None) -> Label:
    return Label(
        Voice.QUOTATION,
        speaker=repost.author or repost.outlet,
        quoted_by=poster,
        publisher=repost.outlet,
        published=repost.published,
    )


def _ended(repost: Repost, stop: int) -> Repost:
    return replace(repost, stop=stop)


def _is_headline(line: Line) -> bool:
    ends_open = not line.stops or line.text.endswith("?") or _ABBREVIATION.search(line.tail)
    return 3 <= line.words <= 30 and len(line.text) <= 220 and bool(ends_open)


def _has_body(lines: Sequence[Line], number: int, stop: int) -> bool:
    """Return whether an article's text stands here, not just another headline or a link."""
    if number < stop and _is_credit(lines[number].head):
        number += 1
    return number < stop and lines[number].words >= _BODY


def _outlet_of(headline: str, below: str) -> str | None:
    match = _OUTLET.search(headline)
    if match is None or not _NAME_WORDS.match(match["name"]):
        return None
    # behind a long dash also stands the person who said so, whom the article then speaks of
    if match["by"] in "–—" and match["name"] in below:
        return None
    return match["name"]


def _is_credit(text: str) -> bool:
    return any(_credited(credit, text) for credit in (_SUBMITTED, _AUTHORED))


def _credited(credit: re.Pattern[str], text: str) -> str | None:
    """Return whom the line below a headline credits with it: who wrote it, or who brings it."""
    match = credit.search(text[:160])
    return match["name"].strip() if match else None


def _with_lead(lines: Sequence[Line], first: int, headline: int, before: Sequence[Repost]) -> int:
    """Return where the repost begins: at its headline, or at the preview of it just above."""
    above = headline - 1
    if above < first or _is_personal(lines[above]):
        return headline
    if above == first:
        return above
    own = _shared(lines[above], lines[headline])
    other = _shared(lines[above], lines[before[-1].headline]) if before else 1
    return above if own > other else headline


def _shared(line: Line, other: Line) -> int:
    return len(_stems(line.head) & _stems(other.head))


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in _WORD.findall(text)}


def _is_personal(line: Line) -> bool:
    own = _QUOTED.sub("", line.text[-_PARAGRAPH:])
    return own.rstrip().endswith("?") or _FIRST_PERSON.search(own) is not None


def _remarks(lines: Sequence[Line], repost: Repost, end: int) -> int:
    """Return where the poster's own words set in before the end of what follows the headline."""
    start = end
    while start - 1 > repost.headline + 1 and _is_personal(lines[start - 1]):
        start -= 1
    # an author who speaks of himself throughout is no poster who remarks on him
    if any(_is_personal(line) for line in lines[repost.headline + 1 : start]):
        return end
    return start


def _end_of_text(lines: Sequence[Line], repost: Repost) -> int:
    """Return where the bare headlines begin that close a post."""
    stop = repost.stop
    while stop - 1 > repost.headline + 1 and _is_headline(lines[stop - 1]):
        stop -= 1
    return stop


def _links(lines: Sequence[Line], first: int, stop: int, poster: str | None) -> list[Run]:
    """Return the runs of the bare headlines that end a post: links, or others' claims."""
    runs = []
    for number in range(first, stop):
        line = lines[number]
        if _is_headline(line) and not _is_personal(line):
            label = FURNITURE if _is_title(line.text) else Label(Voice.QUOTATION, quoted_by=poster)
            runs.append(Run(number, number + 1, label))
    return runs


def _is_title(text: str) -> bool:
    """Return whether a line writes its words in capitals, as names of pages do."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)
