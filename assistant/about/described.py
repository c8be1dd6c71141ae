"""Authors who are asked by what they are and where: "the professor at Evora says"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.conversation import Understood
from assistant.evidence.countries import country_terms
from assistant.evidence.selection import names_asked
from assistant.scope.cues import CUES
from vectorstore.index import Index
from vectorstore.terms import content_terms, words
from vectorstore.types import SearchFilter, Segment, Voice

_DESCRIBED = re.compile(
    r"\b(?:the|der|die|dem|laut)(?P<before>(?: [\w.’'-]+){0,3})"
    r" (?:professor|lecturer|academic|scholar|author|writer|journalist|reporter|correspondent"
    r"|columnist|analyst|expert|scientist|researcher|lawyer|professorin|autorin|autor|journalistin"
    r"|wissenschaftler|wissenschaftlerin|experte|expertin)"
    r" (?:at|from|of|in|an|von|aus)(?P<after>(?: (?:the|of|der|[^\W\d_a-z][\w.’'-]*))+)"
)
_ASKED = CUES["saying"] | CUES["to"] | frozenset("view opinion eyes ansicht meinung laut".split())
_PASSAGES = 20
# an author's line stands at the head of a text, and is short
_HEAD = 600
_LONGEST_LINE = 160


def of_who_is_described(understood: Understood, index: Index) -> Understood:
    """Return a question asked of the one text whose head tells its author to be who is described.

    As it is where the question says whom it asks otherwise, or no head, or several, do.
    """
    question, scope = understood.reading.question, understood.reading.scope
    found = _DESCRIBED.search(question)
    if scope.read_from_question or not found or _ASKED.isdisjoint(words(question)):
        return understood
    described = found["before"] + found["after"]
    told = set(content_terms(described)).intersection(names_asked(question))
    articles = SearchFilter(voices=(Voice.ARTICLE,))
    found_in = index.retrieve(question, search_filter=articles, k=_PASSAGES) if told else ()
    near = dict.fromkeys(piece.passage.segment.document_id for piece in found_in)
    documents = tuple(one for one in near if _is_told(told, index.segments(one)))
    if len(documents) != 1:
        return understood
    scope = replace(scope, documents=documents, voices=(Voice.ARTICLE,), read_from_question=True)
    topic = f"{question[: found.start()].rstrip()} {question[found.end() :].lstrip()}".strip()
    return replace(
        understood,
        reading=replace(understood.reading, scope=scope, topic=topic),
        topics=(*understood.topics[:-1], topic),
    )


def _is_told(told: Set[str], segments: Sequence[Segment]) -> bool:
    """Return whether one line at the head of a document tells all of this."""
    head = "\n".join(segment.text for segment in segments if segment.start < _HEAD)[:_HEAD]
    lines = (line for line in head.splitlines() if len(line) <= _LONGEST_LINE)
    return any(told <= set(content_terms(line)) | country_terms(line) for line in lines)
