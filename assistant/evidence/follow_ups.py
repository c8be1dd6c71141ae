"""What the answer before says of a follow-up: what was read there, and where to read on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation import Understood
from assistant.evidence.expected import expected_kind
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.types import Turn
from vectorstore.sentences import sentence_spans
from vectorstore.terms import words

_REPEATED = 0.4
# Of 54 follow-ups of the project 43 are right so, and 40 with 1 for both
_ELSEWHERE = 0.7
_NEARER = 2.0
# characters: a paragraph or two
_NEAR = 600
_FEWEST_LETTERS = 30


def near_the_last(found: Found, understood: Understood, history: Sequence[Turn]) -> Found:
    """Return what was found, less sure of what stands elsewhere than the answer before.

    Of a follow-up only: who asks on asks of what was just read.
    """
    if len(understood.topics) == 1 or not history:
        return found
    last = _quoted_before(history[-1].answer)
    near = {id(c) for c in found.candidates if _is_near(c, last)}
    if not near:
        return found
    candidates = [
        replace(c, score=min(1.0, c.score * (_NEARER if id(c) in near else _ELSEWHERE)))
        for c in found.candidates
    ]
    return replace(found, candidates=tuple(sorted(candidates, key=lambda c: -c.score)))


def _quoted_before(answer: str) -> list[str]:
    """Return the sentences of an answer that are long enough to be found again."""
    said = (" ".join(words(answer[start:end])) for start, end in sentence_spans(answer))
    return [one for one in said if len(one) >= _FEWEST_LETTERS]


def _is_near(candidate: Candidate, last: Sequence[str]) -> bool:
    segment, sentence = candidate.evidence.passage.segment, candidate.sentence
    at = sentence.start - segment.start
    around = " ".join(words(segment.text[max(0, at - _NEAR) : at + len(sentence.text) + _NEAR]))
    return any(one in around for one in last)


def without_repeats(found: Found, understood: Understood, history: Sequence[Turn]) -> Found:
    """Return what was found, less sure of sentences that the answer before already quoted.

    Of a follow-up only: who asks on has read them.
    """
    if len(understood.topics) == 1 or not history:
        return found
    said = " ".join(words(history[-1].answer))
    kind = expected_kind(understood.topics[0])
    # "and how high?" asks for another figure, which may stand in the same sentence
    figure = kind is not None and kind.is_figure
    candidates = [
        replace(c, score=c.score * _REPEATED)
        if " ".join(words(c.sentence.text)) in said and not (figure and c.fits_kind)
        else c
        for c in found.candidates
    ]
    return replace(found, candidates=tuple(sorted(candidates, key=lambda c: -c.score)))
