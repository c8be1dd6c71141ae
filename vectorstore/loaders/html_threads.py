"""Forums, questions with answers, aggregators and embedded comments, by what made them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_contributions import day_from, day_of, parts_or_whole
from vectorstore.loaders.html_names import platforms
from vectorstore.loaders.html_quotes import person, voiced
from vectorstore.loaders.html_selectors import PageIndex, own_elements
from vectorstore.loaders.html_text import before
from vectorstore.types import Voice

Platform = Mapping[str, Any]


def read_thread(tree: Any) -> list[Part]:
    """Return the posts of a thread in order, and the comments on them; empty for other pages."""
    index = PageIndex(tree.iter("*"))
    for platform in platforms()["platform"]:
        if index.select(platform["sign"]) and (parts := list(_parts(tree, index, platform))):
            return parts
    return []


def take_embedded_comments(tree: Any) -> list[Part]:
    """Return the readers' comments of software that serves many sites, and take them out."""
    index = PageIndex(tree.iter("*"))
    for platform in platforms()["commenting"]:
        if not index.select(platform["sign"]):
            continue
        table = {"post": (), "nested": True, **platform}
        if parts := list(_parts(tree, index, table)):
            for element in index.select([*platform["sign"], *platform["comment"]]):
                if element.getparent() is not None:
                    element.drop_tree()
            return parts
    return []


def _parts(tree: Any, index: PageIndex, platform: Platform) -> Iterator[Part]:
    comments = set(index.select(platform.get("comment", ())))
    found = index.select([*platform["post"], *platform.get("comment", ())])
    if inner_sign := platform.get("post_above"):
        found = _nearest_above(index.select([inner_sign]), found)
    units = _units(found, platform)
    own = own_elements(tree, units)
    inner: dict[Any, set[Any]] = {unit: set() for unit in units}
    for unit, outer in units.items():
        if outer is not None:
            inner[outer].add(unit)
    for unit in units:
        voice = Voice.COMMENT if unit in comments else Voice.POST
        read = partial(_read, own[unit], inner[unit], voice, platform, units)
        yield from parts_or_whole(read, unit, inner[unit], voice)


def _nearest_above(elements: Sequence[Any], found: Collection[Any]) -> list[Any]:
    """Return the innermost of what was found around each of the elements."""
    known = set(found)
    nearest: dict[Any, None] = {}
    for element in elements:
        around = (above for above in element.iterancestors() if above in known)
        nearest.update(dict.fromkeys(islice(around, 1)))
    return list(nearest)


def _units(found: Sequence[Any], platform: Platform) -> dict[Any, Any]:
    """Return the elements that are one post each, with the one that it stands in or `None`.

    A post inside a post is its wrapper's inside, unless the platform nests replies or the inner
    one is a comment.
    """
    nested = platform.get("nested", False)
    comments = "comment" in platform
    units: dict[Any, Any] = {}
    for element in found:
        outer = next((above for above in element.iterancestors() if above in units), None)
        if outer is None or nested or comments:
            units[element] = outer
    return units


def _read(
    own: Sequence[Any],
    inner: set[Any],
    voice: Voice,
    platform: Platform,
    units: Collection[Any],
) -> Iterator[Part]:
    index = PageIndex(own)
    bodies = [body for body in index.first(platform["body"]) if body is not own[0]]
    if not bodies:
        return
    body = _around_all(bodies) if platform.get("whole_body") else bodies[0]
    speaker = _author(own[0], index, platform, set(body.iter("*")))
    published = _date(own[0], index, platform, units)
    yield from voiced(body, voice, speaker, published, inner)


def _around_all(bodies: Sequence[Any]) -> Any:
    """Return the innermost element that holds all of these, for words in pieces."""
    return next(
        above
        for above in (bodies[0], *bodies[0].iterancestors())
        if all(above is body or above in body.iterancestors() for body in bodies)
    )


def _author(unit: Any, index: PageIndex, platform: Platform, body: set[Any]) -> str | None:
    for text in platform["author"]:
        if text.startswith("@"):
            name = person(unit.get(text[1:]))
        else:
            found = [element for element in index.select([text]) if element not in body]
            name = _name(found[-1] if platform.get("last_card") else found[0]) if found else None
        if name:
            return name
    return None


def _name(element: Any) -> str | None:
    """Return the name in a card of an author: its item property, its first link, or its text."""
    for inner in element.iterdescendants("*"):
        if "name" in (inner.get("itemprop") or "").split():
            return person(inner.get("content") or inner.text_content())
    for link in (element, *element.iterdescendants("a")):
        if link.tag == "a" and (name := person(link.text_content())):
            return name
    lines = [line.strip() for line in element.itertext() if line.strip()]
    return person(lines[0]) if lines else None


def _date(unit: Any, index: PageIndex, platform: Platform, units: Collection[Any]) -> str | None:
    for text in platform["date"]:
        if text.startswith("@"):
            day = day_from(unit.get(text[1:]))
        else:
            found = index.select([text])
            day = day_of(found[-1:] if platform.get("last_card") else found)
        if day:
            return day
    above = before(unit)
    return day_of([above]) if above is not None and above not in units else None
