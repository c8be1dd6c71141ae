"""Title, author, publisher and date of a page: what it says to machines, then what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from vectorstore.loaders.author_names import copyright_holder
from vectorstore.loaders.content import one_line
from vectorstore.loaders.dates import find_date, iso_day
from vectorstore.loaders.html_authors import join_authors
from vectorstore.loaders.html_byline import find_byline
from vectorstore.loaders.html_names import named, roles_of, tokens, vocabulary, words_of
from vectorstore.loaders.html_structured import Structured
from vectorstore.loaders.html_text import following, short_text, visible_text
from vectorstore.types import Facts

_HEADINGS = ("h1", "h2", "h3")
_MOST_HEADINGS = 500
_LONGEST_TITLE = 300
_SITE_SEPARATOR = re.compile(r"\s+(?:[|•»«·ǀ]|[-–—]|::|//)\s+")
_BESIDE = 60
"""How many elements from a headline its date stands at most."""
_LONGEST_STAMP = 120
_LOWER_COSTS = 0.3
_FEWEST_SHARED = 0.6
"""The share of a heading's words that the page's own title has; fewer are another heading."""


def read_facts(tree: Any, said: Structured, headline: Any) -> Facts:
    """Return what a page says of its article, and shows of it.

    `headline` is what `find_headline` found. Call it when the readers' comments are taken out:
    their writers and dates look like an author's.
    """
    publisher = _publisher(said, tree)
    title = _heading_text(headline) if headline is not None else None
    return Facts(
        title=title or _said_title(said, tree, publisher),
        author=_author(tree, said, headline, publisher),
        publisher=publisher,
        published=_published(tree, said),
        address=_address(tree, said),
    )


def _article_nodes(said: Structured) -> Iterator[Any]:
    yield from said.of_types(tokens("types.article"))
    yield from said.of_types(tokens("types.page"))


def _titles(said: Structured, tree: Any) -> Iterator[str]:
    """Yield what the page calls itself, the surest first."""
    for node in said.of_types(tokens("types.article")):
        if headline := one_line(node.get("headline")):
            yield headline
    yield from said.first_meta(named("title.meta"))
    for element in tree.iterfind(".//head/title"):
        if title := one_line(element.text_content()):
            yield title


def find_headline(tree: Any, said: Structured) -> Any:
    """Return the heading that has most in common with what the page calls itself.

    `None` where there is none.
    """
    titles = list(_titles(said, tree))
    own = [frozenset(_words(title)) for title in titles]
    site = frozenset(_words(_SITE_SEPARATOR.split(titles[-1])[-1])) if titles else frozenset()
    best, best_score = None, _FEWEST_SHARED
    for heading in islice(tree.iter(*_HEADINGS), _MOST_HEADINGS):
        said_here = frozenset(_words(_heading_text(heading) or ""))
        # a page may be headed by the name of its site as well
        if not said_here or (said_here == site and own[-1] != site):
            continue
        score = max((_likeness(said_here, title) for title in own), default=0.0)
        score -= _LOWER_COSTS * _HEADINGS.index(heading.tag)
        if score > best_score:
            best, best_score = heading, score
    return best if best is not None else _only_h1(tree)


def _only_h1(tree: Any) -> Any:
    first = [heading for heading in islice(tree.iter("h1"), 2) if _heading_text(heading)]
    return first[0] if len(first) == 1 else None


def _heading_text(heading: Any) -> str | None:
    """Return what a heading says below its kicker: `Politics: The town has a mayor`."""
    kickers = [
        inner for inner in heading.iterdescendants("*") if words_of(inner) & tokens("kicker")
    ]
    text = one_line(visible_text(heading, skip=kickers)) or one_line(visible_text(heading))
    return text if text and len(text) <= _LONGEST_TITLE else None


def _likeness(heading: frozenset[str], title: frozenset[str]) -> float:
    """Return how much of the heading the title has, and a little for how much it leaves over."""
    shared = len(heading & title)
    return shared / len(heading) + 0.5 * shared / max(len(title), 1) if shared else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[:1000].casefold())


def _said_title(said: Structured, tree: Any, publisher: str | None) -> str | None:
    """Return what the page calls itself, without the name of its site at either end."""
    title = next(_titles(said, tree), None)
    if title is None:
        return None
    parts = _SITE_SEPARATOR.split(title)
    site = frozenset(_words(publisher or ""))
    if len(parts) > 1 and site and site & set(_words(parts[-1])):
        return title[: title.rfind(parts[-1])].rstrip(" |•»«·ǀ-–—:/") or title
    return title if len(parts) < 2 or publisher else max(parts[0], parts[-1], key=len)


def _publisher(said: Structured, tree: Any) -> str | None:
    for node in _article_nodes(said):
        if names := said.names(node.get("publisher")):
            return names[0]
    for name in said.first_meta(named("publisher.meta")):
        if not re.match(r"https?://|www\.", name):
            return name
    site = next(said.of_types({"website"}), None)
    called = said.names(site) if site else []
    return next(chain(called, _copyright_holders(tree)), None)


def _copyright_holders(tree: Any) -> Iterator[str]:
    """Yield whose the page is by what its foot says: `© 2020 Example News`."""
    for element in tree.iter("footer", "div", "p", "small", "span", "td"):
        text = short_text(element, _LONGEST_STAMP)
        if text and ("©" in text or "opyright" in text) and (name := copyright_holder(text)):
            yield name


def _author(tree: Any, said: Structured, headline: Any, publisher: str | None) -> str | None:
    site = (publisher or "").casefold()
    candidates = (
        *(join_authors(said.names(node.get("author"))) for node in _ld(said, "types.article")),
        find_byline(tree, headline),
        *(join_authors(said.names(node.get("author"))) for node in _ld(said, "types.page")),
        *_meta_authors(said),
    )
    named_people = [name for name in candidates if name]
    # an outlet is nobody's name while anybody else is named
    others = (name for name in named_people if name.casefold() != site)
    return next(others, None) or next(iter(named_people), None)


def _ld(said: Structured, key: str) -> Iterator[Any]:
    return (node for node in said.of_types(tokens(key)) if "author" in node)


def _meta_authors(said: Structured) -> Iterator[str | None]:
    for name in named("author.meta"):
        contents = [text for text in said.meta.get(name, ()) if "://" not in text]
        yield join_authors(dict.fromkeys(contents[:5]))


def _published(tree: Any, said: Structured) -> str | None:
    for key in ("datePublished", "dateCreated"):
        for node in said.of_types(tokens("types.article")):
            if day := iso_day(one_line(node.get(key))):
                return day
    return next(_days(said.first_meta(named("published.meta"))), None) or next(
        _days(_shown_dates(tree)), None
    )


def _shown_dates(tree: Any) -> Iterator[str | None]:
    """Yield the dates that elements made for them show, those of publication first."""
    made_for_it = [
        element
        for element in _outside_comments(tree)
        if element.get("itemprop") == "datePublished"
        or (element.tag in ("time", "abbr") and roles_of(element) & {"published", "date"})
    ]
    for element in made_for_it:
        for key in ("content", "datetime", "title"):
            yield element.get(key)
        yield one_line(element.text_content()[:100])


def _outside_comments(tree: Any) -> Iterator[Any]:
    """Yield the elements of a page that may show its date, without those of readers' comments."""
    inside: set[Any] = set()
    named = vocabulary("comments") | vocabulary("comment")
    for element in tree.iter("*"):
        if element.getparent() in inside:
            inside.add(element)
        elif element.tag != "body" and words_of(element) & named and not _is_open(element):
            inside.add(element)
        elif element.tag in ("time", "abbr", "span", "div", "p", "meta"):
            yield element


def _is_open(element: Any) -> bool:
    """Return whether an element is named only for being open to comments, or closed."""
    return bool(words_of(element) & {"hentry", "open", "closed"})


def date_beside(headline: Any) -> str | None:
    """Return the day in the short text that stands nearest to a headline, `None` without one."""
    if headline is None:
        return None
    above = (
        element
        for level in (headline, *headline.iterancestors("*"))
        for element in level.itersiblings("*", preceding=True)
    )
    for elements, reach in ((following(headline), _BESIDE), (above, _BESIDE // 3)):
        for _, element in zip(range(reach), elements, strict=False):
            day = find_date(short_text(element, _LONGEST_STAMP) or "")
            if day and len(day) == len("2017-07-21"):
                return day
    return None


def _days(texts: Iterable[str | None]) -> Iterator[str]:
    return (day for text in texts if (day := iso_day(text)))


def _address(tree: Any, said: Structured) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and "://" in (link.get("href") or ""):
            return one_line(link.get("href"))
    return next((text for text in said.first_meta(["og:url"]) if "://" in text), None)
