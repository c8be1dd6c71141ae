"""The words of the files in `words`, one a language, ready to be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore.speech.language import LANGUAGES
from vectorstore.terms import fold, stem
from vectorstore.types import Voice

_FILES = sorted((Path(__file__).parent / "words").glob("*.toml"))
_LANGUAGES: list[dict[str, Any]] = [tomllib.loads(file.read_text("utf-8")) for file in _FILES]


def words_for(table: str, key: str) -> frozenset[str]:
    """Return the words that all languages list under a key. Raises `KeyError` where none does."""
    if not (listed := _listed(table, key)):
        raise KeyError(f"{table}.{key}")
    return frozenset(listed)


def _listed(table: str, key: str) -> list[str]:
    return [word for words in _LANGUAGES for word in words.get(table, {}).get(key, ())]


def _voices() -> Mapping[str, frozenset[Voice]]:
    own = (Voice.ARTICLE, Voice.QUOTATION, Voice.POST)
    kinds = {**{voice.value: (voice,) for voice in Voice},
             "posted": (Voice.COMMENT, Voice.POST), "document": own}  # fmt: skip
    return {
        word: frozenset(voices)
        for kind, voices in kinds.items()
        for word in _listed("voices", kind)
    }


def _bases(rows: Sequence[str]) -> dict[str, str]:
    """Return each form's base; of a base that is a form in a later row, that row's."""
    bases = {form: row.split()[0] for row in rows for form in row.split()}
    for form, base in bases.items():
        while bases[base] != base:
            base = bases[base]
        bases[form] = base
    return bases


VOICES = _voices()
"""What the words for a voice stand for."""
SPEAKS = words_for("attribution", "says") | {
    fold(word)
    for language in LANGUAGES.values()
    for word, verb in language.verbs.items()
    if not verb.particles
}
"""Finite verbs whose subject speaks; none that do so only with a particle, as "went on"."""
SAYS = SPEAKS | words_for("attribution", "stands")
"""Those, and the verbs of holding a view, whose subject may be spoken of as well."""
SOURCES = tuple(_listed("attribution", "sources"))
# what makes a word its opposite, and the fewest letters of such a word
_PREFIXES: Mapping[str, int] = {
    prefix: least
    for words in _LANGUAGES
    for prefix, least in words.get("opposites", {}).get("prefixes", {}).items()
}
_FORMS = _bases([*_listed("forms", "irregular"), *_listed("forms", "names")])
NAMES = frozenset(_bases(_listed("forms", "names")))
"""Names that have several forms: "turkish" is one of Turkey's."""
# organise and organize, colour and color
_SPELLINGS = {"is": "iz", "our": "or"}
_SHORTEST_SPELLING = 4
_SHORTEST_COMMON = 4


@lru_cache(maxsize=65_536)
def term(word: str) -> str:
    """Return what a folded word is compared by: the stem of its base form, spelt one way."""
    base = stem(_FORMS.get(word, word))
    for british, american in _SPELLINGS.items():
        if base.endswith(british) and len(base) > _SHORTEST_SPELLING:
            return base.removesuffix(british) + american
    return base


def alike(one: str, other: str) -> bool:
    """Return whether two terms are forms of one word: "agreement" and "agree"."""
    if one == other:
        return True
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    return shared >= _SHORTEST_COMMON and shared * 2 > max(len(one), len(other))


def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _listed("opposites", "pairs"):
        one, other = (term(word) for word in row.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def opposites(plain: str) -> frozenset[str]:
    """Return the terms that say the opposite of a folded word, by another word or a prefix."""
    prefixed = {
        prefix + plain for prefix, least in _PREFIXES.items() if len(plain) >= least
    } | {
        plain.removeprefix(prefix)
        for prefix, least in _PREFIXES.items()
        if plain.startswith(prefix) and len(plain) >= least + len(prefix)
    }  # fmt: skip
    return _OPPOSITES.get(term(plain), frozenset()) | {stem(word) for word in prefixed}


SAYING = frozenset(term(word) for word in SAYS) | {term("according")}
"""The terms of all forms of those verbs, and of what stands for one."""
_OPPOSITES = _opposites()
