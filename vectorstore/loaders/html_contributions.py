"""One comment or post of a page: its words, who wrote it and when."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import find_date, iso_day
from vectorstore.loaders.html_names import roles_of, tokens, words_of
from vectorstore.loaders.html_quotes import is_quote, person, voiced
from vectorstore.loaders.html_said_by import SaidBy, name_in, read_said_by, stamps_among
from vectorstore.loaders.html_selectors import own_elements
from vectorstore.loaders.html_text import Run, before, runs, short_text, visible_text
from vectorstore.loaders.html_titles import find_title, titled
from vectorstore.page_lines.stamps import read_stamp
from vectorstore.types import Voice

_logger = logging.getLogger(__name__)

_SHORT = 120
_DAY = len("2020-05-01")
_DATE_ATTRIBUTES = ("datetime", "content", "title", "data-time", "data-timestamp", "data-utime")


def is_around(element: Any) -> bool:
    """Return whether an element is called something that stands around a comment's words."""
    kinds = ("author", "date", "furniture")
    return any(not roles_of(element).isdisjoint(tokens(f"contribution.{kind}")) for kind in kinds)


def names_author(element: Any) -> bool:
    """Return whether an element is made for the name of a comment's writer."""
    return element.tag == "cite" or not roles_of(element).isdisjoint(tokens("contribution.author"))


def read_contributions(
    root: Any, units: Mapping[Any, Any], voice: Voice
) -> Iterator[tuple[Any, list[Part]]]:
    """Yield each contribution below a root with its words in parts, its quotations apart.

    `units` gives the element of each contribution, and the one that it replies to or `None`.
    """
    replies: dict[Any, set[Any]] = {unit: set() for unit in (None, *units)}
    for unit, replied_to in units.items():
        replies[replied_to].add(unit)
    for unit, own in own_elements(root, units).items():
        inner = replies[unit]
        yield unit, parts_or_whole(partial(_read, own, inner, voice, units), unit, inner, voice)


def parts_or_whole(
    read: Callable[[], Iterable[Part]], unit: Any, inner: set[Any], voice: Voice
) -> list[Part]:
    """Return the parts of a contribution; where they cannot be read, all of its text as one.

    Pages are made in more ways than were tried: one odd comment is no reason to refuse a page.
    """
    try:
        return list(read())
    except Exception:
        _logger.info("a contribution of a page could not be divided", exc_info=True)
        return [Part(visible_text(unit, skip=inner), voice, undivided=True)]


def _read(own: Sequence[Any], inner: set[Any], voice: Voice, units: Collection[Any]) -> list[Part]:
    heads = [*filter(names_author, own[1:]), *stamps_among(_unquoted(own), days=True)[:1]]
    whole = {own[0]}.union(*((head, *head.iterancestors()) for head in heads))
    body = _body(own, whole)
    title = find_title(own, body)
    around = [element for element in own[1:] if element is not body and element is not title]
    said = SaidBy(_speaker(around), _published(around))
    skip = inner | furniture(body, own)
    if said.name is None or said.published is None or body in whole:
        words = set() if body in whole else set(body.iter("*"))
        outside = (element for element in _unquoted(own) if element not in words)
        for stamp in stamps_among(outside, days=True)[:1]:
            said = said.over(read_said_by([short_text(stamp, _SHORT) or ""]))
            skip.add(stamp)
            if said.name is None:
                named, name = _named_beside(stamp, own[0], whole=body in whole)
                said = said.over(SaidBy(name))
                skip |= {named} if name else set()
        said = said.over(_said_around(own[0], body, inner)).over(_said_above(own[0], units))
    skip |= {title} - {None}
    return titled(title, list(voiced(body, voice, said.name, said.published, skip)), voice)


def _unquoted(own: Sequence[Any]) -> Iterator[Any]:
    """Yield the elements of a contribution below the first, without what it quotes."""
    quoted: set[Any] = set()
    for element in own[1:]:
        if element.getparent() in quoted or is_quote(element):
            quoted.add(element)
        else:
            yield element


def _named_beside(stamp: Any, unit: Any, *, whole: bool) -> tuple[Any, str | None]:
    """Return the line of a contribution that only names who wrote it, and the name.

    It stands directly above the stamp, or at the top where the stamp stands below the `whole`.
    """
    for line in (_line_above(stamp, unit), line_at_top(unit) if whole else None):
        name = None if line is None else name_in(short_text(line, _SHORT) or "")
        if name:
            return line, name
    return None, None


def line_at_top(box: Any) -> Any:
    """Return the element that opens a box if it is a line apart, not made for words: a paragraph.

    `None` where the box opens with anything else.
    """
    first = next((each for each in box.iterdescendants("*") if (each.text or "").strip()), None)
    apart = first is not None and first.tag != "p" and not (first.tail or "").strip()
    return first if apart else None


def _line_above(stamp: Any, unit: Any) -> Any:
    """Return the element of a contribution that directly precedes its stamp, `None` without any."""
    element = stamp
    while element is not unit and before(element) is None:
        element = element.getparent()
    above = None if element is unit else before(element)
    return None if above is None or (above.tail or "").strip() else above


def _said_around(unit: Any, body: Any, inner: set[Any]) -> SaidBy:
    """Return who and when the lines say that stand above the words, or else below them."""
    texts = runs(unit, skip=inner, quotes={body}) if unit is not body else []
    place = next((n for n, run in enumerate(texts) if run.quote is not None), len(texts))
    above, below = _lines(texts[:place]), _lines(texts[place:])
    return read_said_by(above).over(read_said_by(reversed(below)))


def _said_above(unit: Any, units: Collection[Any]) -> SaidBy:
    """Return who and when the element says that stands directly above, if it is no contribution."""
    beside = before(unit)
    if beside is None or any(element in units for element in beside.iter("*")):
        return SaidBy()
    return read_said_by(_lines(runs(beside)))


def _lines(texts: Iterable[Run]) -> list[str]:
    outside = (run.text.split("\n") for run in texts if run.quote is None)
    return [line.strip() for lines in outside for line in lines]


def furniture(body: Any, own: Sequence[Any] = ()) -> set[Any]:
    """Return what is around the words: names, dates, links to reply and forms."""
    elements: Iterator[Any] | Sequence[Any] = (
        own[1:] if own and own[0] is body else body.iterdescendants("*")
    )
    return {
        element
        for element in elements
        if element.tag in ("form", "time", "footer", "header", "button")
        or (is_around(element) and roles_of(element).isdisjoint(tokens("contribution.body")))
    }


def day_of(elements: Sequence[Any]) -> str | None:
    """Return the first day that the elements hold in an attribute, else the first they show.

    What is less exact than a day counts where nothing is.
    """
    shown = [
        inner
        for element in elements
        for inner in (element, *element.iterdescendants("time", "abbr", "span", "a"))
    ]
    held = (day_from(element.get(key)) for element in shown for key in _DATE_ATTRIBUTES)
    read = (day_from(short_text(element, _SHORT)) for element in shown)
    found = list(filter(None, chain(held, read)))
    return next((day for day in found if len(day) == _DAY), next(iter(found), None))


def day_from(value: str | None) -> str | None:
    """Return the day of a text: an ISO date, a date in words, or the time since 1970."""
    if not value:
        return None
    if value.isdecimal() and len(value) in (10, 13):
        return datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat()
    stamp = read_stamp(value)
    return iso_day(value) or find_date(value) or (stamp.published if stamp else None)


def _body(own: Sequence[Any], whole: Collection[Any]) -> Any:
    """Return the element that holds the words of a comment, the whole where none is named so.

    It is the longest of those named so, without those that hold who wrote them as well: `whole`.
    """
    inner = [element for element in own[1:] if not is_around(element)]
    wanted = tokens("contribution.body")
    called = [element for element in inner if not roles_of(element).isdisjoint(wanted)]
    alone = [element for element in called if element not in whole]
    longest = max(alone or called, key=_text_length, default=None)
    if longest is not None and _text_length(longest):
        return longest
    return next((element for element in inner if "text" in words_of(element)), own[0])


def _text_length(element: Any) -> int:
    return len(element.text_content().strip())


def _speaker(around: Sequence[Any]) -> str | None:
    for wanted in (
        {"fn", "username", "creator"},
        {"user", "name", "commenter"},
        tokens("contribution.author"),
    ):
        for element in around:
            if element.tag == "cite" or roles_of(element) & wanted:
                if name := person(element.text_content().strip().partition("\n")[0]):
                    return name
    return None


def _published(around: Sequence[Any]) -> str | None:
    return day_of(
        [e for e in around if e.tag == "time" or roles_of(e) & tokens("contribution.date")]
    )
