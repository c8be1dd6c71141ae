"""Readers' comments below an article, read off what the elements of a page are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_contributions import (
    is_around,
    names_author,
    read_contributions,
)
from vectorstore.loaders.html_headed_comments import named_comments
from vectorstore.loaders.html_names import parts_of, tokens, vocabulary, words_of
from vectorstore.loaders.html_said_by import boxes_around, stamps_among
from vectorstore.loaders.html_series import kind_of, teases
from vectorstore.loaders.html_text import short_text, visible_text
from vectorstore.page_lines.furniture import is_furniture
from vectorstore.types import Voice

_HOLDERS = frozenset("div section article aside ol ul li dl dd p table tbody tr td details".split())
_LONGEST_NAME = 80
_LONGEST_REVIEW = 400
"""Words; a longer one is an article of the page's own, about the thing that it stands under."""
_FEWEST_WORDS = 3
"""Fewer, without a name or a date, are a label: `Comments`, `Report this`."""


def take_comments(tree: Any, headline: Any = None) -> list[Part]:
    """Return the readers' comments of a page in order, and take their sections out of the tree.

    Each comment is a part of its own, with the name and the date that the page gives, and so is
    each quotation in it; a section whose single comments cannot be told apart is one part without
    a speaker. On a page that calls itself a forum, what would be comments are posts.
    """
    voice = Voice.POST if is_forum(tree) else Voice.COMMENT
    regions = _regions(tree, headline)
    comments = [part for region in regions for part in _comments(region, voice)]
    for region in regions:
        region.drop_tree()
    return _with_readers_quoted(comments)


def take_posts(tree: Any) -> list[Part]:
    """Return what stands in the elements that are called posts, on a page that is a forum's.

    The posts are taken out of the tree. Empty for other pages.
    """
    if not is_forum(tree):
        return []
    called = (element for element in tree.iter(*_HOLDERS) if _called(element, tokens("posts")))
    posts = dict.fromkeys(_outermost(called))
    parts = [part for _, read in read_contributions(tree, posts, Voice.POST) for part in read]
    for post in posts:
        post.drop_tree()
    return parts


def _outermost(elements: Iterable[Any]) -> Iterator[Any]:
    """Yield the elements, in document order, that stand in no other of them."""
    last = None
    for element in elements:
        if last is None or last not in element.iterancestors():
            last = element
            yield element


def _with_readers_quoted(comments: list[Part]) -> list[Part]:
    """Return the comments, a reader whom another reader quotes being a reader still."""
    readers = {part.speaker for part in comments if part.voice is Voice.COMMENT and part.speaker}
    return [
        replace(part, voice=Voice.COMMENT)
        if part.voice is Voice.QUOTATION and part.speaker in readers
        else part
        for part in comments
    ]


def is_forum(tree: Any) -> bool:
    """Return whether the page as a whole is named a forum or a thread of one."""
    named = (tree, *tree.iter("body"))
    return any(words_of(element) & tokens("forum") for element in named)


def _regions(tree: Any, headline: Any) -> list[Any]:
    """Return the outermost elements that hold comments and no part of the article."""
    title = next(tree.iter("h1"), None) if headline is None else headline
    article = set() if title is None else {title, *title.iterancestors()}
    taken: set[Any] = set()
    found: list[Any] = []
    for element in tree.iter("*"):
        if element.getparent() in taken:
            taken.add(element)
        elif element.tag in _HOLDERS and element not in article and _speaks_of_comments(element):
            taken.add(element)
            found.append(element)
    return found


def _speaks_of_comments(element: Any) -> bool:
    names = words_of(element)
    # pages and posts themselves are named for being open to comments, or closed
    if names & {"hentry", "open", "closed"} and not names & {"list", "area"}:
        return False
    return bool(names & (vocabulary("comments") | vocabulary("comment"))) or _is_schema(element)


def _comments(region: Any, voice: Voice) -> Iterator[Part]:
    if "recent" in words_of(region):
        return
    units = _units(region) or _units_by_author(region)
    if not units and (terms := list(named_comments([region], "dt"))):
        yield from (part for part in terms if part.text)
        return
    units = units or _units_by_stamp(region)
    for unit, parts in read_contributions(region, units, voice):
        if not _is_about_comments(unit):
            yield from (part for part in parts if len(parts) > 1 or not _is_label(part))
    if not units and not (_is_about_comments(region) or is_around(region) or teases(region)):
        # its lines of who and when stay: the segmenter divides it by them
        whole = Part(visible_text(region, skip=set(region.iter("form", "button"))), voice)
        yield from (part for part in (whole,) if part.text and not _is_label(part))


def _is_about_comments(element: Any) -> bool:
    return bool(words_of(element) & tokens("contribution.about"))


def _is_label(part: Part) -> bool:
    if part.speaker or part.published:
        return False
    return len(part.text.split()) < _FEWEST_WORDS or all(map(is_furniture, part.text.split("\n")))


def _units(region: Any) -> dict[Any, Any]:
    """Return each element that is one comment, with the comment that it replies to or `None`."""
    units: dict[Any, Any] = {}
    for element in region.iter(*_HOLDERS):
        if not _is_item(element):
            continue
        outer = next((above for above in element.iterancestors() if above in units), None)
        if outer is None or _is_reply(element, outer):
            units[element] = outer
    return units


def _units_by_author(region: Any) -> dict[Any, Any]:
    """Return the largest elements that hold one writer's name each, and other words than that."""
    authors: list[Any] = []
    for element in region.iter("*"):
        if element is not region and names_author(element) and short_text(element, _LONGEST_NAME):
            if not any(above in authors[-1:] for above in element.iterancestors()):
                authors.append(element)
    held = Counter(above for author in authors for above in author.iterancestors())
    beside = Counter(author.getparent() for author in authors)
    units: dict[Any, Any] = {}
    for author in authors:
        unit = author
        while unit.getparent() is not region and held[unit.getparent()] == 1:
            unit = unit.getparent()
        if unit is author and beside[unit.getparent()] == 1 and unit.getparent() is not region:
            # the others stand deeper: replies inside of what they reply to
            unit = unit.getparent()
        if unit is not author:
            units[unit] = next((above for above in unit.iterancestors() if above in units), None)
    return units


def _units_by_stamp(region: Any) -> dict[Any, Any]:
    """Return the largest elements that hold one line of who and when each.

    Around one with replies inside of it, it is the element that is like most of the others.
    """
    stamps = stamps_among(element for element in region.iter("*") if element is not region)
    boxes = boxes_around(stamps, {region})
    kinds = Counter(map(kind_of, boxes.values()))
    usual = max(kinds, key=kinds.__getitem__, default=None)
    units: dict[Any, Any] = {}
    for stamp in stamps:
        unit = boxes.get(stamp)
        if unit is None or kind_of(unit) != usual:
            above = (each for each in stamp.iterancestors() if kind_of(each) == usual)
            outer = next(above, None)
            unit = unit if outer is None or outer in units else outer
        if unit is not None:
            units[unit] = next((each for each in unit.iterancestors() if each in units), None)
    return units


def _is_item(element: Any) -> bool:
    if _is_schema(element) or _item_classes(element):
        return True
    identity = parts_of(element.get("id") or "")
    if len(identity) > 1 and identity[-1].isdigit() and identity[-2].lower() in _one():
        return True
    parent = element.getparent()
    return element.tag == "li" and parent is not None and _speaks_of_comments(parent)


def _is_schema(element: Any) -> bool:
    """Return whether the page tells machines of a comment, or of a review of what it is about."""
    kind = (element.get("itemtype") or "").rstrip("/")
    if kind.endswith("/Review") and element.get("itemprop") in ("review", "reviews"):
        return len(element.text_content().split()) <= _LONGEST_REVIEW
    return kind.endswith(("/Comment", "/UserComments"))


def _item_classes(element: Any) -> set[str]:
    """Return the classes that name one comment: `comment`, `wc-comment`, `newsComment`."""
    return _called(element, _one())


def _called(element: Any, names: frozenset[str]) -> set[str]:
    """Return the classes of an element whose last word is one of the names."""
    return {
        name
        for name in (element.get("class") or "").split()
        if (parts := parts_of(name)) and parts[-1].lower() in names
    }


def _one() -> frozenset[str]:
    return vocabulary("comment") - {"reply"}


def _is_reply(element: Any, outer: Any) -> bool:
    """Return whether an item inside another is a reply to it, and no mere wrapper within it."""
    if _is_schema(element) or (
        element.tag == outer.tag and _item_classes(element) & _item_classes(outer)
    ):
        return True
    for above in element.iterancestors():
        if above is outer:
            return False
        if above.tag in ("ol", "ul") or words_of(above) & tokens("contribution.replies"):
            return True
    return False
