"""Questions to start with, made from the documents that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.index import Index
from vectorstore.terms import content_terms
from vectorstore.types import DocumentSummary, SearchFilter, Voice

_ASKED_OF = {
    Voice.ARTICLE: ("What does {speaker} say about {topic}?", "What is said about {topic}?"),
    Voice.COMMENT: ("What do the reader comments say about {topic}?",) * 2,
    Voice.POST: ("What do the posts say about {topic}?",) * 2,
    Voice.QUOTATION: ("What does {speaker} say about {topic}?", "What is said about {topic}?"),
}
"""Per voice: how to ask where a speaker is named, and where none is."""

_WORD = re.compile(r"\w+")


def example_questions(index: Index, *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` questions, each to another voice and about another topic.

    A voice is asked in the document that holds most of it, where that can be one that no other
    example took; the topic is the word of the title that most of that voice's passages hold. A
    voice whose words share none with their title is left out.
    """
    questions: list[str] = []
    documents: set[str] = set()
    topics: set[str] = set()
    for voice in _ASKED_OF:
        summary = _document_with(voice, index.documents(), documents)
        topic = _topic(index, summary, voice, topics) if summary else None
        if summary is None or topic is None:
            continue
        documents.add(summary.document_id)
        topics.update(content_terms(topic))
        questions.append(_question(summary, voice, topic))
    return tuple(questions[:most])


def _document_with(
    voice: Voice, summaries: Sequence[DocumentSummary], taken: set[str]
) -> DocumentSummary | None:
    candidates = [
        summary for summary in summaries if voice in summary.voices and summary.facts.title
    ]
    return max(
        candidates,
        key=lambda summary: (
            summary.document_id not in taken,
            bool(summary.speakers.get(voice)),
            summary.voices[voice],
        ),
        default=None,
    )


def _topic(index: Index, summary: DocumentSummary, voice: Voice, taken: set[str]) -> str | None:
    """Return the title's word that most passages of this voice hold, names before others."""
    words: dict[str, str] = {}
    for word in _WORD.findall(summary.facts.title or ""):
        for term in content_terms(word):
            words.setdefault(term, word)
    where = SearchFilter(voices=(voice,), documents=(summary.document_id,))
    counts = index.passage_counts(list(words.keys() - taken), search_filter=where)
    spoken = {term: count for term, count in counts.items() if count}
    best = max(
        spoken,
        key=lambda term: (not words[term][0].islower(), spoken[term], len(term), term),
        default=None,
    )
    return words[best] if best else None


def _question(summary: DocumentSummary, voice: Voice, topic: str) -> str:
    named, unnamed = _ASKED_OF[voice]
    speakers = summary.speakers.get(voice, ())
    return (named if speakers else unnamed).format(speaker="".join(speakers[:1]), topic=topic)
