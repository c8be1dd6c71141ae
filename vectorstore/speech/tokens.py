"""A sentence as words, signs and whole quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.speech.quotes import Quote

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?=\s+[^\W\d_])"  # an initial
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Lt|Col|Sgt|St)\.(?=\s)"
    r"|@?[^\W_]+(?:[-'’&.][^\W_]+)*(?:(?<=s)['’](?=\s+[^\W\d_]))?"
    r"|[^\w\s]"
)

_ENDS = ",.?!…-–—;"
_LONGEST_TITLE = 60
_MOST_TITLE_WORDS = 4
_LONGEST_ASIDE = 10
"""Tokens of an aside in brackets; a longer one is a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, or all of a quotation that lies in the sentence; offsets into the text."""

    text: str
    lower: str
    start: int
    end: int
    quote: int | None = None
    """Of a quotation: its number in the text."""
    ended: bool = False
    """Of a quotation: whether it stops with a sign, as speech does."""
    titled: bool = False
    """Of a quotation: whether it may be a title or a name, few words with a capital each."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.quote is None and (self.text[0].isalnum() or self.text[0] == "@")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.quote is None and (self.text[0].isupper() or self.text[0] == "@")


def tokenize(text: str, start: int, end: int, quotes: Sequence[tuple[int, Quote]]) -> list[Token]:
    """Return the tokens of `text[start:end]`, given the numbered quotations that touch it.

    What stands in brackets is left out.
    """
    tokens: list[Token] = []
    place = start
    for number, quote in quotes:
        first, last = max(quote.start, start), min(quote.end, end)
        tokens.extend(_words(text, place, first))
        ended = text[last - 2] in _ENDS
        titled = _is_titled(text[first:last])
        tokens.append(Token("“”", "“”", first, last, number, ended, titled))
        place = last
    tokens.extend(_words(text, place, end))
    return _without_asides(tokens)


def _is_titled(quoted: str) -> bool:
    words = re.findall(r"\w+", quoted[:_LONGEST_TITLE])
    few = len(quoted) <= _LONGEST_TITLE and len(words) <= _MOST_TITLE_WORDS
    return few and all(not word[0].islower() for word in words)


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without what stands in brackets: "Mark Olsen (R-Utah) said"."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        close = _closing(tokens, place) if kept and tokens[place].text == "(" else None
        if close is None:
            kept.append(tokens[place])
        place = place + 1 if close is None else close + 1
    return kept


def _closing(tokens: Sequence[Token], opening: int) -> int | None:
    for place in range(opening + 1, min(len(tokens), opening + _LONGEST_ASIDE)):
        if tokens[place].quote is not None:
            return None
        if tokens[place].text == ")":
            return place
    return None


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.group(), match.group().lower(), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]
