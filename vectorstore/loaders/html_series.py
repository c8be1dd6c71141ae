"""Readers' comments that nothing on a page is called: boxes alike, each with who wrote it and when.

What software and words of a page say comes first; this is for pages that say nothing. Boxes that
link to another page are teasers, whoever wrote what they tease.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_contributions import read_contributions
from vectorstore.loaders.html_names import parts_of, tokens, vocabulary, words_of
from vectorstore.loaders.html_said_by import boxes_around, stamp_in, stamps_among, with_unsigned
from vectorstore.loaders.html_text import short_text
from vectorstore.page_lines.attributions import LONGEST
from vectorstore.types import Voice

_FEWEST_WORDS = 2
_MOST_KINDS = 20
"""Kinds of boxes that are read; each takes a walk over the page."""
_PARAGRAPH_WORDS = 15
_TEASER_WORDS = 3
"""Words of a link to another page that are its title; permalinks and names are shorter."""
_DIGITS = re.compile(r"\d+")


def take_series(tree: Any, headline: Any, *, is_forum: bool) -> list[Part]:
    """Return what boxes alike say below a headline, and take them out of the tree.

    They are posts on a page that calls itself a forum, and readers' comments elsewhere. One box is
    enough where its line says that somebody spoke, or links to itself as to a comment.
    """
    voice = Voice.POST if is_forum else Voice.COMMENT
    for boxes in _series(tree, headline):
        # elsewhere what is alike may be a picture, or the article itself
        listed = all(box.tag == "li" for box in boxes)
        among = with_unsigned(boxes) if listed else dict.fromkeys(boxes)
        units = {box: next((a for a in box.iterancestors() if a in boxes), None) for box in among}
        read = read_contributions(tree, units, voice)
        parts = [part for _, said in read for part in said if part.text]
        if _are_said(parts, sure=all(map(_says_so, boxes.values()))):
            for box, outer in units.items():
                if outer is None:
                    box.drop_tree()
            return parts
    return []


def _series(tree: Any, headline: Any) -> Iterator[dict[Any, Any]]:
    """Yield the boxes of each kind, and the stamp of each, the kind with most of them first.

    Around each line of who and when it is the largest element that holds no other; where replies
    stand inside of what they reply to, it is the largest that stands alike around each.
    """
    article = set() if headline is None else {headline, *headline.iterancestors()}
    stamps = list(filter(_is_dated, stamps_among(_outside_of_menus(tree))))
    box_of = boxes_around(stamps, article)
    stamp_of = {box: stamp for stamp, box in box_of.items()}
    found = [{box: stamp_of[box] for box in alike} for alike in _most(_alike(stamp_of))]
    kinds = _alike(stamps)
    for alike in _most(kinds):
        found.append(dict(zip(_around(alike, article), alike, strict=False)))
        found.append({box_of[stamp]: stamp for stamp in alike if stamp in box_of})
    for boxes in sorted(found, key=len, reverse=True):
        if len(boxes) > 1 and 2 * _teasing(boxes) < len(boxes):
            yield _with_answers(boxes, stamp_of)
    alone = (alike[0] for alike in kinds if len(alike) == 1 and alike[0] in box_of)
    half = len(tree.text_content().split()) // 2
    for stamp in islice(filter(_says_so, alone), _MOST_KINDS):
        boxes = {box_of[stamp]: stamp}
        if not _teasing(boxes) and _stands_apart(box_of[stamp], half):
            yield boxes


def _stands_apart(box: Any, most: int) -> bool:
    """Return whether a box is not most of a page, and no text goes on beside it."""
    after = (len(other.text_content().split()) for other in box.itersiblings("p"))
    return len(box.text_content().split()) < most and max(after, default=0) < _PARAGRAPH_WORDS


def _most(kinds: Sequence[list[Any]]) -> list[list[Any]]:
    """Return the kinds that come more than once, those with most first, not too many of them."""
    several = (alike for alike in kinds if len(alike) > 1)
    return sorted(several, key=len, reverse=True)[:_MOST_KINDS]


def _with_answers(boxes: Mapping[Any, Any], stamp_of: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return boxes with those in them that have a stamp of their own: answers to a review."""
    known = set(boxes.values())
    found: dict[Any, list[Any]] = defaultdict(list)
    for box, stamp in stamp_of.items():
        outer = next((above for above in box.iterancestors() if above in boxes), None)
        if outer is not None and box not in boxes and stamp not in known:
            found[outer].append(box)
    order = [each for box in boxes for each in (box, *found[box])]
    return {box: boxes[box] if box in boxes else stamp_of[box] for box in order}


def _teasing(boxes: Mapping[Any, Any]) -> int:
    """Return how many boxes link to a title: neither a reader's name nor what each one has."""
    texts = Counter(text for box in boxes for text in {*map(_text, box.iter("a"))})
    usual = {text for text, count in texts.items() if count > 1 and 2 * count > len(boxes)}
    return sum(teases(box, usual | {*map(_text, stamp.iter("a"))}) for box, stamp in boxes.items())


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _says_so(stamp: Any) -> bool:
    """Return whether a stamp says that somebody spoke, or links to a comment."""
    said = stamp_in(short_text(stamp, LONGEST) or "")
    if said is not None and said.speech and said.name:
        return True
    links = (*stamp.iter("a"), *islice(stamp.iterancestors("a"), 1))
    return any(_to_comment(link.get("href") or "") for link in links)


def _to_comment(address: str) -> bool:
    """Return whether an address ends in the number of a comment: `#comment-12`."""
    words = [word.lower() for word in parts_of(address.partition("#")[2])]
    return len(words) > 1 and words[-1].isdigit() and words[-2] in vocabulary("comment")


def _is_dated(stamp: Any) -> bool:
    """Return whether a stamp tells the day, or how long ago: a report by the hour tells neither.

    A dash opens the line below what an article quotes.
    """
    line = short_text(stamp, LONGEST) or ""
    said = stamp_in(line)
    return said is not None and said.dated and line[0] not in "—–"


def _alike(elements: Iterable[Any]) -> list[list[Any]]:
    """Return elements by what they are."""
    kinds: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for element in elements:
        kinds[kind_of(element)].append(element)
    return list(kinds.values())


def kind_of(element: Any) -> tuple[str, str]:
    """Return what elements of one kind have in common: tag and first class, numbers aside."""
    first = (element.get("class") or "").partition(" ")[0]
    return element.tag, _DIGITS.sub("0", first)


def _around(stamps: Sequence[Any], outside: Set[Any]) -> list[Any]:
    """Return the outermost elements that are alike around stamps, one around each.

    Nothing where the words of one stand in no such element.
    """
    boxes = list(stamps)
    while True:
        above = [box.getparent() for box in boxes]
        # their classes may come by turns: `odd` and `even`
        alike = len({None if box is None else box.tag for box in above}) == 1
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


def teases(box: Any, besides: Set[str] = frozenset()) -> bool:
    """Return whether a box links to another page by words enough for its title.

    Links with the texts `besides` do not count.
    """
    for link in box.iter("a"):
        address = link.get("href") or ""
        if address and not address.startswith("#") and "#" not in address:
            text = _text(link)
            if len(text.split()) >= _TEASER_WORDS and text not in besides:
                return True
    return False


def _are_said(parts: Sequence[Part], *, sure: bool) -> bool:
    """Return whether most of the boxes have a name and words, and not all the same name."""
    names = {part.speaker for part in parts}
    told = sum(bool(part.speaker) and len(part.text.split()) >= _FEWEST_WORDS for part in parts)
    return (sure or len(names) > 1) and 2 * told > len(parts)
