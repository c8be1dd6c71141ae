"""The words by which a question says whom it asks, as `scope_words.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources

from assistant.scope.names import Token
from vectorstore.spelling import distance
from vectorstore.types import Voice

_WORDS = tomllib.loads(
    resources.files("assistant.scope").joinpath("scope_words.toml").read_text("utf-8")
)
CUES = {cue: frozenset(words) for cue, words in _WORDS["cues"].items()}
_KINDS = {
    **{voice.value: (voice,) for voice in Voice},
    "thread": (Voice.POST, Voice.QUOTATION),
    "anyone": (),
}
VOICE_WORDS: dict[str, tuple[Voice, ...]] = {
    word: _KINDS[kind] for kind, words in _WORDS["voices"].items() for word in words
}
ALL_CUES = frozenset().union(*CUES.values(), VOICE_WORDS)
_PAIR = 7
# shorter ones are near too many other words: readers, leaders
_LONG = 9
_LONG_CUES = frozenset(word for word in ALL_CUES if len(word) >= _LONG and " " not in word)


def with_cues_mended(asked: Sequence[Token]) -> list[Token]:
    """Return the words of a question with misspelt long cues mended: "acording to comentators"."""
    return [replace(token, word=_mended(token.word)) for token in asked]


def _mended(word: str) -> str:
    if len(word) < _LONG - 1 or word in ALL_CUES:
        return word
    # commanders are no commenters
    near = (cue for cue in sorted(_LONG_CUES) if cue[0] == word[0] and distance(word, cue) == 1)
    return next(near, word)


def asks_several(asked: Sequence[Token]) -> bool:
    """Return whether a question asks for what each of several speakers says."""
    words = [token.word for token in asked]
    pairs = [place for place, word in enumerate(words) if word in ("and", "und")]
    # "what do Ann and Bo say"
    named = any(
        {"do", "did"} & set(words[max(0, place - _PAIR) : place])
        and CUES["saying"] & set(words[place : place + _PAIR])
        for place in pairs
    )
    return named or not CUES["several"].isdisjoint(words) or "who says what" in " ".join(words)
