"""One place in a sentence that says who speaks, and where their words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from vectorstore.speech.language import Language
from vectorstore.speech.phrases import Phrase
from vectorstore.speech.tokens import Token


class Place(Enum):
    """Where the speaker's words stand."""

    AFTER = "after"
    BEFORE = "before"
    AROUND = "around"
    """On both sides of the cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `[first, stop)` that attribute, speaker included, and where their words begin."""

    first: int
    stop: int
    verb: tuple[int, int]
    phrase: Phrase
    place: Place
    begins: int
    """Of words after the cue: their first token."""


def is_quote(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a quotation stands at a place, or just before a comma there."""
    if not 0 <= place < len(tokens):
        return False
    if tokens[place].text in ",–—" and place:
        place -= 1
    return tokens[place].quote is not None


def is_ended_quote(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a quotation at a place stops as speech does, before who says it is named."""
    if not is_quote(tokens, place):
        return False
    return tokens[place].text == "," or tokens[place].ended


def is_supposed(tokens: Sequence[Token], first: int, language: Language) -> bool:
    """Return whether what begins at a token is only supposed: "if X says"."""
    before = tokens[first - 1] if first else None
    if before is None or before.quote is not None:
        return False
    return language.has("hypothetical", before.lower) or language.has("blockers", before.lower)
