"""Documents and speakers whose names begin as what was typed behind an `@`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.interfaces.chat.wording import PLURALS
from vectorstore.terms import fold
from vectorstore.types import DocumentSummary, Voice

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """A document or speaker that can be picked by name."""

    part: str
    """`documents` or `speakers`."""
    value: str
    name: str
    detail: str


def named_like(typed: str, summaries: Sequence[DocumentSummary], *, most: int) -> list[Named]:
    """Return up to `most` documents and speakers in which a word begins with each typed word.

    Those whose name begins so come first, then speakers before documents; nothing typed gives the
    first of all.
    """
    wanted = [fold(word) for word in _WORDS.findall(typed)]
    found = [named for named in _everybody(summaries) if _fits(wanted, named.name)]
    start = fold(typed).strip()
    found.sort(key=lambda named: (not fold(named.name).startswith(start), named.part != "speakers"))
    return found[:most]


def _everybody(summaries: Sequence[DocumentSummary]) -> Iterator[Named]:
    seen: set[str] = set()
    for summary in summaries:
        title = summary.facts.title or summary.document_id
        yield Named("documents", summary.document_id, title, summary.facts.publisher or "document")
        for voice, speakers in summary.speakers.items():
            if voice is Voice.BOILERPLATE:
                continue
            for speaker in speakers:
                if speaker not in seen:
                    seen.add(speaker)
                    yield Named("speakers", speaker, speaker, PLURALS[voice])


def _fits(wanted: Sequence[str], name: str) -> bool:
    words = [fold(word) for word in _WORDS.findall(name)]
    return all(any(word.startswith(start) for word in words) for start in wanted)
