"""Names and numbers of a question that stand nowhere in the documents that are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.countries import same_country
from assistant.evidence.selection import names_asked
from vectorstore.index import Index
from vectorstore.terms import content_terms, stem
from vectorstore.types import SearchFilter

_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_IN_WORDS = {
    str(number): tuple(map(stem, written))
    for number, written in enumerate(zip(_CARDINALS.split(), _ORDINALS.split(), strict=True), 1)
}
"""Numbers as they may be written: the "2" of "2nd" stands for "two" and "second"."""
_ENDINGS = frozenset("st nd rd th".split())
# of a question for the 1990s, or the 15th century, the text may tell the year
_PERIOD = re.compile(
    r"\b(?:\d{2,4}['’]?s|\d{1,2}(?:st|nd|rd|th)[ -](?:century|centuries))\b", re.IGNORECASE
)


def unheard_of(
    topic: str, index: Index, search_filter: SearchFilter, *, heard: Sequence[str]
) -> bool:
    """Return whether the names and numbers of the question stand nowhere in the scope.

    `heard` are names of speakers and titles, which need stand in nobody's words.
    One name among several is no reason: it can be known by another of its parts. A number is, but
    not one that is written as a word, nor a time of which years are told.
    """
    names = [name for name in names_asked(_PERIOD.sub(" ", topic)) if name not in _ENDINGS]
    told = {term for name in heard for term in content_terms(name)}
    forms = {name: {name, *_IN_WORDS.get(name, ()), *_other_names(name)} for name in names}
    wanted = {name: written for name, written in forms.items() if told.isdisjoint(written)}
    counts = index.passage_counts(
        sorted(frozenset[str]().union(*wanted.values())), search_filter=search_filter
    )
    unheard = [name for name, written in wanted.items() if not any(map(counts.get, written))]
    return bool(unheard) and (2 * len(unheard) >= len(names) or not "".join(unheard).isalpha())


def _other_names(name: str) -> frozenset[str]:
    """Return the single terms by which a country can be told, where this is one of them."""
    return frozenset(form[0] for form in same_country((name,)) if len(form) == 1)
