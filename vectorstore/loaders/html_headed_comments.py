"""Readers' comments that only a heading tells of: `3 comments`, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import find_date
from vectorstore.loaders.html_contributions import day_of, is_around, read_contributions
from vectorstore.loaders.html_quotes import person
from vectorstore.loaders.html_said_by import boxes_around, read_said_by, stamps_among
from vectorstore.loaders.html_text import short_text, visible_text
from vectorstore.loaders.words import any_of, words
from vectorstore.types import Voice

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "td", "legend")
_NAME_TAGS = ("h3", "h4", "h5", "h6", "dt", "cite")
_LONGEST_HEADING = 60
_NUMBER = re.compile(r"^#?\d{1,4}[.:)]?\s+")


def take_headed_comments(tree: Any, headline: Any) -> list[Part]:
    """Return the comments below a heading that says so, and take them out of the tree.

    Each begins with a heading of its own that names its reader; where there is none, all are one
    part without a speaker.
    """
    for element in tree.iter(*_TAGS):
        text = short_text(element, _LONGEST_HEADING)
        if element is not headline and text and _heading().fullmatch(text):
            section = list(_section(element))
            parts = [part for part in _comments(section) if part.text]
            if parts:
                for block in (element, *section):
                    block.drop_tree()
                return parts
    return []


def _section(heading: Any) -> Iterator[Any]:
    """Yield what stands below a heading up to the next like it, in the innermost box."""
    while heading.getnext() is None and heading.getparent() is not None:
        if heading.getparent().tag in ("body", "main", "article"):
            return
        heading = heading.getparent()
    for block in heading.itersiblings("*"):
        if (block.tag, block.get("class")) == (heading.tag, heading.get("class")) or (
            block.tag in ("form", "footer", "nav", "aside") or block.find(".//form") is not None
        ):
            return
        yield block


def named_comments(section: list[Any], *tags: str) -> Iterator[Part]:
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


def _comments(section: list[Any]) -> list[Part]:
    if named := list(named_comments(section, *_NAME_TAGS)):
        return named
    stamps = stamps_among(chain.from_iterable(block.iter("*") for block in section))
    boxes = dict.fromkeys(boxes_around(stamps, {block.getparent() for block in section[:1]}))
    if boxes:
        read = read_contributions(section[0].getparent(), boxes, Voice.COMMENT)
        return [part for _, parts in read for part in parts]
    return [Part("\n\n".join(visible_text(block) for block in section), Voice.COMMENT)]


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
