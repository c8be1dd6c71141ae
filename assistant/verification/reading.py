"""A text as the verifier reads it: its words, and what of them is denied or only supposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.verification.figures import Figure, figures
from assistant.verification.lexicon import term, words_for
from vectorstore.terms import STOP_WORDS, located_words

_DENIES = words_for("polarity", "denies")
_SUPPOSES = words_for("polarity", "supposes")
_DENYING_VERBS = words_for("polarity", "denying_verbs")
_SOFTENS = words_for("polarity", "softens")
_ENDS = words_for("polarity", "ends")
_STOP = re.compile(r"[.;:!?,—–()\[\]\n]|\s-\s")
_SENTENCE_END = re.compile(r"[.!?:;\n\"“”„«»(\[]")
_LONGEST_SCOPE = 6
_BACKWARD = 2
_LACKS = "less"
_SHORTEST_LACKING = 6
# "it is not true that ...": these carry a denial on to what follows
_CARRIES = frozenset(("true", "case", "correct", "fact", "wahr", "fall", "that", "dass"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place in the text."""

    plain: str
    """Folded to lower-case ASCII."""
    term: str
    """What it is compared by: "bought" and "buys" agree, and so do "Turkish" and "Turkey"."""
    start: int
    end: int
    capital: bool
    opens: bool
    """Whether it opens a sentence or quotation, where every word has a capital."""

    @property
    def is_content(self) -> bool:
        """Whether it says something by itself."""
        return not self.is_function and not self.plain[0].isdigit()

    @property
    def is_function(self) -> bool:
        """Whether it is a function word."""
        return self.plain in STOP_WORDS


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once."""

    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    denied: tuple[tuple[str, ...], ...]
    """The content terms of each thing that is denied, in order."""
    softened: tuple[str, ...]
    """The denials of which nothing is denied: "not only"."""
    supposed: tuple[tuple[str, ...], ...]
    """The content terms of each thing that is only possible, or only said to be."""

    @property
    def terms(self) -> frozenset[str]:
        """The terms of all words."""
        return frozenset(word.term for word in self.words)

    @property
    def content(self) -> list[Word]:
        """The words that say something, in order."""
        return [word for word in self.words if word.is_content]


@lru_cache(maxsize=4_096)
def read(text: str) -> Reading:
    """Return a text as it is read."""
    words = tuple(_words(text))
    return Reading(
        text=text,
        words=words,
        figures=figures(text),
        denied=(*_scopes(text, words, _DENIES), *_lacking(words)),
        softened=tuple(words[place].plain for place in _cues(words, _DENIES, soft=True)),
        supposed=tuple(_scopes(text, words, _SUPPOSES)),
    )


def deniers(reading: Reading) -> list[int]:
    """Return the places of the words that deny what follows them."""
    return list(_cues(reading.words, _DENIES, soft=False))


def _words(text: str) -> Iterator[Word]:
    end = 0
    for plain, start, stop in located_words(text):
        opens = not end or _SENTENCE_END.search(text[end:start]) is not None
        yield Word(plain, term(plain), start, stop, text[start].isupper(), opens)
        end = stop


def _scopes(text: str, words: Sequence[Word], cues: frozenset[str]) -> Iterator[tuple[str, ...]]:
    for place in _cues(words, cues, soft=False):
        yield _scope(text, words, place)


def _lacking(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield what somebody or something is without: "fearless"."""
    for word in words:
        if word.plain.endswith(_LACKS) and len(word.plain) > _SHORTEST_LACKING:
            yield (term(word.plain.removesuffix(_LACKS)),)


def _cues(words: Sequence[Word], cues: frozenset[str], *, soft: bool) -> Iterator[int]:
    """Yield where a cue stands, either those with a word behind them that softens or the others."""
    for place, word in enumerate(words):
        after = words[place + 1].plain if place + 1 < len(words) else ""
        is_month = word.plain == "may" and word.capital and (not word.opens or after.isdigit())
        if word.plain in cues and not is_month and (after in _SOFTENS) is soft:
            yield place


def _scope(text: str, words: Sequence[Word], place: int) -> tuple[str, ...]:
    """Return the content terms behind a cue, up to the end of its clause.

    Of "he chose not to" those before it, for there are none behind; of a verb the verb too.
    """
    cue = [words[place].term] if words[place].plain in _DENYING_VERBS else []
    found: list[str] = []
    carried = False
    for last, word in zip(words[place:], words[place + 1 :], strict=False):
        if _STOP.search(text[last.end : word.start]) or len(found) == _LONGEST_SCOPE:
            break
        if word.plain in _CARRIES and not found:
            carried = True
        elif word.plain in _ENDS and (found or not carried):
            break
        elif word.is_content:
            found.append(word.term)
    before = [word.term for word in words[:place] if word.is_content]
    return (*cue, *(found or before[-_BACKWARD:]))
