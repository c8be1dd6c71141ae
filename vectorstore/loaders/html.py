"""HTML: the article as trafilatura finds it, comments and quotations as the tree marks them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from vectorstore.errors import BinaryFileError, EncodingError
from vectorstore.loaders.content import Content, Part, compose, one_line, reading
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.decoding import decode
from vectorstore.loaders.html_text import Run, runs
from vectorstore.loaders.html_voices import opening, quotation_speakers, take_comments
from vectorstore.loaders.quotations import quotation
from vectorstore.types import Facts

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, source: str) -> Content:
    """Return the article, below it the readers' comments, each marked with its speaker."""
    page = _decode(data, source)
    with reading(source, "HTML"):
        tree = parse(page)
        if tree is None:
            return Content("")
        comments = take_comments(tree)
        speakers = quotation_speakers(tree)
        extracted = _extract(tree)
        facts = _facts(extracted) if extracted else Facts()
        article = _voiced(_article(extracted, tree), speakers, facts.author)
        return compose([*article, *comments], facts)


def parse(page: str) -> Any:
    """Return the root element of a page, `None` where it holds no element and no text."""
    from lxml import etree, html

    try:
        return html.document_fromstring(_DECLARATION.sub("", page))
    except etree.ParserError:
        return None


def mail_text(page: str) -> str:
    """Return all that the HTML of a mail shows, block quotes with `> ` as in a plain mail."""
    tree = parse(page)
    shown = runs(tree) if tree is not None else []
    return "\n\n".join(
        run.text if run.quote is None else "> " + run.text.replace("\n", "\n> ") for run in shown
    )


def _decode(data: bytes, source: str) -> str:
    try:
        return decode(data, source)
    except (EncodingError, BinaryFileError):
        declared = _CHARSET.search(data[:2048])
        if declared is None or b"\x00" in data:
            raise
        try:
            # as a browser does: one bad byte in a page of good ones is no reason to refuse it
            return data.decode(declared[1].decode("ascii"), "replace")
        except (LookupError, ValueError):
            pass
        raise


def _extract(tree: Any) -> Any:
    """Return trafilatura's document, `None` where it finds no main text."""
    from copy import deepcopy

    import trafilatura

    # it warns of every page without main text, which is no news to the user
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        deepcopy(tree), with_metadata=True, include_comments=False, include_tables=True
    )
    return found if found is not None and found.body is not None and found.text else None


def _article(found: Any, tree: Any) -> list[Run]:
    """Return the main text in runs; the page's own where trafilatura drops only the structure."""
    shown = runs(tree)
    if found is None:
        return shown
    main = runs(found.body, page=False)
    return shown if _letters(main) == _letters(shown) else main


def _letters(text: list[Run]) -> str:
    return "".join("".join(run.text for run in text).split())


def _voiced(article: list[Run], speakers: dict[str, str], author: str | None) -> Iterator[Part]:
    for run in article:
        if run.quote is None:
            yield Part(run.text)
        else:
            speaker = speakers.get(opening(run.text))
            yield quotation(run.text, speaker=speaker, quoted_by=author)


def _facts(found: Any) -> Facts:
    return Facts(
        title=one_line(found.title),
        author=one_line(found.author),
        publisher=one_line(found.sitename),
        published=iso_day(found.date),
        address=one_line(found.url),
    )
