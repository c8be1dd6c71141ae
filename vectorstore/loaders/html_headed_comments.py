"""Readers' comments that only a heading tells of: `3 comments`, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, dropwhile, islice
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import find_date
from vectorstore.loaders.html_contributions import (
    day_of,
    is_around,
    line_at_top,
    read_contributions,
)
from vectorstore.loaders.html_quotes import person, voiced
from vectorstore.loaders.html_said_by import boxes_around, read_said_by, stamps_among, with_unsigned
from vectorstore.loaders.html_text import short_text, visible_text
from vectorstore.loaders.words import any_of, words
from vectorstore.page_lines.furniture import is_furniture
from vectorstore.page_lines.names import can_name, is_account
from vectorstore.types import Voice

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "td", "legend")
_NAME_TAGS = ("h3", "h4", "h5", "h6", "dt", "cite")
_WHOLE = frozenset(("html", "body", "main", "article"))
_LONGEST_HEADING = 60
_MOST_HEADINGS = 20
"""Headings that are looked below: a button to reply at each comment can be worded like one."""
_NUMBER = re.compile(r"^#?\d{1,4}[.:)]?\s+")


def take_headed_comments(tree: Any, headline: Any) -> list[Part]:
    """Return the comments below a heading that says so, and take them out of the tree.

    Each begins with a heading of its own that names its reader, or holds a line of who and when;
    empty where no heading stands over such.
    """
    for heading in islice(_headings(tree, headline), _MOST_HEADINGS):
        section = _section(heading)
        if section and (parts := _comments(section)):
            for block in (heading, *section):
                block.drop_tree()
            return parts
    return []


def _headings(tree: Any, headline: Any) -> Iterator[Any]:
    """Yield what only says that comments follow, below the headline; no label of a form."""
    elements = tree.iter("form", *_TAGS)
    if headline is not None:
        elements = dropwhile(lambda element: element is not headline, elements)
    forms: set[Any] = set()
    for element in elements:
        if element.tag == "form":
            forms.add(element)
        text = short_text(element, _LONGEST_HEADING)
        if element is not headline and text and _heading().fullmatch(text):
            if forms.isdisjoint(element.iterancestors()):
                yield element


def _section(heading: Any) -> list[Any]:
    """Return what stands below a heading up to the next like it, in the innermost box.

    A box with nothing else in it than a request to log in is part of the heading.
    """
    title = short_text(heading, _LONGEST_HEADING)
    while heading.tag not in _WHOLE and all(
        line == title or is_furniture(line) for line in _lines([heading])
    ):
        blocks = list(_up_to_next(heading))
        if not all(map(is_furniture, _lines(blocks))):
            return blocks
        heading = heading.getparent()
    return []


def _up_to_next(heading: Any) -> Iterator[Any]:
    for block in heading.itersiblings("*"):
        if (block.tag, block.get("class")) == (heading.tag, heading.get("class")) or (
            block.tag in ("form", "footer", "nav", "aside") or block.find(".//form") is not None
        ):
            return
        yield block


def _lines(blocks: Sequence[Any]) -> list[str]:
    return [line for block in blocks for line in visible_text(block).split("\n") if line.strip()]


def named_comments(section: Sequence[Any], *tags: str) -> Iterator[Part]:
    """Yield what stands below each element of the tags, which names the reader who says it."""
    for name in chain.from_iterable(block.iter(*tags) for block in section):
        if line := short_text(name, _LONGEST_HEADING):
            below = list(_below(name))
            text = "\n\n".join(visible_text(block) for block in below if not is_around(block))
            around = [block for block in below if is_around(block)]
            said = read_said_by([line])
            published = said.published or find_date(line) or day_of(around)
            speaker = said.name or person(_NUMBER.sub("", line))
            yield Part(text, Voice.COMMENT, speaker, published=published)


def _comments(section: Sequence[Any]) -> list[Part]:
    named = [part for part in named_comments(section, *_NAME_TAGS) if part.text]
    if named and _are_told(named):
        return named
    return _stamped(section) or _opened_by_names(section)


def _stamped(section: Sequence[Any]) -> list[Part]:
    """Return what the boxes say that hold a line of who and when."""
    below = chain.from_iterable(block.iter("*") for block in section)
    found = boxes_around(stamps_among(below, days=True), {section[0].getparent()})
    if not found:
        return []
    boxes = with_unsigned(dict.fromkeys(found.values()))
    read = read_contributions(section[0].getparent(), boxes, Voice.COMMENT)
    parts = [part for _, said in read for part in said if part.text]
    # with more than that, the heading stands above the article as well
    held = sum(len(block.text_content().split()) for block in section)
    told = sum(len(box.text_content().split()) for box in boxes)
    return parts if 2 * told > held else []


def _opened_by_names(section: Sequence[Any]) -> list[Part]:
    """Return what the boxes of a list say that all open with a line, mostly a name."""
    boxes = section
    while len(boxes) == 1:
        boxes = list(boxes[0].iterchildren("*"))
    lines = [line_at_top(box) for box in boxes]
    texts = [short_text(line, _LONGEST_HEADING) or "" for line in lines if line is not None]
    if len(boxes) < 2 or len(texts) < len(boxes) or not all(map(can_name, texts)):
        return []
    if 2 * sum(map(is_account, texts)) <= len(texts):
        return []
    return [
        part
        for box, line, name in zip(boxes, lines, texts, strict=True)
        for part in voiced(box, Voice.COMMENT, name, None, {line})
        if part.text
    ]


def _are_told(named: Sequence[Part]) -> bool:
    """Return whether headings are those of comments: an article has headings of its own."""
    dated = sum(part.published is not None for part in named)
    names = sum(part.speaker is not None and is_account(part.speaker) for part in named)
    return 2 * dated > len(named) or names == len(named)


def _below(name: Any) -> Iterator[Any]:
    """Yield what stands beside a heading up to the next of its kind."""
    for block in name.itersiblings("*"):
        if block.tag == name.tag:
            return
        if block.tag != "form":
            yield block


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    nouns = any_of(words().all("html.comment_headings"))
    return re.compile(rf"(?:\d+\s+)?(?:{nouns})\s*(?:\(\s*\d+\s*\)|\d+)?\s*:?", re.IGNORECASE)
