"""The byline that a page shows: the element near its headline that is made for an author."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Any

from vectorstore.loaders.bylines import no_name, person
from vectorstore.loaders.content import one_line
from vectorstore.loaders.html_authors import clean_author, starts_with_date
from vectorstore.loaders.html_names import roles_of, tokens, words_of
from vectorstore.loaders.html_text import short_text
from vectorstore.loaders.words import any_of, words
from vectorstore.page_lines.attributions import read_attribution

_LONGEST_BYLINE = 160
_SEARCHED = 10_000
"""Elements looked at below a headline: many times the length of the pages seen."""
_BEFORE_COSTS = 3
"""A byline stands above its headline seldom: each element above counts for so many below."""
_DETAILS = frozenset({"meta", "info", "details", "credits"})
_NAME_TAGS = ("strong", "b", "a", "h2", "h3", "h4", "h5", "h6", "span", "p")
_TEXT_TAGS = ("p", "span", "div", "small", "em", "i", "b", "strong", "li", "td", "h4", "h5", "h6")


def find_byline(tree: Any, headline: Any) -> str | None:
    """Return the people that the page shows as its author's, those nearest to the headline.

    An element made for an author counts as it stands; links to an author's page, lines like
    `By Jane Doe` and names of accounts count as if they stood further away. What stands in other
    pages' teasers, in sidebars and in comments is passed over.
    """
    home = _home(headline)
    elements, center = _around(tree, headline)
    outside: set[Any] = set()
    best: tuple[int, str] | None = None
    for place, element in enumerate(elements):
        if element.getparent() in outside or _is_outside(element, home):
            outside.add(element)
            continue
        distance = place - center if place >= center else (center - place) * _BEFORE_COSTS
        for sign in Sign:
            if distance > _REACH.get(sign, distance) or (best and distance + sign >= best[0]):
                break
            if name := _READERS[sign](element):
                best = (distance + sign, name)
    return best[1] if best else None


def _around(tree: Any, headline: Any) -> tuple[list[Any], int]:
    """Return the elements up to some way below the headline, and its place among them."""
    elements: list[Any] = []
    center, stop = 0, _SEARCHED
    for element in tree.iter("*"):
        if element is headline:
            center, stop = len(elements), len(elements) + _SEARCHED
        elements.append(element)
        if len(elements) >= max(stop, _SEARCHED):
            break
    return elements, center


def _home(headline: Any) -> frozenset[Any]:
    """Return what is above a headline, and all of the article that it opens."""
    if headline is None:
        return frozenset()
    above = [headline, *headline.iterancestors()]
    article = next((element for element in above if element.tag == "article"), None)
    inside = () if article is None else article.iter("*")
    return frozenset([*above, *inside])


def _is_outside(element: Any, home: frozenset[Any]) -> bool:
    if element in home or element.tag in ("html", "body"):
        return element.tag in ("nav", "figure", "figcaption")
    if words_of(element) & tokens("author.quoted"):
        return True
    called = words_of(element) & tokens("outside")
    # the foot of a post is a part of it, the foot of a page is not
    if called == {"footer"} or (element.tag == "footer" and not called):
        return words_of(element).isdisjoint(tokens("own_footer"))
    return element.tag in ("nav", "figure") or bool(called)


def _made_for_it(element: Any) -> str | None:
    roles = roles_of(element) & tokens("author.roles")
    if roles or "author" in (element.get("rel") or "").lower().split():
        return clean_author(_shown(element))
    return None


def _linked(element: Any) -> str | None:
    if element.tag != "a":
        return None
    steps = re.split(r"[/?=&#]", (element.get("href") or "").lower())
    return _person(_shown(element)) if tokens("author.paths").intersection(steps[:-1]) else None


def _account(element: Any) -> str | None:
    named = tokens("author.roles") | tokens("author.users")
    return _person(_shown(element)) if words_of(element) & named else None


def _line(element: Any) -> str | None:
    text = _shown(element) if element.tag in _TEXT_TAGS else None
    return _of_line(text) or _dated(element, text)


def _dated(element: Any, text: str | None) -> str | None:
    """Return the author where a line is who and when alone: `Posted on May 3, 2020 by Jane Doe`.

    A place and a day look alike; so a word must say that it is an author, or a link lead there.
    """
    said = read_attribution(text) if text else None
    if said is None or said.name is None or not said.alone or not said.dated:
        return None
    linked = {one_line(link.text_content()) for link in element.iter("a")}
    by = _before_author().search(text or "")
    told = said.name in linked or (by is not None and said.name in by["rest"])
    return clean_author(said.name) if told else None


def _described(element: Any) -> str | None:
    """Return the name that opens a note on the author: `About the author: Jane Doe writes ...`."""
    called = words_of(element)
    if called.isdisjoint(tokens("author.roles")) or called.isdisjoint(tokens("author.notes")):
        return None
    for inner in element.iter(*_NAME_TAGS):
        name = clean_author(short_text(inner, _LONGEST_BYLINE))
        if name and " " in name and person(name) and not no_name(name):
            return name
    return None


def _beside_the_date(element: Any) -> str | None:
    """Return the name in the line of details below a headline, where no element is made for it."""
    above = element.getparent()
    if above is None or len(element) > 1 or not (words_of(element) | words_of(above)) & _DETAILS:
        return None
    name = _person(short_text(element, _LONGEST_BYLINE))
    return name if name and " " in name and not no_name(name) else None


class Sign(IntEnum):
    """What tells of an author, by how many elements further away it counts."""

    MADE_FOR_IT = 0
    LINKED = 12
    LINE = 16
    ACCOUNT = 24
    DETAILS = 40
    NOTE = 80


_READERS: dict[Sign, Callable[[Any], str | None]] = {
    Sign.MADE_FOR_IT: _made_for_it,
    Sign.LINKED: _linked,
    Sign.LINE: _line,
    Sign.ACCOUNT: _account,
    Sign.DETAILS: _beside_the_date,
    Sign.NOTE: _described,
}


_REACH = {Sign.DETAILS: 30}
"""How many elements from the headline a sign tells anything at most."""


def _person(text: str | None) -> str | None:
    """Return a person's name, or one word, as of an account."""
    name = clean_author(text)
    if name is None or (" " in name and person(name.replace(" and ", ", ")) is None):
        return None
    return name


def _of_line(text: str | None) -> str | None:
    """Return the author where a line is `By Jane Doe`, or has `by jane on 3 August` in it."""
    match = _before_author().search(text or "")
    name = clean_author(match["rest"]) if match else None
    if match is None or name is None:
        return None
    if match.start() == 0 and " " in name and person(name):
        return name
    follows = match["rest"][len(name) :]
    return name if match["rest"].startswith(name) and starts_with_date(follows) else None


@lru_cache(maxsize=1)
def _before_author() -> re.Pattern[str]:
    openings = any_of(words().all("html.before_author"))
    return re.compile(rf"(?:^|\s)(?:{openings})(?:\s+|:\s*)(?P<rest>\S.*)", re.IGNORECASE)


def _shown(element: Any) -> str | None:
    """Return what an element says, or the item property inside it that is a name, if short."""
    for inner in element.iterdescendants("*"):
        if "name" in (inner.get("itemprop") or "").split():
            return one_line(inner.get("content") or short_text(inner, _LONGEST_BYLINE))
    # what stands on the line below a name is a job or an outlet
    return short_text(element, _LONGEST_BYLINE, between=" | ")
