"""One comment or post of a page: its words, who wrote it and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import find_date, iso_day
from vectorstore.loaders.html_names import roles_of, tokens, words_of
from vectorstore.loaders.html_quotes import person, voiced
from vectorstore.loaders.html_text import short_text
from vectorstore.types import Voice

_SHORT = 120


def is_around(element: Any) -> bool:
    """Return whether an element is called something that stands around a comment's words."""
    kinds = ("author", "date", "furniture")
    return any(not roles_of(element).isdisjoint(tokens(f"contribution.{kind}")) for kind in kinds)


def names_author(element: Any) -> bool:
    """Return whether an element is made for the name of a comment's writer."""
    return element.tag == "cite" or not roles_of(element).isdisjoint(tokens("contribution.author"))


def read_contribution(own: Sequence[Any], inner: set[Any], voice: Voice) -> list[Part]:
    """Return a contribution's words in parts, its quotations apart, each with what is known.

    `own` are its elements, `inner` the contributions nested in it.
    """
    body = _body(own)
    around = [element for element in own[1:] if element is not body]
    speaker, published = _speaker(around), _published(around)
    return list(voiced(body, voice, speaker, published, inner | furniture(body, own)))


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
    """Return the first day that the elements show or hold in an attribute."""
    for element in elements:
        for inner in (element, *element.iterdescendants("time", "abbr", "span", "a")):
            if day := _day(inner):
                return day
    return None


def _day(element: Any) -> str | None:
    for key in ("datetime", "content", "title", "data-time", "data-timestamp"):
        if day := day_from(element.get(key)):
            return day
    return find_date(short_text(element, _SHORT) or "")


def day_from(value: str | None) -> str | None:
    """Return the day of an attribute: an ISO date, a date in words, or seconds since 1970."""
    if not value:
        return None
    if value.isdigit() and len(value) == 10:
        return datetime.fromtimestamp(int(value), UTC).date().isoformat()
    return iso_day(value) or find_date(value)


def _body(own: Sequence[Any]) -> Any:
    """Return the element that holds the words of a comment, the whole where none is named so.

    It is the longest of those named so, without those that hold the writer's name as well.
    """
    inner = [element for element in own[1:] if not is_around(element)]
    wanted = tokens("contribution.body")
    called = [element for element in inner if not roles_of(element).isdisjoint(wanted)]
    writers = {
        above for element in own[1:] if names_author(element) for above in element.iterancestors()
    }
    alone = [element for element in called if element not in writers]
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
