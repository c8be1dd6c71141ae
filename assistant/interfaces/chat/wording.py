"""The plain words of the page for voices, reasons and counts."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.rendering import VOICE_WORDS, date_phrase, speaker_name
from assistant.types import Citation, Reason
from vectorstore.types import Voice

PLURALS = {
    Voice.ARTICLE: "articles",
    Voice.QUOTATION: "quotations",
    Voice.POST: "posts",
    Voice.COMMENT: "reader comments",
    Voice.BOILERPLATE: "site furniture",
}
"""What several segments of a voice are called."""

REASONS = {
    Reason.NOT_IN_SCOPE: "Only the words below were searched; others may speak of it.",
    Reason.NOT_IN_DOCUMENTS: "No sentence fits the question well enough to be quoted as an answer.",
    Reason.UNDERSPECIFIED: "Ask again and name it: type @ and a part of its title.",
    Reason.NO_DOCUMENTS: "Nothing was searched.",
}
"""What an abstention means, beside what the assistant says of it."""


def voice_list(voices: Iterable[Voice]) -> str:
    """Return the voices in words, in their fixed order: "articles, quotations, posts"."""
    chosen = set(voices) or set(Voice)
    return ", ".join(PLURALS[voice] for voice in PLURALS if voice in chosen)


def counted(number: int, noun: str) -> str:
    """Return "1 document", "2 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counted_voice(voice: Voice, number: int) -> str:
    """Return "1 reader comment", "3 articles", and "site furniture", which nobody counts."""
    if voice is Voice.BOILERPLATE:
        return VOICE_WORDS[voice]
    return f"{number:,} {VOICE_WORDS[voice] if number == 1 else PLURALS[voice]}"


def left_out(number: int) -> str:
    """Return the words for statements that failed verification."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'statement')} could not be verified and {verb} not shown."


def whose(citation: Citation) -> str:
    """Return who says it, and whose article, post or comment that is: for a screen reader."""
    name = speaker_name(citation.voice, citation.speaker)
    return f"{name}, {VOICE_WORDS[citation.voice]}"


def imprint(citation: Citation) -> str:
    """Return what is known of where a quote comes from: who quotes it, publisher, date."""
    quoted = None
    if citation.voice is Voice.QUOTATION:
        quoted = f"quoted by {citation.quoted_by or 'an unnamed writer'}"
    publisher = citation.publisher if citation.publisher != citation.speaker else None
    published = date_phrase(citation.published) if citation.published else None
    return " · ".join(fact for fact in (quoted, publisher, published) if fact)


def as_sentence(text: str) -> str:
    """Return what elsewhere stands behind a name as a sentence of its own."""
    return text[:1].upper() + text[1:]
