"""Words that say nearly the same, as `synonyms.toml` lists them: "purchase" and "buy"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

from vectorstore.terms import stem, words


def alike(term: str) -> frozenset[str]:
    """Return the stems that say nearly what a stem does, itself left out; none of most."""
    return _ALIKE.get(term, frozenset()) - {term}


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


_LISTED: dict[str, list[str]] = tomllib.loads(
    resources.files("assistant.evidence").joinpath("synonyms.toml").read_text("utf-8")
)
_FORMS = _by_term(_LISTED["forms"], {})
_ALIKE = _by_term([*_LISTED["english"], *_LISTED["german"]], _FORMS)
