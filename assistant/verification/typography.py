"""Finding words in a text as a reader would: white space and typography do not count."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.sentences import Span

_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞", '"')
    | dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
)
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Markdown writes "\$2.5 billion" for "$2.5 billion"
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EDGES = "\"' "
_STOPS = ".,;:!?" + _EDGES
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without its typography, and where each character comes from."""

    text: str
    origins: tuple[int, ...]
    """The offset in the unfolded text of every character, and of the end."""

    def offset_after(self, place: int) -> int:
        """Return the unfolded offset just behind the folded character before a place."""
        return self.origins[place - 1] + 1


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> Folded:
    """Return a text with its quotation marks, dashes, ligatures and white space made plain.

    White space is one blank between words and nothing beside any other sign, so that tokenised
    and printed text agree.
    """
    characters: list[str] = []
    origins: list[int] = []
    blank = False
    escapes = {match.start() for match in _ESCAPED.finditer(text)}
    for place, character in enumerate(text):
        if character in _DROPPED or place in escapes:
            continue
        if character.isspace():
            blank = True
            continue
        for plain in unicodedata.normalize("NFKC", character.translate(_SIGNS)):
            if blank and characters and _is_word(characters[-1]) and _is_word(plain):
                characters.append(" ")
                origins.append(place - 1)
            blank = False
            characters.append(plain)
            origins.append(place)
    plain_text = "".join(characters)
    # "''" is a quotation mark of tokenised and of typewritten text
    kept = [n for n in range(len(plain_text)) if plain_text[n : n + 2] != "''"]
    return Folded(
        "".join('"' if plain_text[n - 1 : n + 1] == "''" and n else plain_text[n] for n in kept),
        (*(origins[n] for n in kept), len(text)),
    )


def find(quote: str, text: str) -> Span | None:
    """Return the `[start, end)` at which a quote stands in a text, `None` where it does not.

    It must stand there whole, from one word's beginning to another's end. The marks and stops that
    a writer puts around a quote are no part of it.
    """
    held = folded(text)
    marked = folded(quote).text.removeprefix("...").strip(_EDGES)
    return _find(marked, held) or _find(marked.rstrip(_STOPS), held)


def _find(wanted: str, held: Folded) -> Span | None:
    place = held.text.find(wanted) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        if _is_edge(held.text, place) and _is_edge(held.text, end):
            return held.origins[place], held.offset_after(end)
        place = held.text.find(wanted, place + 1)
    return None


def touched(span: Span, spans: Sequence[Span]) -> tuple[int, int]:
    """Return which of the ordered spans touch one: `[first, last)`, at least one of them."""
    first = bisect_left([end for _, end in spans], span[0] + 1)
    last = bisect_left([start for start, _ in spans], span[1])
    first = min(first, len(spans) - 1)
    return first, max(last, first + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_edge(text: str, place: int) -> bool:
    return not 0 < place < len(text) or not (_is_word(text[place - 1]) and _is_word(text[place]))
