"""What something is to somebody: "For X, the case is “as good as solved”"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.speech.cue import Cue, Place
from vectorstore.speech.language import Language
from vectorstore.speech.phrases import phrase_after
from vectorstore.speech.tokens import Token


def by_view(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Return the cue of a sentence that opens with a view: only what is quoted is theirs."""
    if place or not language.has("views", tokens[0].lower):
        return None
    phrase = phrase_after(tokens, 1, language)
    quote = next((n for n, token in enumerate(tokens) if token.quote is not None), None)
    if phrase is None or quote is None or not _is_view(tokens, phrase.stop, quote, language):
        return None
    phrase = replace(phrase, is_subject=False)
    return Cue(0, phrase.stop, (0, 1), phrase, Place.AFTER, quote)


def _is_view(tokens: Sequence[Token], stop: int, quote: int, language: Language) -> bool:
    """Return whether it is said what something is, to whoever is named before `stop`."""
    if not stop < quote:
        return False
    if language.code == "en" and tokens[stop].text != ",":
        return False
    return any(language.has("be", token.lower) for token in tokens[stop:quote])
