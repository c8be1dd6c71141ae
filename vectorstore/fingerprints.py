"""Fingerprints by which nearly the same words are recognised elsewhere; the only door to rensa."""

from __future__ import annotations

import hashlib
import re

import numpy as np
import rensa

from vectorstore.terms import words

FEWEST_WORDS = 12
"""Shorter passages are the same only word for word."""
SAME_TEXT = 0.6
"""The likeness from which two passages hold the same text.

Of 452 passages of 60 articles, found again with every 25th word changed: 0.91 (word for word:
0.13); cut short: 0.91 (0.81); shifted by another beginning: 0.74 (0.67); with paragraphs run
together, so that the passages are cut elsewhere: 0.51 (0.25). All 25 passages of other articles
that were found were of the same agency reports. At 0.5 another 0.04 to 0.12 are found again."""

_RUN = 3
_NUMBERS = 64
# bands of four numbers: of two passages alike by 0.6, nine in ten share a band, by 0.8 nearly all
_BANDS = 16
_SEED = 7

_WITH_DIGIT = re.compile(r"\S*\d\S*")


def fingerprint(text: str) -> bytes | None:
    """Return 256 bytes that are like those of nearly the same words, `None` for a short text."""
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return None
    runs = [" ".join(found[first : first + _RUN]) for first in range(len(found) - _RUN + 1)]
    minhash = rensa.RMinHash(num_perm=_NUMBERS, seed=_SEED)
    minhash.update(runs)
    return np.array(minhash.digest(), dtype="<u4").tobytes()


def bands(print_: bytes) -> list[int]:
    """Return the 64-bit keys of a fingerprint; passages nearly alike share at least one."""
    size = len(print_) // _BANDS
    return [
        int.from_bytes(
            hashlib.blake2b(
                bytes([band]) + print_[band * size : (band + 1) * size], digest_size=8
            ).digest(),
            "little",
            signed=True,
        )
        for band in range(_BANDS)
    ]


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of runs of three words that two texts have in common, as estimated."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def agree_in_numbers(one: str, other: str) -> bool:
    """Return whether no number differs: one text may only leave out what the other has.

    Reports of two years may share all their words; what they say is in the figures.
    """
    numbers, others = _numbers(one), _numbers(other)
    return numbers <= others or others <= numbers


def _numbers(text: str) -> set[str]:
    return {
        word
        for found in _WITH_DIGIT.findall(text)
        for word in words(found)
        if any(character.isdigit() for character in word)
    }
