"""HTML: a thread by its posts, or an article as trafilatura finds it with its readers apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from vectorstore.errors import FileTooLargeError
from vectorstore.loaders import bylines
from vectorstore.loaders.content import Content, Part, clean, compose, one_line, reading
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.html_comments import is_forum, take_comments, take_posts
from vectorstore.loaders.html_facts import date_beside, find_headline, read_facts
from vectorstore.loaders.html_headed_comments import take_headed_comments
from vectorstore.loaders.html_loose import wrap_loose_stamps
from vectorstore.loaders.html_mail import read_mail
from vectorstore.loaders.html_main import (
    drop_furniture,
    find_lead,
    mark_quotes,
    opening_of,
    quoted_names,
    without_pointers,
)
from vectorstore.loaders.html_parser import decode_page, parse
from vectorstore.loaders.html_said import said_comments, said_posts
from vectorstore.loaders.html_said_by import is_answered, is_exchange
from vectorstore.loaders.html_series import take_series
from vectorstore.loaders.html_sources import name_sources
from vectorstore.loaders.html_structured import Structured, read_structured
from vectorstore.loaders.html_text import Run, runs, visible_text
from vectorstore.loaders.html_threads import read_thread, take_embedded_comments
from vectorstore.loaders.quotations import quotation
from vectorstore.types import Facts, Voice

_logger = logging.getLogger(__name__)

_BARE = "its structure could not be read; its voices were looked for in its bare text."
_LARGE = 15_000
"""Elements above which trafilatura is not asked for a date: that takes as long as all else."""
_TOO_LARGE = 40_000
"""Elements above which trafilatura takes more than 2 seconds, as long as all else together; such a
page is taken whole."""
_TOO_LONG = 4_000_000
"""Characters above which the same holds: its patterns take a second for each megabyte."""
_MOST_ELEMENTS = 250_000
"""Ten thousand posts with twenty-five elements each; 300,000 took up to 11 seconds."""


def read(data: bytes, source: str) -> Content:
    """Return the text of a page, each part of it marked with its voice and its speaker.

    A thread is its posts in order. Any other page is its article, block quotes apart, and below
    it the readers' comments.
    """
    page = decode_page(data, source)
    with reading(source, "HTML"):
        tree = parse(page)
        if tree is None:
            return Content("")
        # while they are held, no walk over the tree makes them anew
        elements = list(islice(tree.iter("*"), _MOST_ELEMENTS + 1))
        if len(elements) > _MOST_ELEMENTS:
            raise FileTooLargeError(
                source,
                f"holds more than {_MOST_ELEMENTS:,} elements.",
                "Save the page in parts, or its text as .txt.",
            )
        try:
            return _read(tree)
        except Exception:
            # pages are made in more ways than were tried: what is sure of this one is its text
            _logger.info("the structure of %s could not be read", source, exc_info=True)
            return _read_bare(parse(page))


def _read(tree: Any) -> Content:
    said = read_structured(tree)
    headline = find_headline(tree, said)
    name_sources(tree, said)
    wrap_loose_stamps(tree)
    others = read_thread(tree) or read_mail(tree) or _take_comments(tree, said, headline)
    facts = _facts(tree, said, headline, others)
    if any(part.voice is Voice.POST for part in others):
        return _thread(others, facts)
    return _article(tree, facts, headline, others)


def _read_bare(tree: Any) -> Content:
    """Return all that a page shows, as if it were plain text: its voices are for the segmenter."""
    text = clean(visible_text(tree))
    title = Facts(title=one_line(tree.findtext(".//title")))
    return Content(text, bylines.read_facts(text).over(title), warnings=(_BARE,))


def _take_comments(tree: Any, said: Structured, headline: Any) -> list[Part]:
    """Return the readers' comments by the surest sign of them, and take them out of the tree.

    Where somebody asks and others answer, the segmenter reads who does off the lines.
    """
    called = [*take_embedded_comments(tree), *take_comments(tree, headline)]
    if called or is_answered(tree):
        return called
    return (
        take_posts(tree)
        or take_headed_comments(tree, headline)
        or take_series(tree, headline, is_forum=is_forum(tree))
        or said_posts(said)
        or said_comments(said)
    )


def _facts(tree: Any, said: Structured, headline: Any, others: Sequence[Part]) -> Facts:
    """Return what a page says of itself, and what it shows where it says nothing."""
    known = read_facts(tree, said, headline)
    facts = known if _is_large(tree) or _is_long(tree) else known.over(_metadata(tree))
    if known.published is not None:
        return facts
    shown = facts.published or date_beside(headline)
    # no article is younger than its first reader
    days = (part.published for part in others if part.voice is Voice.COMMENT)
    return replace(facts, published=min(filter(None, [shown, *days]), default=None))


def _metadata(tree: Any) -> Facts:
    """Return what trafilatura knows and the page itself says less surely; never an author."""
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    # its extensive search parses whatever could be a date in every language: 2 to 8 seconds
    found = extract_metadata(
        deepcopy(tree), date_config={"original_date": True, "extensive_search": False}
    )
    return Facts(
        title=one_line(found.title),
        publisher=one_line(found.sitename),
        published=iso_day(found.date),
        address=one_line(found.url),
    )


def _is_long(tree: Any) -> bool:
    return len(tree.text_content()) > _TOO_LONG


def _is_large(tree: Any, limit: int = _LARGE) -> bool:
    return next(islice(tree.iter("*"), limit, None), None) is not None


def _extract(tree: Any) -> Any:
    """Return trafilatura's document, `None` where it finds no main text; uses up the tree."""
    import trafilatura

    if _is_large(tree, _TOO_LARGE) or _is_long(tree):
        return None
    # it warns of every page without main text, which is no news to the user
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, include_tables=True
    )
    return found if found is not None and found.body is not None and found.text else None


def _thread(posts: Sequence[Part], facts: Facts) -> Content:
    """Return a thread under its title, both the first writer's."""
    opening = next((part for part in posts if part.voice is Voice.POST), posts[0])
    known = Facts(
        title=facts.title,
        author=opening.speaker,
        publisher=facts.publisher,
        published=opening.published or facts.published,
        address=facts.address,
    )
    title = Part(facts.title or "", Voice.POST, opening.speaker, published=opening.published)
    if posts[0] is opening:
        given = opening.text.startswith(title.text)
        words = (opening.text,) if given else (title.text, opening.text)
        first = replace(opening, text="\n\n".join(filter(None, words)))
        return compose([first, *posts[1:]], known)
    return compose([title, *posts], known)


def _article(tree: Any, facts: Facts, headline: Any, comments: Sequence[Part]) -> Content:
    lead = find_lead(headline)
    mark_quotes(tree)
    speakers = quoted_names(tree)
    drop_furniture(tree, headline)
    # who asked and who answered is for the segmenter, which reads it off the lines
    exchange = is_exchange(tree)
    main = without_pointers(runs(tree) if exchange else _main(tree))
    if lead and opening_of(lead) not in _squeezed(main):
        main.insert(0, Run(paragraphs=[lead]))
    sure = bool(comments) and not exchange
    return compose([*_voiced(main, speakers, facts, sure=sure), *comments], facts)


def _main(tree: Any) -> list[Run]:
    """Return the main text in runs; the page's own where trafilatura drops the structure."""
    shown = runs(tree)
    found = _extract(tree)
    if found is None:
        return shown
    main = runs(found.body, page=False)
    if sum(len(run.paragraphs) for run in main) > 1:
        return shown if _letters(main) == _letters(shown) else main
    # of short pages it gives all in one paragraph, quotations among it
    kept = [Run(run.quote, run.depth, list(_among(run.paragraphs, main))) for run in shown]
    kept = [run for run in kept if run.paragraphs]
    return kept or main


def _among(paragraphs: Sequence[str], main: list[Run]) -> Iterator[str]:
    letters = _letters(main)
    return (text for text in paragraphs if "".join(text.split()) in letters)


def _letters(text: list[Run]) -> str:
    return "".join("".join(run.text for run in text).split())


def _squeezed(text: list[Run]) -> str:
    return "".join(re.findall(r"\w", " ".join(run.text for run in text))).casefold()


def _voiced(
    main: list[Run], speakers: dict[str, str], facts: Facts, *, sure: bool
) -> Iterator[Part]:
    """Yield an article in parts; where the page shows no readers, the segmenter looks for them."""
    for run in main:
        if run.quote is None:
            yield Part(
                run.text,
                Voice.ARTICLE if sure else None,
                facts.author or facts.publisher,
                publisher=facts.publisher,
                published=facts.published,
            )
        else:
            speaker = speakers.get(opening_of(run.text))
            yield quotation(run.text, speaker=speaker, quoted_by=facts.author)
