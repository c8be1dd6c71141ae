"""The words by which a question says whom it asks, as `scope_words.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib import resources

from assistant.names import Token
from vectorstore.types import Voice

_WORDS = tomllib.loads(resources.files("assistant").joinpath("scope_words.toml").read_text("utf-8"))
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
