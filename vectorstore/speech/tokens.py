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

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.quote is None and (self.text[0].isalnum() or self.text[0] == "@")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.quote is None and (self.text[0].isupper() or self.text[0] == "@")


def tokenize(text: str, start: int, end: int, quotes: Sequence[tuple[int, Quote]]) -> list[Token]:
    """Return the tokens of `text[start:end]`, given the numbered quotations that touch it."""
    tokens: list[Token] = []
    place = start
    for number, quote in quotes:
        first, last = max(quote.start, start), min(quote.end, end)
        tokens.extend(_words(text, place, first))
        ended = text[last - 2] in _ENDS
        tokens.append(Token("“”", "“”", first, last, number, ended))
        place = last
    tokens.extend(_words(text, place, end))
    return tokens


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.group(), match.group().lower(), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]
