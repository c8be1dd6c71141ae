"""The words of a language by which speech is reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from vectorstore import languages
from vectorstore.terms import fold

_DEFAULT = "en"
# enough to tell a language, and as fast for a book as for a page
_READ_CHARACTERS = 20_000


class Manner(Enum):
    """What must follow a verb for it to report."""

    SAY = "say"
    """Any clause."""
    REPORT = "report"
    """"that", a quote, or a clause that begins with a pronoun."""
    TELL = "tell"
    """Somebody who is told, then "that" or a quote."""
    QUOTE = "quote"
    """A quote."""
    DENY = "deny"
    """"that" and what is not so."""
    CALL = "call"
    """What it speaks of, then a quote: "called the sale “a farce”"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite form that reports."""

    alone: Manner | None = None
    """What must follow where it stands alone, `None` where it then reports nothing."""
    particles: Mapping[str, Manner] = field(default_factory=dict)
    """What may stand at the end of its clause, with what must follow then: "teilte … mit"."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; every word in lower case."""

    code: str
    frequent: frozenset[str]
    verbs: dict[str, Verb]
    words: dict[str, frozenset[str]]
    nominative: dict[str, str]
    """Articles of other cases to that of the first; empty where it cannot be told."""
    sources_before: tuple[tuple[str, ...], ...]
    """Words before a source, longest first: "according to"."""
    own_sources: frozenset[tuple[str, ...]]
    """Words of a source that a possessive names, "…" for it as first or second: "by … account"."""
    possessives: dict[str, str]
    """Possessives to the pronoun of whom they mean: "his" to "he"."""
    genders: dict[str, str]
    """Articles of a person in the first case to their gender, "male" or "female"."""
    stops: frozenset[str]
    """Words that never stand inside a name or beside its role."""

    def has(self, key: str, word: str) -> bool:
        """Return whether a lower-case word is listed under a key."""
        return word in self.words[key]

    def heads(self, word: str, key: str) -> bool:
        """Return whether a lower-case noun, plural or compound, is one of those under a key."""
        return _heads(self.code, key, word)


def language_of(text: str) -> Language:
    """Return the language whose frequent words stand most often at the start of a text."""
    counts = Counter(re.findall(r"[^\W\d_]+", text[:_READ_CHARACTERS].lower()))
    return max(
        LANGUAGES.values(),
        key=lambda language: (
            sum(counts[word] for word in language.frequent),
            language.code == _DEFAULT,
        ),
    )


def variants(word: str) -> str:
    """Return a word folded, with British and American spellings made one."""
    folded = fold(word)
    return folded[:-2] + "se" if folded.endswith(("fence", "ffense")) else folded


@lru_cache(maxsize=65_536)
def _heads(code: str, key: str, word: str) -> bool:
    words = LANGUAGES[code].words
    noun = word.rsplit("-")[-1]
    return any(
        form in words[key] or (code == "de" and _compound(form, words[key]))
        for form in _singulars(noun, code)
    ) or (key == "roles" and _ends_as_role(noun, words))


def _ends_as_role(noun: str, words: Mapping[str, frozenset[str]]) -> bool:
    given = noun in words["given_male"] or noun in words["given_female"]
    return noun.endswith(tuple(words["role_endings"])) and not given


def _singulars(word: str, code: str) -> list[str]:
    if code == "de":
        # the female form of a role, alone or in the plural
        # and the genitive
        endings = ("innen", "in", "s", "es")
        return [word, *(word.removesuffix(ending) for ending in endings)]
    return [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("’s")]


def _compound(word: str, known: frozenset[str]) -> bool:
    return any(word[cut:] in known for cut in range(3, len(word) - 2))


def _load(code: str, data: Mapping[str, Any]) -> Language:
    words = dict(data["words"])
    nominative: dict[str, str] = words.pop("nominative")
    possessives: dict[str, str] = words.pop("possessives")
    genders: dict[str, str] = words.pop("genders")
    own_sources = frozenset(tuple(phrase.split()) for phrase in words.pop("own_sources"))
    sources = [tuple(phrase.split()) for phrase in words.pop("sources_before")]
    sets = {key: frozenset(values) for key, values in words.items()}
    verbs = _verbs(data["verbs"])
    bounds = ("determiners", "breaks", "nobody", "blockers", "adverbs", "hypothetical", "linkers",
              "conjunctions", "pronouns_male", "pronouns_female", "pronouns_thing",
              "pronouns_plural", "times", "perfect", "be", "participles", "genitives")  # fmt: skip
    return Language(
        code=code,
        frequent=frozenset(data["frequent"]),
        verbs=verbs,
        words=sets,
        nominative=nominative,
        sources_before=tuple(sorted(sources, key=len, reverse=True)),
        own_sources=own_sources,
        possessives=possessives,
        genders=genders,
        stops=frozenset(verbs).union(*(sets[key] for key in bounds)),
    )


def _verbs(lists: dict[str, list[str]]) -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for name, forms in lists.items():
        for form in forms:
            verb, _, particle = form.partition(" ")
            known = verbs.get(verb, Verb())
            if particle:
                added = {particle.removeprefix("…"): Manner(name)}
                verbs[verb] = replace(known, particles={**known.particles, **added})
            else:
                verbs[verb] = replace(known, alone=known.alone or Manner(name))
    return verbs


LANGUAGES = {code: _load(code, table) for code, table in languages.tables("speech").items()}
