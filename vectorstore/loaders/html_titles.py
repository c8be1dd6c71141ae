"""The titles that readers give their comments and reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vectorstore.loaders.content import Part
from vectorstore.loaders.html_names import roles_of, tokens, words_of
from vectorstore.loaders.html_said_by import stamp_in
from vectorstore.loaders.html_text import short_text
from vectorstore.page_lines.furniture import is_furniture
from vectorstore.types import Voice

_LONGEST_TITLE = 150
_SCORE = re.compile(r"\s*\([^()]*\d[^()]*\)$")
_ANSWERS = re.compile(r"(?:re|aw|antw|sv|rép?)\s*:", re.IGNORECASE)


def find_title(own: Sequence[Any], body: Any) -> Any:
    """Return the element that holds the title of a contribution, `None` where none does.

    `own` are its elements, itself first. A title that only answers another, "Re: ...", is none.
    """
    inside = set(body.iter("*")) if body is not own[0] else set()
    return next((each for each in own[1:] if each not in inside and _is_title(each, own[0])), None)


def _is_title(element: Any, unit: Any) -> bool:
    # of a review, the name of the thing that its item property stands in: itself
    named = "name" in (element.get("itemprop") or "").split() and _holder(element) is unit
    called = not roles_of(element).isdisjoint(tokens("contribution.title"))
    # a title of the writer's own: "user-title" over "Senior member"
    personal = tokens("contribution.author") | tokens("contribution.personal")
    if not named and (not called or not words_of(element).isdisjoint(personal)):
        return False
    text = short_text(element, _LONGEST_TITLE)
    if not text or _ANSWERS.match(text) or is_furniture(text):
        return False
    return stamp_in(text) is None and not _names_somebody(element)


def _holder(element: Any) -> Any:
    return next((above for above in element.iterancestors() if "itemscope" in above.attrib), None)


def _names_somebody(element: Any) -> bool:
    authors = tokens("contribution.author")
    return any(not roles_of(inner).isdisjoint(authors) for inner in element.iterdescendants("*"))


def titled(title: Any, words: Sequence[Part], voice: Voice) -> list[Part]:
    """Return what a contribution says, below its title.

    Titles that software makes of the first words say nothing more.
    """
    line = short_text(title, _LONGEST_TITLE) if title is not None else None
    text = _SCORE.sub("", line or "")
    if not text or not words or words[0].voice is not voice:
        return list(words)
    first, *others = words
    if first.text.startswith(text.rstrip(".… ")):
        return list(words)
    return [replace(first, text=f"{text}\n\n{first.text}"), *others]
