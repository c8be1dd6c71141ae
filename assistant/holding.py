"""Whether those who are asked say what is asked for: a number, an amount, a day, a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation import Understood
from assistant.expected import Expected, counts, expected_kind
from assistant.search import Found
from assistant.selection import Candidate

_COUNTED = frozenset((Expected.NUMBER, Expected.MONEY, Expected.AGE))


def holding(sides: Sequence[Found], understood: Understood) -> list[Found]:
    """Return what was found, without sentences that lack the kind of answer that is asked for.

    Who is asked by name for a number and gives none says nothing of it. Of several who are heard
    beside each other, those without the kind say nothing where another is sure to hold it.
    """
    reading = understood.reading
    kind = expected_kind(reading.topic)
    named = len(sides) > 1 or reading.scope.documents or reading.scope.speakers
    apart = len(sides) > 1 or reading.several
    if kind and ((named and kind in _COUNTED) or (apart and _is_held(kind, sides))):
        return [_those_of_kind(side, kind, reading.topic) for side in sides]
    return list(sides)


def _those_of_kind(side: Found, kind: Expected, topic: str) -> Found:
    kept = tuple(one for one in side.candidates if _is_of_kind(one, kind, topic))
    return replace(side, candidates=kept)


def _is_of_kind(candidate: Candidate, kind: Expected, topic: str) -> bool:
    text = candidate.sentence.text
    if "how many" in topic.lower():
        return counts(text, beyond=topic)
    # there are more currencies than are known by name
    return candidate.fits_kind or (kind is Expected.MONEY and counts(text, beyond=topic))


def _is_held(kind: Expected, sides: Sequence[Found]) -> bool:
    # a reason need leave no trace in a sentence
    return kind is not Expected.REASON and any(
        candidate.fits_kind and candidate.score >= side.threshold
        for side in sides
        for candidate in side.candidates
    )
