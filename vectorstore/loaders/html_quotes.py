"""Who is quoted in a block quote of a page, and what a writer says around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from vectorstore.loaders.content import Part, one_line
from vectorstore.loaders.html_names import platforms, roles_of, words_of
from vectorstore.loaders.html_selectors import Selector, own_elements, selector
from vectorstore.loaders.html_text import runs, short_text
from vectorstore.loaders.quotations import bare_name, quotation
from vectorstore.loaders.words import any_of, words
from vectorstore.types import Voice

_LONGEST_NAME = 80
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class _Naming:
    """Who a block quote names, and the element that does so, which is no part of the quote."""

    name: str | None = None
    element: Any = None
    by_software: bool = False
    """Named in an attribute: the one quoted has an account on this site."""


def voiced(
    body: Any, voice: Voice, speaker: str | None, published: str | None, skip: set[Any]
) -> Iterator[Part]:
    """Yield what an element says as its writer's, and what it quotes as that of the one quoted.

    A reader whom another reader quotes is a reader still.
    """
    quotes = dict.fromkeys(element for element in body.iterdescendants("*") if _quotes(element))
    naming = {quote: _naming(own) for quote, own in own_elements(body, quotes).items()}
    hidden = {named.element for named in naming.values() if named.element is not None}
    for run in runs(body, skip=skip | hidden, quotes=quotes):
        if run.quote is None:
            yield Part(run.text, voice, speaker, published=published)
            continue
        named = _named(run.quote, naming)
        part = quotation(run.text, speaker=named.name, quoted_by=speaker)
        is_reader = voice is Voice.COMMENT and named.by_software
        yield replace(part, voice=Voice.COMMENT) if is_reader else part


def person(text: str | None) -> str | None:
    """Return a writer's name without what pages put around it: `Jane says:`, `Quote from: Jane`."""
    line = one_line((text or "")[:_LONGEST_LINE])
    bare = _quoting().sub("", _said().split(line, maxsplit=1)[0], count=1) if line else ""
    name = one_line(bare.strip(" \t:·•|,↑»«-–—"))
    return name if name and len(name) <= _LONGEST_NAME else None


def cited_name(quote: Any) -> str | None:
    """Return the name in the `cite` or caption of a block quote, up to its comma."""
    figure = next(quote.iterancestors("figure"), None)
    cites = [
        *quote.iter("cite", "footer"),
        *(() if figure is None else figure.iter("cite", "figcaption")),
    ]
    return next((name for cite in cites if (name := bare_name(cite.text_content()))), None)


def _quotes(element: Any) -> bool:
    known = platforms()["quotes"]
    # a word of a text may be of the class, a piece of furniture is not
    if element.tag in ("div", "section", "p") and not roles_of(element).isdisjoint(known["roles"]):
        return True
    return any(text.fits(element) for text in _quote_selectors())


@lru_cache(maxsize=1)
def _quote_selectors() -> tuple[Selector, ...]:
    return tuple(selector(text) for text in platforms()["quotes"]["element"])


def _naming(own: Sequence[Any]) -> _Naming:
    """Return who is named by a quote's elements, of which it is the first itself."""
    quote, *inner = own
    above = quote.getprevious()
    around = inner if above is None else [*inner, above]
    for text in platforms()["quotes"]["name"]:
        if text.startswith("@"):
            if name := person((quote.get(text[1:]) or "").partition(",")[0]):
                return _Naming(name, _title(inner), by_software=True)
            continue
        for element in around:
            if selector(text).fits(element) and (name := _name_of(element)):
                return _Naming(name, element)
    return next(_called_names(inner), _Naming())


def _called_names(inner: Iterable[Any]) -> Iterator[_Naming]:
    """Yield what elements say that are called a quote's name: `quote-author`, `QuoteName`."""
    known = platforms()["quotes"]
    for element in inner:
        is_name = not roles_of(element).isdisjoint(known["name_roles"])
        if is_name and words_of(element) & set(known["roles"]) and (name := _name_of(element)):
            yield _Naming(name, element)


def _name_of(element: Any) -> str | None:
    return person(short_text(element, _LONGEST_LINE))


def _title(inner: Iterable[Any]) -> Any:
    """Return the line above a quote whose speaker an attribute names already."""
    titles = [text for text in platforms()["quotes"]["name"] if not text.startswith("@")]
    return next((e for e in inner if any(selector(text).fits(e) for text in titles)), None)


def _named(quote: Any, naming: Mapping[Any, _Naming]) -> _Naming:
    """Return who is quoted; a quote without a name directly inside another is its inner part."""
    named = naming.get(quote, _Naming())
    above = quote.getparent()
    if named.name is None and above in naming and len(above.findall("blockquote")) == 1:
        return naming[above]
    return named


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    said = any_of(words().all("said"))
    return re.compile(rf"\s+(?:{said})\b\s*:?|:\s*$|:?\s*[↑⏎]|\s+(?:on|am|le|«|»)\s+.*\d", re.I)


@lru_cache(maxsize=1)
def _quoting() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{any_of(words().all('html.quoting'))})(?:\s*:\s*|\s+|$))+", re.I)
