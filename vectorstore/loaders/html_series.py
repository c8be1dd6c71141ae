"""Readers' comments that nothing on a page is called: boxes alike, each with who wrote it and when.

What software and words of a page say comes first; this is for pages that say nothing. Boxes that
link to another page are teasers, whoever wrote what they tease.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_contributions import read_contributions
from vectorstore.loaders.html_names import tokens, words_of
from vectorstore.loaders.html_said_by import boxes_around, stamps_among
from vectorstore.types import Voice

_FEWEST = 2
_FEWEST_WORDS = 2
_TEASER_WORDS = 3
"""Words of a link to another page that are its title; permalinks and names are shorter."""
_DIGITS = re.compile(r"\d+")


def take_series(tree: Any, headline: Any, *, is_forum: bool) -> list[Part]:
    """Return what boxes alike say below a headline, and take them out of the tree.

    They are posts on a page that calls itself a forum, and readers' comments elsewhere.
    """
    for boxes in _series(tree, headline):
        voice = Voice.POST if is_forum else Voice.COMMENT
        among = set(boxes)
        units = {box: next((a for a in box.iterancestors() if a in among), None) for box in boxes}
        read = read_contributions(tree, units, voice)
        parts = [part for _, said in read for part in said if part.text]
        if _are_said(parts):
            for box, outer in units.items():
                if outer is None:
                    box.drop_tree()
            return parts
    return []


def _series(tree: Any, headline: Any) -> Iterator[list[Any]]:
    """Yield the boxes of each kind that come more than once, the kind with most of them first.

    Around each line of who and when it is the largest element that holds no other; where replies
    stand inside of what they reply to, it is the largest that stands alike around each.
    """
    article = set() if headline is None else {headline, *headline.iterancestors()}
    stamps = stamps_among(_outside_of_menus(tree))
    apart = _alike(boxes_around(stamps, article))
    nested = [_around(alike, article) for alike in _alike(stamps)]
    alike = [boxes for boxes in (*apart, *nested) if len(boxes) >= _FEWEST]
    return (boxes for boxes in alike if not any(map(teases, boxes)))


def _alike(elements: Iterable[Any]) -> list[list[Any]]:
    """Return elements by what they are, the kind with most of them first."""
    kinds: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for element in elements:
        kinds[_kind(element)].append(element)
    return sorted(kinds.values(), key=len, reverse=True)


def _kind(element: Any) -> tuple[str, str]:
    first = (element.get("class") or "").partition(" ")[0]
    return element.tag, _DIGITS.sub("0", first)


def _around(stamps: Sequence[Any], outside: Set[Any]) -> list[Any]:
    """Return the outermost elements that are alike around stamps, one around each.

    Nothing where the words of one stand in no such element.
    """
    boxes = list(stamps)
    while True:
        above = [box.getparent() for box in boxes]
        alike = len({None if box is None else _kind(box) for box in above}) == 1
        if not alike or len(set(above)) < len(above) or not outside.isdisjoint(above):
            break
        boxes = above
    return [] if any(map(_is_bare, boxes, stamps)) else boxes


def _is_bare(box: Any, stamp: Any) -> bool:
    return len(box.text_content().split()) <= len(stamp.text_content().split()) + 1


def _outside_of_menus(tree: Any) -> Iterator[Any]:
    """Yield the elements of a page but those of menus, teasers and the like."""
    outside: set[Any] = set()
    for element in tree.iter("*"):
        if element.getparent() in outside or element.tag == "nav":
            outside.add(element)
        elif words_of(element) & tokens("outside"):
            outside.add(element)
        else:
            yield element


def teases(box: Any) -> bool:
    """Return whether a box links to another page by words enough for its title."""
    for link in box.iter("a"):
        address = link.get("href") or ""
        if address and not address.startswith("#") and "#" not in address:
            if len(link.text_content().split()) >= _TEASER_WORDS:
                return True
    return False


def _are_said(parts: Sequence[Part]) -> bool:
    """Return whether most of the boxes have a name and words, and not all the same name."""
    names = {part.speaker for part in parts}
    told = sum(bool(part.speaker) and len(part.text.split()) >= _FEWEST_WORDS for part in parts)
    return len(names) > 1 and 2 * told > len(parts)
