"""Comments and posts that a page tells machines of, where it shows them only to browsers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_contributions import day_from
from vectorstore.loaders.html_names import tokens
from vectorstore.loaders.html_sources import quoted_works, source_of
from vectorstore.loaders.html_structured import Node, Structured, types_of
from vectorstore.loaders.quotations import quotation
from vectorstore.types import Voice

_TEXTS = ("text", "articleBody", "commentText", "description")
_DATES = ("dateCreated", "datePublished", "commentTime")


def said_comments(said: Structured) -> list[Part]:
    """Return the readers' comments of a page's JSON-LD in order."""
    return _parts(said, said.of_types(tokens("types.comment")), Voice.COMMENT)


def said_posts(said: Structured) -> list[Part]:
    """Return the posts of a page's JSON-LD in order, with their comments; empty for no thread."""
    nodes = [*said.of_types(tokens("types.post") | tokens("types.comment"))]
    if next(said.of_types(tokens("types.thread")), None) is None:
        return []
    return [part for node in nodes for part in _parts(said, [node], _voice(node))]


def _voice(node: Node) -> Voice:
    return Voice.POST if types_of(node) & tokens("types.post") else Voice.COMMENT


def _parts(said: Structured, nodes: Iterable[Node], voice: Voice) -> list[Part]:
    parts = []
    for node in nodes:
        text = next((shown for key in _TEXTS if (shown := _shown(node.get(key)))), None)
        if text:
            names = said.names(node.get("author")) or said.names(node.get("creator"))
            days = (day_from(_text(node.get(key))) for key in _DATES)
            day = next((day for day in days if day), None)
            writer = names[0] if names else None
            parts.append(Part(text, voice, writer, published=day))
            parts.extend(_quoted(node, said, writer))
    return parts


def _quoted(node: Node, said: Structured, writer: str | None) -> Iterator[Part]:
    """Yield the text of the works that a post shares, as their outlets' or authors' words."""
    for work in quoted_works(node):
        if text := next((shown for key in _TEXTS if (shown := _shown(work.get(key)))), None):
            yield quotation(text, speaker=source_of(work, said), quoted_by=writer)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _shown(value: Any) -> str | None:
    """Return a text without the HTML that some pages put into it."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" not in value:
        return value
    from lxml import etree, html

    from vectorstore.loaders.html_text import visible_text

    try:
        return visible_text(html.fragment_fromstring(value, create_parent="div"))
    except etree.ParserError:
        return None
