"""The plain words of the page for voices, speakers and reasons."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.types import Citation, Reason, Scope
from vectorstore.types import Voice

BADGES = {
    Voice.ARTICLE: "article",
    Voice.QUOTATION: "quotation",
    Voice.POST: "post",
    Voice.COMMENT: "reader comment",
    Voice.BOILERPLATE: "site furniture",
}
"""The word that stands beside the colour of a voice."""

PLURALS = {
    Voice.ARTICLE: "articles",
    Voice.QUOTATION: "quotations",
    Voice.POST: "posts",
    Voice.COMMENT: "reader comments",
    Voice.BOILERPLATE: "site furniture",
}

_UNNAMED = {
    Voice.ARTICLE: "the author, not named",
    Voice.QUOTATION: "A source that is not named",
    Voice.POST: "An unnamed writer",
    Voice.COMMENT: "An unnamed reader",
    Voice.BOILERPLATE: "The site",
}

REASONS = {
    Reason.NOT_IN_SCOPE: "Nothing that was asked answers this question.",
    Reason.NOT_IN_DOCUMENTS: "Nothing in the documents answers this question.",
    Reason.NO_DOCUMENTS: "There is no document to ask.",
}


def speaker_name(voice: Voice, speaker: str | None) -> str:
    """Return the speaker's name, or words for one whom the page does not name."""
    return speaker or _UNNAMED[voice]


def voice_list(voices: Iterable[Voice]) -> str:
    """Return the voices in words, in their fixed order: "articles, quotations, posts"."""
    chosen = set(voices) or set(Voice)
    return ", ".join(PLURALS[voice] for voice in Voice if voice in chosen)


def counted(number: int, noun: str) -> str:
    """Return "1 document", "2 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def left_out(number: int) -> str:
    """Return the words for statements that failed verification."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'statement')} could not be verified and {verb} not shown."


def facts_of(citation: Citation) -> list[str]:
    """Return what is known of where a quote comes from: who quotes it, publisher, date."""
    quoted = f"quoted by {citation.quoted_by}" if citation.quoted_by else None
    published = date_phrase(citation.published) if citation.published else None
    return [fact for fact in (quoted, citation.publisher, published) if fact]


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def date_phrase(iso: str) -> str:
    year, *rest = iso.split("-")
    parts = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *parts, year])
