"""Text as the terms that searching compares: folded, stemmed, in any script."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer
from anyascii import anyascii

_ACRONYM_OR_NAME = (
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]{1,6}-?\d+\w*"  # S-400, F-35, COVID-19
)
_WORD = re.compile(
    rf"{_ACRONYM_OR_NAME}"
    r"|\d+(?:[.,:/-]\d+)*"  # 2.5, 1,550, 2017-07-21
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_WRITTEN_APART = re.compile(_ACRONYM_OR_NAME)
_JOINED = str.maketrans("", "", ".-")
# British spellings to American ones, so that either finds the other; what is no pair (promise,
# detour) changes alike in question and text
_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=\w{3})our(?=(?:s|ed|ers?|ing|ful|able|al|hood|ly|ite|ites)?$)", "or"),
        (r"(?<=\w{3})is(?=(?:e|ed|er|es|ing|ations?|ational)$)", "iz"),
        (r"(?<=\w{3})ys(?=(?:e|ed|er|es|ing)$)", "yz"),
        (r"(?<=defen|offen|licen)ce(?=s?$)", "se"),
        (r"(?<=preten)ce(?=s?$)", "se"),
        (r"(?<=\w{2})mme(?=s?$)", "m"),
        (r"(?<=\w{3})ogue(?=s?$)", "og"),
        (r"(?<=\w{2})([bt])re(?=s?$)", r"\1er"),
    )
)
# transliteration leaves apostrophes and other signs inside words
_UNSEARCHED = re.compile(r"[^a-z0-9.,:/-]")

_FUNCTION_WORDS = """
    a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing done down during each either else
    ever few for from further get give given had has have having he her here hers herself him
    himself his how however i if in into is it its itself just let like made make many may me might
    more most much must my myself neither no nor not of off on once one only or other ought our
    ours ourselves out over own per please rather same say says said shall she should since so some
    such tell than that the their theirs them themselves then there these they this those through
    thus to too under until up upon us very was we were what when where whether which while who
    whom whose why will with within without would yes yet you your yours yourself yourselves
"""

_LONGEST_REMEMBERED = 4_000

STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English function words: they say how a question is put, not what it is about."""


def fold(text: str) -> str:
    """Return the text in lower-case ASCII letters, so that `CAŞIN`, `Caşın` and `Casin` agree."""
    return anyascii(text).lower()


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in order, folded; possessive endings dropped."""
    return list(_remembered_words(text) if len(text) <= _LONGEST_REMEMBERED else _words(text))


def _words(text: str) -> Iterator[str]:
    return (word for found in _WORD.findall(text) if (word := _fold_word(found)))


@lru_cache(maxsize=64)
def _remembered_words(text: str) -> tuple[str, ...]:
    # a passage's are asked for in a row: to be searched, to be hashed, for its fingerprint
    return tuple(_words(text))


def located_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text as `words` does, each with its `[start, end)` in the text."""
    return [
        (word, *match.span())
        for match in _WORD.finditer(text)
        if (word := _fold_word(match.group()))
    ]


def terms(text: str) -> list[str]:
    """Return the stemmed words of a text in order, function words included."""
    return [stem(word) for word in words(text)]


def content_terms(text: str) -> list[str]:
    """Return the stemmed words of a text in order, function words left out."""
    return [term for found in _WORD.findall(text) if (term := _content_term(found))]


@lru_cache(maxsize=65_536)
def _content_term(found: str) -> str | None:
    word = _fold_word(found)
    return stem(word) if word and word not in STOP_WORDS else None


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one folded word (Snowball's English stemmer); numbers stay.

    British and American spellings have one stem: `defence` and `defense`.
    """
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    # the stemmer works in its own fields: two threads in it would mix their words
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=65_536)
def _fold_word(found: str) -> str:
    folded = fold(found)
    for ending in ("'s", "'"):
        folded = folded.removesuffix(ending)
    folded = _UNSEARCHED.sub("", folded)
    return folded.translate(_JOINED) if _WRITTEN_APART.fullmatch(found) else folded


_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = threading.Lock()
