"""What tools make of a page: Byline and, beside it, public extractors where they are installed."""

from __future__ import annotations

import importlib
import logging
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import ModuleType

from vectorstore.errors import LoadError
from vectorstore.loaders import html
from vectorstore.segmenter import segment
from vectorstore.types import Document, Facts, Segment, Voice


@dataclass(frozen=True, slots=True)
class Extraction:
    """A page as a tool gives it, every text with single spaces."""

    article: str = ""
    """What is given as the page's own words: article, quotations, and what opens a thread."""
    comments: str = ""
    """What is given as other people's: readers' comments, and replies in a thread."""
    facts: Facts = Facts()


Tool = Callable[[bytes], Extraction]


def tools() -> Mapping[str, Tool]:
    """Return the tools that can be run here by name, Byline first."""
    found: dict[str, Tool] = {"byline": byline}
    if (trafilatura := _installed("trafilatura")) is not None:
        found["trafilatura"] = lambda page: _trafilatura(trafilatura, page)
    if (readability := _installed("readability")) is not None:
        found["readability"] = lambda page: _readability(readability, page)
    return found


def byline(page: bytes) -> Extraction:
    """Return what Byline makes of a page; nothing where it refuses it."""
    try:
        content = html.read(page, "page.html")
    except LoadError:
        return Extraction()
    parts = segment(Document("page", content.text, content.facts, content.marks))
    own = _own(parts, content.facts.author)
    others = (part for part in parts if part.voice in (Voice.COMMENT, Voice.POST))
    return Extraction(
        article=_joined(part for part in parts if part.start in own),
        comments=_joined(part for part in others if part.start not in own),
        facts=content.facts,
    )


def folded(text: str) -> str:
    """Return a text in compatible characters with single spaces, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _own(parts: Sequence[Segment], author: str | None) -> frozenset[int]:
    """Return where the page's own words begin: an article's, or the post that opens a thread."""
    posts = [part for part in parts if part.voice is Voice.POST]
    opening = takewhile(lambda post: author is not None and post.speaker == author, posts)
    quoted = (
        part for part in parts if part.voice is Voice.QUOTATION and part.quoted_by in (None, author)
    )
    article = (part for part in parts if part.voice is Voice.ARTICLE)
    return frozenset(part.start for part in (*posts[:1], *opening, *quoted, *article))


def _joined(parts: Iterable[Segment]) -> str:
    return folded("\n".join(part.text for part in parts))


def _installed(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _trafilatura(library: ModuleType, page: bytes) -> Extraction:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = library.bare_extraction(page, with_metadata=True, include_comments=True)
    if found is None:
        return Extraction()
    facts = Facts(title=found.title, author=found.author, published=found.date)
    return Extraction(folded(found.text or ""), folded(found.comments or ""), facts)


def _readability(library: ModuleType, page: bytes) -> Extraction:
    from lxml import html as lxml_html

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    found = library.Document(page.decode("utf-8", "replace"))
    text = lxml_html.fromstring(found.summary()).text_content()
    return Extraction(folded(text), facts=Facts(title=found.short_title()))
