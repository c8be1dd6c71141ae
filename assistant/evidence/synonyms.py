"""Words that say nearly the same, as `synonyms.toml` lists them: "purchase" and "buy"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

from vectorstore.terms import stem, words


def alike(term: str) -> frozenset[str]:
    """Return the stems that say nearly what a stem does, itself left out; none of most."""
    return _ALIKE.get(term, frozenset()) - {term}


def _by_term(groups: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        stems = frozenset(stem(word) for word in words(group))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


_LISTED = resources.files("assistant.evidence").joinpath("synonyms.toml").read_text("utf-8")
_ALIKE = _by_term(group for groups in tomllib.loads(_LISTED).values() for group in groups)
