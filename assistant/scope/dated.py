"""Documents that a question names by kind and date: "the November 2016 analysis"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from assistant.scope.names import Mention, Name, Token, own_voices
from vectorstore.types import DocumentSummary

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar marz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), 1)
}
_LINKS = frozenset("of from dated in on the published written posted vom von aus im".split())
_LONGEST_LINK = 3


def dated_mentions(
    asked: Sequence[Token], documents: Sequence[DocumentSummary], *, texts: Set[str]
) -> Iterator[Mention]:
    """Yield the documents of a date that stands beside one of the words for a text."""
    words = [token.word for token in asked]
    position = 0
    while position < len(words):
        date, end = _date(words, position)
        phrase = _phrase(words, position, end, texts) if date else None
        if phrase:
            named = [s for s in documents if (s.facts.published or "").startswith(date)]
            names = tuple(Name((), (s.document_id,), own_voices(s)) for s in named)
            if names:
                yield Mention(position, end, names, phrase)
        position = max(end, position + 1)


def _date(words: Sequence[str], first: int) -> tuple[str, int]:
    """Return the ISO date that begins at a word, as exact as it is given, and where it ends."""
    month: int | None = None
    day: int | None = None
    for place in range(first, min(first + 3, len(words))):
        word = words[place]
        if word in _MONTHS and month is None:
            month = _MONTHS[word]
        elif word.isdigit() and len(word) <= 2 and day is None:
            day = int(word)
        elif word.isdigit() and len(word) == 4:
            parts = [word, *(f"{part:02}" for part in (month, day if month else None) if part)]
            return "-".join(parts), place + 1
        else:
            break
    return "", first


def _phrase(words: Sequence[str], first: int, end: int, texts: Set[str]) -> tuple[int, int] | None:
    """Return the range of text and date together, the article before it included."""
    start = first
    for place in (end, end + 1):
        if place < len(words) and words[place] in texts:
            return _from_article(words, start), place + 1
    while start > max(0, first - _LONGEST_LINK) and words[start - 1] in _LINKS:
        start -= 1
    if start < first and start and words[start - 1] in texts:
        return _from_article(words, start - 1), end
    return None


def _from_article(words: Sequence[str], start: int) -> int:
    return (
        start - 1 if start and words[start - 1] in ("the", "this", "that", "der", "die") else start
    )
