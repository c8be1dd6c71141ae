"""The documents of a suite: their text, where words stand in it, and whose words stand where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from vectorstore.types import Facts, Voice

# typographic and typewriter marks are the same mark to a reader; each maps to one character, so
# that offsets stay what they are
_PLAIN = str.maketrans(
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚`´", "'") | dict.fromkeys("–—‑", "-")
)


class Span(NamedTuple):
    """Characters `[start, end)` of a document."""

    document: str
    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Return how many characters both cover."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Spoken(NamedTuple):
    """Characters `[start, end)` of a document in one voice."""

    start: int
    end: int
    voice: Voice
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a suite."""

    text: str
    facts: Facts = field(default_factory=Facts)
    voices: tuple[Spoken, ...] = ()
    """Whose words each part is, found by people; empty where nobody has looked."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """The documents of a suite by their ids."""

    texts: Mapping[str, Text]
    folder: str | None = None
    """The folder the documents are files of; `None` where they come from one table."""

    @property
    def has_voices(self) -> bool:
        """Whether people have said whose words the documents are."""
        return any(text.voices for text in self.texts.values())

    def find(self, document: str, quote: str) -> tuple[Span, ...]:
        """Return every place of the words in a document; white space and curled marks aside."""
        if document not in self.texts or not quote.strip():
            return ()
        return _places(self, document, quote)

    def voice_at(self, span: Span) -> Spoken | None:
        """Return the voice that most of a span is in; `None` where nobody has looked."""
        text = self.texts.get(span.document)
        if text is None:
            return None
        best = max(text.voices, key=lambda part: _shared(part, span), default=None)
        return best if best is not None and _shared(best, span) > 0 else None


def fold(text: str) -> str:
    """Return a text with its white space as single blanks and its marks plain."""
    return " ".join(text.translate(_PLAIN).split())


def _shared(part: Spoken, span: Span) -> int:
    return min(part.end, span.end) - max(part.start, span.start)


@lru_cache(maxsize=65_536)
def _places(corpus: Corpus, document: str, quote: str) -> tuple[Span, ...]:
    folded, offsets = _folded(corpus, document)
    wanted = fold(quote)
    return tuple(
        Span(document, offsets[at], offsets[at + len(wanted) - 1] + 1)
        for at in _occurrences(folded, wanted)
    )


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


@lru_cache(maxsize=16_384)
def _folded(corpus: Corpus, document: str) -> tuple[str, tuple[int, ...]]:
    """Return a document's folded text and where each of its characters stands in the text."""
    text = corpus.texts[document].text
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text.translate(_PLAIN)):
        if not character.isspace():
            kept.append(character)
        elif kept and kept[-1] != " ":
            kept.append(" ")
        else:
            continue
        offsets.append(offset)
    return "".join(kept), tuple(offsets)
