"""Whether those who are asked say what is asked for: a number, an amount, a day, a place."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.conversation import Understood
from assistant.evidence.counting import counted_by, counts
from assistant.evidence.expected import Expected, expected_kind
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from vectorstore.types import Voice

# who is less sure has to name what is counted
_SURE = 0.35
_COUNTED = frozenset((Expected.NUMBER, Expected.MONEY, Expected.AGE))


def holding(sides: Sequence[Found], understood: Understood) -> list[Found]:
    """Return what was found, without sentences that lack the kind of answer that is asked for.

    Who is asked how many there are of something has to count just that. Who is asked by name for
    another number and gives none says nothing of it. Of several who are heard beside each other,
    those without the kind say nothing where another is sure to hold it.
    """
    reading = understood.reading
    counted = counted_by(reading.topic)
    if counted is not None:
        return [_those_that_count(side, counted, reading.topic) for side in sides]
    kind = expected_kind(reading.topic)
    named = len(sides) > 1 or reading.scope.documents or reading.scope.speakers
    apart = len(sides) > 1 or reading.several
    if kind and ((named and kind in _COUNTED) or (apart and _is_held(kind, sides))):
        return [_those_of_kind(side, kind, reading.topic) for side in sides]
    return list(sides)


def _those_of_kind(side: Found, kind: Expected, topic: str) -> Found:
    kept = tuple(one for one in side.candidates if _is_of_kind(one, kind, topic))
    return replace(side, candidates=kept)


def _those_that_count(side: Found, counted: Set[str], topic: str) -> Found:
    # who talks says "a lot"
    kept = tuple(
        one
        for one in side.candidates
        if one.evidence.passage.segment.voice is Voice.POST
        or counts(one.sentence.text, counted, beyond=topic, named=one.score < _SURE)
    )
    return replace(side, candidates=kept)


def _is_of_kind(candidate: Candidate, kind: Expected, topic: str) -> bool:
    # there are more currencies than are known by name
    in_another = kind is Expected.MONEY and counts(
        candidate.sentence.text, frozenset(), beyond=topic
    )
    return candidate.fits_kind or in_another


def _is_held(kind: Expected, sides: Sequence[Found]) -> bool:
    # a reason need leave no trace in a sentence
    return kind is not Expected.REASON and any(
        candidate.fits_kind and candidate.score >= side.threshold
        for side in sides
        for candidate in side.candidates
    )
