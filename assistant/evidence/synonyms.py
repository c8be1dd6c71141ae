"""Words that say nearly the same, as `synonyms.toml` lists them: "purchase" and "buy"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from vectorstore.terms import stem, terms, words

# "set the whole thing up"
_NEAR = 4


def alike(term: str) -> frozenset[str]:
    """Return the stems that say nearly what a stem does, itself left out; none of most."""
    return _ALIKE.get(term, frozenset()) - {term}


def in_one_word(text: str) -> Mapping[str, str]:
    """Return the verbs of a text that say one thing with what follows, each with the word for it.

    As stems: of "who set it up" that "set" is "establish".
    """
    told, found = terms(text), {}
    for place, form in enumerate(told):
        if form not in _VERBS:
            continue
        following = told[place + 1 : place + 1 + _NEAR]
        for (verb, *others), one in _PHRASES.items():
            if verb == _VERBS[form] and _stand_in(others, following):
                found[form] = one
    return found


def _stand_in(others: Sequence[str], following: Sequence[str]) -> bool:
    size = len(others)
    return any(list(following[at : at + size]) == list(others) for at in range(len(following)))


def _by_term(
    groups: Iterable[str], forms: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return each stem of the groups with all that stand in one with it, in all their forms."""
    found = dict(forms)
    for group in groups:
        stems = frozenset(stem(word) for word in words(group))
        stems = stems.union(*(forms.get(one, frozenset()) for one in stems))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


_LISTED: dict[str, Any] = tomllib.loads(
    resources.files("assistant.evidence").joinpath("synonyms.toml").read_text("utf-8")
)
_WORDS: dict[str, list[str]] = _LISTED["words"]
_FORMS = _by_term(_WORDS["forms"], {})
_ALIKE = _by_term([*_WORDS["english"], *_WORDS["german"]], _FORMS)
_PHRASES = {tuple(terms(phrase)): stem(word) for phrase, word in _LISTED["phrases"].items()}
_VERBS = {form: verb for verb, *_ in _PHRASES for form in (verb, *_FORMS.get(verb, ()))}
