"""From a question to the sentences that could answer it, within a scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.conversation import Understood
from assistant.evidence.misspellings import mended
from assistant.evidence.query import Query, asked_terms, make_query
from assistant.evidence.reranking import reranked
from assistant.evidence.selection import (
    BESIDE_OTHERS,
    Candidate,
    rate,
    threshold_for,
)
from assistant.evidence.turns import favoured, is_talk
from assistant.evidence.unheard import unheard_of
from assistant.orders import asks_for_orders, stands_in_order
from assistant.types import Scope
from vectorstore.index import Index
from vectorstore.types import Evidence, Facts, SearchFilter, Voice

READ_VOICES = tuple(voice for voice in Voice if voice is not Voice.BOILERPLATE)
"""Everybody's words; furniture is nobody's."""

_PASSAGES = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that were found, and their sentences that could answer, each best first."""

    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    threshold: float = 1.0
    """The least fit of a sentence that is shown as an answer."""

    @property
    def answers(self) -> bool:
        """Whether any sentence is sure enough to be shown."""
        return bool(self.candidates) and self.candidates[0].score >= self.threshold


def search_sides(
    index: Index, understood: Understood, *, facts: Mapping[str, Facts]
) -> list[Found]:
    """Return what each side of a question holds, each searched by itself; one side of most.

    What the question names need only be known to one of them: others may call it otherwise.
    """
    sides = understood.reading.sides or (understood.reading.scope,)
    named_in = filter_of(understood.reading.scope) if len(sides) > 1 else None
    return [
        search(index, understood, filter_of(side), facts=facts, named_in=named_in) for side in sides
    ]


def together(sides: Sequence[Found]) -> Found:
    """Return what several sides hold as one, the best of each first."""
    evidence = {
        piece.passage.passage_id: piece
        for row in zip_longest(*(side.evidence for side in sides))
        for piece in row
        if piece
    }
    candidates = [candidate for side in sides for candidate in side.candidates]
    candidates.sort(key=lambda c: (-c.score, c.evidence.passage.passage_id, c.position))
    return Found(tuple(evidence.values()), tuple(candidates), min(s.threshold for s in sides))


def filter_of(scope: Scope) -> SearchFilter:
    """Return the search filter of a scope."""
    return SearchFilter(
        voices=scope.voices,
        documents=scope.documents,
        speakers=scope.speakers,
        without_documents=scope.without_documents,
        without_speakers=scope.without_speakers,
    )


def search(
    index: Index,
    understood: Understood,
    search_filter: SearchFilter,
    *,
    facts: Mapping[str, Facts],
    named_in: SearchFilter | None = None,
) -> Found:
    """Return what a scope holds for a question; `facts` of each document by its id.

    Nothing where the names of the question stand nowhere in it, or in the wider `named_in`. A
    follow-up is searched alone and together with the question before it, and each sentence gets
    the mean of both.
    """
    found = [
        _search_form(
            index,
            topic,
            search_filter,
            named_in=named_in or search_filter,
            facts=facts,
            asked=understood.speakers,
        )
        for topic in understood.topics
    ]
    return found[0] if len(found) == 1 else _averaged(found)


def _search_form(
    index: Index,
    topic: str,
    search_filter: SearchFilter,
    *,
    named_in: SearchFilter,
    facts: Mapping[str, Facts],
    asked: Sequence[str],
) -> Found:
    evidence = index.retrieve(topic, search_filter=search_filter, k=_PASSAGES)
    known = [name for piece in evidence for name in _known_of(piece, facts)]
    meant = mended(topic, index, search_filter, evidence, known=known)
    if meant != topic:
        topic = meant
        evidence = index.retrieve(topic, search_filter=search_filter, k=_PASSAGES)
    if unheard_of(topic, index, named_in, heard=[*asked, *known]):
        return Found(evidence)
    threshold = threshold_for(index.passage_count(search_filter), talk=is_talk(evidence))
    rated = rate(query_for(index, topic), evidence, facts=facts)
    rated = _without_orders(rated, topic, threshold)
    return Found(evidence, reranked(favoured(rated, topic, asked), topic, index), threshold)


def _known_of(piece: Evidence, facts: Mapping[str, Facts]) -> Iterator[str]:
    """Yield what a passage need not name: who speaks, and what its document is called."""
    segment = piece.passage.segment
    known = facts.get(segment.document_id, Facts())
    yield from filter(None, (segment.speaker, known.title))


def query_for(index: Index, topic: str) -> Query:
    """Return what a sentence is looked at for; words are counted in the whole index."""
    everywhere = SearchFilter(voices=READ_VOICES)
    counts = index.passage_counts(asked_terms(topic), search_filter=everywhere)
    return make_query(topic, counts=counts, passages=index.passage_count(everywhere))


def _without_orders(
    candidates: Sequence[Candidate], topic: str, threshold: float
) -> list[Candidate]:
    """Return the candidates that are no orders to machines, where none are asked for.

    Those much less sure than an answer must be are never shown and stay as they are.
    """
    if asks_for_orders(topic):
        return list(candidates)
    least = threshold * BESIDE_OTHERS
    return [one for one in candidates if one.score < least or not _is_order(one)]


def _is_order(candidate: Candidate) -> bool:
    segment, sentence = candidate.evidence.passage.segment, candidate.sentence
    return stands_in_order(
        segment.text, (sentence.start - segment.start, sentence.end - segment.start)
    )


def _averaged(found: Sequence[Found]) -> Found:
    scores: dict[tuple[str, int], float] = {}
    first: dict[tuple[str, int], Candidate] = {}
    for one in found:
        for candidate in one.candidates:
            place = (candidate.evidence.passage.passage_id, candidate.position)
            first.setdefault(place, candidate)
            scores[place] = scores.get(place, 0.0) + candidate.score / len(found)
    candidates = [replace(first[place], score=score) for place, score in scores.items()]
    candidates.sort(key=lambda c: (-c.score, c.evidence.passage.passage_id, c.position))
    evidence = {e.passage.passage_id: e for one in reversed(found) for e in one.evidence}
    ranked = tuple(sorted(evidence.values(), key=lambda e: -e.score))
    return Found(ranked, tuple(candidates), min(one.threshold for one in found))
