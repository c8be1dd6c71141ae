"""The phrase around a name or a title that says that it is asked: "according to", "'s article"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.scope.cues import CUES
from assistant.scope.names import HONORIFICS, Token


def attributed(asked: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the phrase around a name that attributes text to it, if one does."""
    text_noun = _text_noun_after(asked, last)
    after = text_noun or last
    start = phrase_start(asked, first)
    if text_noun or word_at(asked, start - 1) in CUES["before"] | CUES["to"]:
        return widened(asked, start, after)
    said = last
    while word_at(asked, said) in CUES["apiece"] | CUES["between"]:
        said += 1
    # "what has Celik to say"
    said += word_at(asked, said) == "to" and word_at(asked, said + 1) in CUES["saying"]
    if word_at(asked, said) in CUES["saying"] and not asked[last - 1].possessive:
        return widened(asked, start, said)
    if word_at(asked, said) in CUES["treating"] and word_at(asked, start - 1) in CUES["doing"]:
        return start - 1, last
    if word_at(asked, start - 1) in CUES["treating_first"]:
        return start, last
    if word_at(asked, start - 1) in CUES["saying"] and word_at(asked, last) in CUES["joints"]:
        return start - 1, last + 1
    return None


def phrase_start(asked: Sequence[Token], first: int) -> int:
    """Return where the phrase of a name begins, its determiners and titles included."""
    while word_at(asked, first - 1) in CUES["determiners"] | CUES["places"] | HONORIFICS - {"by"}:
        first -= 1
    if (word_at(asked, first - 2), word_at(asked, first - 1)) == ("according", "to"):
        return first - 1
    return first


def widened(asked: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the phrase with the preposition or auxiliary before it and the verb after it."""
    if word_at(asked, start - 1) in CUES["to"]:
        start -= 1
    elif word_at(asked, start - 1) in CUES["before"]:
        start -= 1
        start = start - 1 if word_at(asked, start - 1) in CUES["texts"] else start
        start = phrase_start(asked, start)
    elif word_at(asked, start - 1) in CUES["auxiliaries"]:
        start -= 1
    if word_at(asked, end) in CUES["saying"]:
        end += 1
        while word_at(asked, end) in CUES["joints"]:
            end += 1
    return start, end


def word_at(asked: Sequence[Token], position: int) -> str:
    """Return the word at a position, "" outside of the question."""
    return asked[position].word if 0 <= position < len(asked) else ""


def _text_noun_after(asked: Sequence[Token], last: int) -> int | None:
    # one word may stand between: "Celik's main argument", "the WSWS 2017 article"
    for position in (last, last + 1):
        if word_at(asked, position) in CUES["texts"]:
            return position + 1
    return None
