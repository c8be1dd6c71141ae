"""Whom a question leaves out: "other than Celik", "not the comments"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.scope.cues import CUES
from assistant.scope.names import Mention, Token
from assistant.scope.phrases import phrase_start, word_at

_LEAVING_OUT = sorted((tuple(words.split()) for words in CUES["leaving_out"]), key=len)[::-1]
LEAVING_OUT_FIRST = frozenset(phrase[0] for phrase in _LEAVING_OUT)
"""The words with which such a phrase can begin."""
_DENYING = frozenset("not nor nicht but".split())


def marked(question: str, asked: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the same mentions in order, with those marked that the question leaves out.

    Who is joined to one of them is left out too: "other than Celik and Lima".
    """
    found: dict[Mention, Mention] = {}
    before: Mention | None = None
    for mention in sorted(mentions, key=lambda one: one.first):
        starts = {phrase_start(asked, mention.first), phrase_start(asked, mention.spent[0])}
        ends = (mention.spent[1], mention.last)
        phrases = (left_out(question, asked, start, end) for start in starts for end in ends)
        phrase = next(filter(None, phrases), None)
        if phrase is None and before and _is_coupled(asked, before.spent[1], min(starts)):
            phrase = (before.spent[1], mention.spent[1])
        spent = mention.spent if phrase is None else (min(phrase[0], mention.spent[0]), phrase[1])
        one = replace(mention, spent=spent, left_out=phrase is not None)
        found[mention] = one
        before = one if one.left_out else None
    return [found[mention] for mention in mentions]


def _is_coupled(asked: Sequence[Token], start: int, end: int) -> bool:
    between = [token.word for token in asked[start:end]]
    return bool(between) and set(between) <= {"and", "or", "nor", "und", "oder"}


def left_out(question: str, asked: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return the phrase around `[start, end)` that leaves it out, if one does: "other than Celik".

    "Not" does so only where it opens a part of the question: "not the comments", "..., not Celik".
    """
    if asked[end - 1].possessive:
        return None
    if word_at(asked, end) in CUES["aside"]:
        return start - (word_at(asked, start - 1) in CUES["laying"]), end + 1
    for phrase in _LEAVING_OUT:
        first = start - len(phrase)
        if first >= 0 and tuple(token.word for token in asked[first:start]) == phrase:
            denying = not _DENYING.isdisjoint(phrase)
            return (first, end) if not denying or _opens(question, asked, first) else None
    return None


def _opens(question: str, asked: Sequence[Token], first: int) -> bool:
    """Return whether a part of the question begins at a word: the first, or after a comma."""
    if not first or word_at(asked, first - 1) in ("and", "but", "und", "aber"):
        return True
    return bool(question[asked[first - 1].end : asked[first].start].strip())
