"""Who says what in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.speech.cast import Cast
from vectorstore.speech.cue import Cue, Place
from vectorstore.speech.cues import find_cues
from vectorstore.speech.language import Language
from vectorstore.speech.roster import Figure
from vectorstore.speech.tokens import Token
from vectorstore.speech.types import Span
from vectorstore.speech.verb_cues import attributed_by

_FEWEST_TOLD = 3
_TURNS = frozenset(("but", "aber", "doch"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text with its tokens."""

    span: Span
    tokens: list[Token]

    @property
    def quotes(self) -> list[Token]:
        """The quotations that touch it."""
        return [token for token in self.tokens if token.quote is not None]

    @property
    def is_quote(self) -> bool:
        """Whether there is nothing but quotation in it."""
        return bool(self.tokens) and all(
            token.quote is not None or not token.is_word for token in self.tokens
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A cue whose speaker is known, with the tokens `[first, stop)` that are theirs."""

    figure: Figure
    cue: Cue
    first: int
    stop: int


def find_said(sentence: Sentence, cast: Cast, language: Language) -> list[Said]:
    """Return who says what in a sentence, in order; nobody within another's words."""
    tokens = sentence.tokens
    cues = find_cues(tokens, language)
    if len(cues) > 1 and cues[-1].place is Place.BEFORE and not sentence.quotes:
        # who is named last says all of it, and what others say within it
        cues = cues[-1:]
    said: list[Said] = []
    for number, cue in enumerate(cues):
        if said and (said[-1].stop > cue.first or cue.place is Place.AROUND):
            continue
        figure = cast.who(cue.phrase, tokens[: cue.phrase.first])
        if figure is None:
            continue
        bound = cues[number + 1].first if number + 1 < len(cues) else len(tokens)
        first, stop = _content(tokens, cue, bound)
        if first < stop:
            said.append(Said(figure, cue, first, stop))
    return said


def find_teller(sentence: Sentence, cast: Cast, language: Language) -> Figure | None:
    """Return who a sentence says has told what stands before it: "Das teilte die Polizei mit."."""
    tokens = sentence.tokens
    if len(tokens) < _FEWEST_TOLD or not language.has("back", tokens[0].lower):
        return None
    # "Das hat die Polizei mitgeteilt" has its verb at the end
    perfect = language.has("perfect", tokens[1].lower)
    places = range(len(tokens) - _FEWEST_TOLD, len(tokens)) if perfect else (1,)
    found = (attributed_by(tokens, place, language) for place in places)
    attributed = next(filter(None, found), None)
    return cast.who(attributed.phrase, ()) if attributed else None


def _content(tokens: Sequence[Token], cue: Cue, bound: int) -> tuple[int, int]:
    """Return the tokens that are the speaker's; `bound` is where the next cue begins."""
    if cue.place is Place.AROUND:
        return 0, len(tokens)
    if cue.place is Place.AFTER:
        if cue.begins < len(tokens) and tokens[cue.begins].quote is not None:
            quotes = [n for n in range(cue.begins, bound) if tokens[n].quote is not None]
            return cue.begins, quotes[-1] + 1
        return cue.begins, _turn(tokens, cue.begins)
    stop = cue.first
    while stop and tokens[stop - 1].text in ",–—":
        stop -= 1
    if stop and tokens[stop - 1].quote is not None:
        first = stop - 1
        while first and tokens[first - 1].quote is not None:
            first -= 1
        return first, stop
    return 0, stop


def _turn(tokens: Sequence[Token], begins: int) -> int:
    """Return where the writer takes up the word again: ", but ignores that …"."""
    for place in range(begins + 1, len(tokens) - 2):
        if tokens[place].text == "," and tokens[place + 1].lower in _TURNS:
            return place
    return len(tokens)
