"""What is found of people whom others quote, each of them asked by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from assistant.conversation import Understood
from assistant.evidence.countries import same_country
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.scope.cues import CUES
from assistant.types import Citation
from vectorstore.index import Index
from vectorstore.speech import reported_in
from vectorstore.spelling import nearest
from vectorstore.terms import terms, words
from vectorstore.types import DocumentSummary, Voice

# in a sentence these are as often nouns
_STATED = CUES["stating"] - frozenset("state claim report comment".split())
_READ = 30
"""Candidates whose speaker is looked for: what is less sure is hardly ever shown."""
_DOCUMENTS = 256
"""Documents of which it is remembered whether they name somebody: candidates share theirs."""


def heard_of(sides: Sequence[Found], understood: Understood, index: Index) -> list[Found]:
    """Return what was found kept to the words of the people who are asked, a side for each.

    Theirs is a sentence in which they speak or are reported; where there is none, one that names
    them and reports something. As it was where nobody is asked whom others quote.
    """
    people = understood.reading.people
    if not people:
        return list(sides)
    found = [
        replace(side, candidates=_of(person, side.candidates[:_READ], index))
        for person in people
        for side in sides
    ]
    return found


def with_what_it_quotes(
    understood: Understood, documents: Sequence[DocumentSummary]
) -> Understood | None:
    """Return a question of a text asked of what it quotes as well; `None` for any other.

    Who asks the author by name wants their words alone.
    """
    scope, asked = understood.reading.scope, frozenset(terms(understood.reading.question))
    if not (scope.read_from_question and scope.documents and scope.voices == (Voice.ARTICLE,)):
        return None
    named = (one.facts.author or "" for one in documents if one.document_id in scope.documents)
    if scope.speakers or any(not asked.isdisjoint(terms(author)[-1:]) for author in named):
        return None
    scope = replace(scope, voices=(Voice.ARTICLE, Voice.QUOTATION))
    return replace(understood, reading=replace(understood.reading, scope=scope))


def unheard(understood: Understood, citations: Sequence[Citation]) -> list[str]:
    """Return those of several people who are asked that nothing cited is from, as they are asked.

    They stand in the documents: names that do not are never searched for.
    """
    people = understood.reading.people
    told = [" ".join(filter(None, (c.reported_speaker, c.speaker, c.quote))) for c in citations]
    if len(people) == 1:
        return []
    return [one for one in people if not any(_is_same(one, text) for text in told)]


def _of(person: str, candidates: Sequence[Candidate], index: Index) -> tuple[Candidate, ...]:
    speaking = partial(_speaks, person, index=index)
    return tuple(filter(speaking, candidates)) or tuple(
        one for one in candidates if _is_reported(person, one)
    )


def _speaks(person: str, candidate: Candidate, *, index: Index) -> bool:
    segment, sentence = candidate.evidence.passage.segment, candidate.sentence
    document_text = index.document(segment.document_id).text
    # who is named nowhere in it speaks nowhere in it, and to find who does takes far longer
    if not (_is_same(person, segment.speaker or "") or _stands_in(person, document_text)):
        return False
    reported = reported_in(segment, sentence.start, sentence.end, document_text=document_text)
    return _is_same(person, reported or segment.speaker or "")


@lru_cache(maxsize=_DOCUMENTS)
def _stands_in(person: str, document_text: str) -> bool:
    return _is_same(person, document_text)


def _is_reported(person: str, candidate: Candidate) -> bool:
    text = candidate.sentence.text
    return _is_same(person, text) and not _STATED.isdisjoint(words(text))


def _is_same(person: str, named: str) -> bool:
    """Return whether a text holds the last part of a name, misspelt even, or of a country any."""
    name, told = tuple(terms(person)), frozenset(terms(named))
    if name[-1] in told or any(told.issuperset(form) for form in same_country(name)):
        return True
    return nearest(words(person)[-1], words(named)) is not None
