"""Who is quoted in a block quote of a page, and what a writer says around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, groupby, islice, takewhile
from typing import Any

from vectorstore.loaders.content import Part, one_line
from vectorstore.loaders.html_names import platforms, roles_of, words_of
from vectorstore.loaders.html_selectors import own_elements, selector
from vectorstore.loaders.html_sources import SOURCE, linked_above
from vectorstore.loaders.html_text import Run, before, runs, short_text, visible_text
from vectorstore.loaders.quotations import bare_name, quotation, signed_by
from vectorstore.loaders.words import any_of, words
from vectorstore.page_lines.furniture import is_button_row
from vectorstore.types import Voice

_LONGEST_NAME = 80
_LONGEST_LINE = 200
_TOP = 4
"""Elements inside a quote among which the line stands that says who is quoted."""
# no prompt of a shell, no smiley
_MARKED = re.compile(r">\s?(?=[^\W\d_]|[\"“„«])")
_SIGNATURE = re.compile(r"(?:^|\n)_{5,}(?:\n|$)")
_ACCOUNT = re.compile(r"^/?u/(?=\w)")


@dataclass(frozen=True, slots=True)
class _Naming:
    """Who a block quote names, and the elements that do so, which are no part of the quote."""

    name: str | None = None
    elements: frozenset[Any] = frozenset()
    by_software: bool = False
    """Named in an attribute: the one quoted has an account on this site."""


def voiced(
    body: Any, voice: Voice, speaker: str | None, published: str | None, skip: set[Any]
) -> Iterator[Part]:
    """Yield what an element says as its writer's, and what it quotes as that of the one quoted.

    A reader whom another reader quotes is a reader still.
    """
    quotes = dict.fromkeys(element for element in body.iterdescendants("*") if is_quote(element))
    naming = {quote: _naming(own, body) for quote, own in own_elements(body, quotes).items()}
    hidden = {element for named in naming.values() for element in named.elements}
    for run in runs(body, skip=skip | hidden | _furniture(body), quotes=quotes):
        if run.quote is None:
            yield from _own_words(run, Part("", voice, speaker, published=published))
            continue
        named = _named(run.quote, naming)
        part = quotation(run.text, speaker=named.name, quoted_by=speaker)
        is_reader = voice is Voice.COMMENT and named.by_software
        yield replace(part, voice=Voice.COMMENT) if is_reader else part


def _own_words(run: Run, said: Part) -> Iterator[Part]:
    """Yield the paragraphs outside of any quotation, those apart that a `>` marks as quoted."""
    paragraphs = list(takewhile(lambda text: not _SIGNATURE.match(text), run.paragraphs))
    for quoted, group in groupby(paragraphs, key=lambda text: _MARKED.match(text) is not None):
        if quoted:
            text = "\n\n".join(_MARKED.sub("", text) for text in group)
            yield quotation(text, quoted_by=said.speaker)
        else:
            text = "\n\n".join(_SIGNATURE.split(text)[0] for text in group)
            yield replace(said, text=_without_buttons(text))


def _without_buttons(text: str) -> str:
    """Return a text without the rows of buttons at its ends; as it is, where it is only those."""
    lines = text.split("\n")
    kept = dropwhile(_is_button_row, lines)
    kept = dropwhile(_is_button_row, reversed(list(kept)))
    return "\n".join(reversed(list(kept))) or text


def _is_button_row(line: str) -> bool:
    return not line.strip() or is_button_row(line.strip())


def person(text: str | None) -> str | None:
    """Return a writer's name without what pages put around it: `Jane says:`, `Quote from: Jane`."""
    line = _quoting().sub("", one_line((text or "")[:_LONGEST_LINE]) or "", count=1)
    bare = _ACCOUNT.sub("", _said().split(line, maxsplit=1)[0].strip(" \t:·•|,↑»«-–—"))
    return bare if bare and len(bare) <= _LONGEST_NAME else None


def cited_name(quote: Any) -> str | None:
    """Return the name in the `cite` or caption of a block quote, up to its comma."""
    figure = next(quote.iterancestors("figure"), None)
    cites = [
        *quote.iter("cite", "footer"),
        *(() if figure is None else figure.iter("cite", "figcaption")),
    ]
    named = (name for cite in cites if (name := bare_name(cite.text_content())))
    return next(named, None) or (None if _is_signed(quote) else quote.get(SOURCE))


def _is_signed(quote: Any) -> bool:
    """Return whether the last line of a block quote says whose it is, as embedded posts do."""
    return signed_by(visible_text(quote)) is not None


def is_quote(element: Any) -> bool:
    """Return whether an element is made for somebody else's words."""
    if _fits(element, "element"):
        return True
    # a word of a text may be of the class, a piece of furniture is not
    called = element.tag in ("div", "section", "p")
    roles = platforms()["quotes"]["roles"]
    return called and not roles_of(element).isdisjoint(roles) and not _fits(element, "name")


def _furniture(body: Any) -> set[Any]:
    """Return what software puts into the words of a post: buttons, previews of linked pages."""
    return {element for element in body.iterdescendants("*") if _fits(element, "furniture")}


def _fits(element: Any, kind: str) -> bool:
    return _fits_called(element.tag, element.get("class") or "", kind)


@lru_cache(maxsize=16_384)
def _fits_called(tag: str, classes: str, kind: str) -> bool:
    """Return whether an element of this tag and these classes fits a selector of the kind."""
    names = frozenset(classes.split())
    texts = (text for text in platforms()["quotes"][kind] if not text.startswith("@"))
    known = map(selector, texts)
    return any(each.tag in ("", tag) and each.classes <= names for each in known)


def _naming(own: Sequence[Any], body: Any) -> _Naming:
    """Return who is named by a quote's elements, of which it is the first itself."""
    quote, *inner = own
    above = before(quote)
    around = inner if above is None else [*inner, above]
    for text in platforms()["quotes"]["name"]:
        if text.startswith("@"):
            if name := person((quote.get(text[1:]) or "").partition(",")[0]):
                return _Naming(name, _titles(inner), by_software=True)
            continue
        for element in around:
            if selector(text).fits(element) and (name := _name_of(element)):
                return _Naming(name, frozenset({element}))
    called = next(_called_names(inner), None) or _introduced(_above(quote, body), inner)
    return replace(called, name=called.name or quote.get(SOURCE) or linked_above(quote))


def names_quoted(element: Any) -> bool:
    """Return whether an element is called the name of one who is quoted: `quote-author`."""
    known = platforms()["quotes"]
    is_name = not roles_of(element).isdisjoint(known["name_roles"])
    return is_name and not words_of(element).isdisjoint(known["roles"])


def _called_names(inner: Iterable[Any]) -> Iterator[_Naming]:
    """Yield what elements say that are called a quote's name: `quote-author`, `QuoteName`."""
    for element in inner:
        if names_quoted(element) and (name := _name_of(element)):
            yield _Naming(name, frozenset({element}))


def _above(quote: Any, body: Any) -> Any:
    """Return the element that stands before a quote, in a row above it where it is a cell."""
    element = quote
    while element is not body and before(element) is None:
        element = element.getparent()
    return None if element is body else before(element)


def _introduced(above: Any, inner: Sequence[Any]) -> _Naming:
    """Return who is named by a line that only says so, above a quote or at its top.

    The line is `Quote from Jane:` or `Jane wrote:`; one that says `Quote:` alone names nobody.
    """
    hidden = set()
    for element in (above, *inner[:_TOP]):
        line = short_text(element, _LONGEST_LINE) if element is not None else None
        if line and _quoting().fullmatch(line):
            hidden.add(element)
        elif line and (_quoting().match(line) or _ends_said().search(line)):
            if name := person(line):
                return _Naming(name, frozenset({*hidden, element}))
    return _Naming(None, frozenset(hidden))


def _name_of(element: Any) -> str | None:
    return person(short_text(element, _LONGEST_LINE))


def _titles(inner: Iterable[Any]) -> frozenset[Any]:
    """Return the line above a quote whose speaker an attribute names already."""
    titles = [text for text in platforms()["quotes"]["name"] if not text.startswith("@")]
    named = (each for each in inner if any(selector(text).fits(each) for text in titles))
    return frozenset(islice(named, 1))


def _named(quote: Any, naming: Mapping[Any, _Naming]) -> _Naming:
    """Return who is quoted; a quote without a name alone inside another is its inner part."""
    named = naming.get(quote, _Naming())
    if named.name is None:
        around = next((above for above in quote.iterancestors() if above in naming), None)
        if around is not None and _is_alone(quote, around, naming):
            return _named(around, naming)
    return named


def _is_alone(quote: Any, around: Any, naming: Mapping[Any, _Naming]) -> bool:
    """Return whether a quote holds all that is quoted in the one around it."""
    beside = "".join(run.text for run in runs(around, skip={quote, *naming[around].elements}))
    return not beside.strip(" :\n")


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    said = any_of(words().all("said"))
    return re.compile(rf"\s+(?:{said})\b\s*:?|:\s*$|:?\s*[↑⏎]|\s+(?:on|am|le|«|»)\s+.*\d", re.I)


@lru_cache(maxsize=1)
def _quoting() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{any_of(words().all('html.quoting'))})(?:\s*:\s*|\s+|$))+", re.I)


@lru_cache(maxsize=1)
def _ends_said() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of(words().all('said'))})\W{{0,3}}$", re.I)
