"""Figures, dates and names in which those who were asked side by side differ.

Only what lies open is pointed out: two columns that give the same kind of value in the same unit,
in like words, of which none is common to both. Whether they contradict each other is for
the reader to say, who sees both quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.interfaces.chat.conversations.exchange import Column
from assistant.interfaces.chat.conversations.values import Kind, Value, values_in
from assistant.types import Citation
from vectorstore.terms import content_terms

_SHARED = 2
"""Content words that two values have near them in common at least: a sentence speaks of much."""
_ASKS_FOR_A_NAME = re.compile(r"\b(who|whom|whose|which|where|wer|wen|wem|welche\w*|wo)\b", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """What one column gives, and the quote it gives it in."""

    column: int
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Difference:
    """One value in which two columns differ."""

    kind: Kind
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class _Given:
    value: Value
    citation: Citation
    terms: frozenset[str]
    """What stands near the value."""


def differences(question: str, columns: Sequence[Column]) -> tuple[Difference, ...]:
    """Return where columns differ, at most one a pair of columns, kind and unit."""
    names = bool(_ASKS_FOR_A_NAME.search(question))
    asked = frozenset(content_terms(question))
    given = [list(_given(column, asked, names=names)) for column in columns]
    return tuple(
        Difference(
            kind,
            (
                Side(left, mine.value.text, mine.citation),
                Side(right, theirs.value.text, theirs.citation),
            ),
        )
        for left, right in combinations(range(len(columns)), 2)
        for kind, mine, theirs in _between(given[left], given[right])
    )


def _given(column: Column, asked: frozenset[str], *, names: bool) -> Iterator[_Given]:
    for citation in column.answer.citations if column.answer else ():
        for value in values_in(citation.quote):
            if value.kind is Kind.NAME and (not names or asked & set(content_terms(value.text))):
                continue
            terms = frozenset(content_terms(value.around)) - set(content_terms(value.text))
            yield _Given(value, citation, terms)


def _between(
    mine: Sequence[_Given], theirs: Sequence[_Given]
) -> Iterator[tuple[Kind, _Given, _Given]]:
    """Yield the pairs of values that differ, of each kind and unit the pair that is most alike."""
    shared = {g.value.key for g in mine} & {g.value.key for g in theirs}
    common = {(g.value.kind, g.value.unit) for g in (*mine, *theirs) if g.value.key in shared}
    best: dict[tuple[Kind, str], tuple[int, _Given, _Given]] = {}
    for one in mine:
        for other in theirs:
            measure = (one.value.kind, one.value.unit)
            if measure != (other.value.kind, other.value.unit) or measure in common:
                continue
            alike = len(one.terms & other.terms)
            if alike < _SHARED:
                continue
            alike += one.value.after == other.value.after
            if alike > best.get(measure, (0,))[0]:
                best[measure] = (alike, one, other)
    for (kind, _), (_, one, other) in best.items():
        yield kind, one, other
