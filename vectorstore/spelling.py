"""Words that are meant where others are written: slips of the keyboard and other spellings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 5
"""Letters below which a word is like too many others to be mended."""
# so long a word is still itself with two letters wrong: Slovakia is not yet Slovenia
_LONG = 9
_LONG_SOUND = 6
_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("ck", "k"),
    ("ts", "z"), ("tz", "z"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("j", "y"),
    ("y", "i"),
)  # fmt: skip


def nearest(word: str, vocabulary: Iterable[str]) -> str | None:
    """Return the word of a vocabulary that a misspelt one stands for, `None` where none is near.

    Words are folded. One letter may be wrong, missing, too many or swapped with the next, two in
    a long word; spellings of the same sounds (Jelzin, Yeltsin) count as one letter. Of several the
    nearest, then the first in the alphabet.
    """
    if not is_mendable(word):
        return None
    ranked = ((_difference(word, other), other) for other in vocabulary if is_mendable(other))
    found = min(((far, other) for far, other in ranked if far is not None), default=None)
    return found[1] if found else None


def is_mendable(word: str) -> bool:
    """Return whether a word is long enough to be known by most of its letters."""
    return len(word) >= SHORTEST and word.isalpha()


def _difference(word: str, other: str) -> int | None:
    most = 1 if min(len(word), len(other)) < _LONG else 2
    if abs(len(word) - len(other)) <= most and _shared_letters(word, other, most):
        plain = distance(word, other)
        if plain <= most:
            return plain
    sound, sounds = _sound(word), _sound(other)
    if sound[0] != sounds[0] or abs(len(sound) - len(sounds)) > 1:
        return None
    if sound == sounds:
        return 1
    long_enough = min(len(sound), len(sounds)) >= _LONG_SOUND
    return 2 if long_enough and distance(sound, sounds) == 1 else None


def _shared_letters(word: str, other: str, most: int) -> bool:
    # cheap, and rules out nearly all words
    return len(set(word) ^ set(other)) <= 2 * most


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(
        letter for place, letter in enumerate(word) if not place or letter != word[place - 1]
    )


def distance(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or swapped with their neighbour."""
    # only what is misspelt is worth its import
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)
