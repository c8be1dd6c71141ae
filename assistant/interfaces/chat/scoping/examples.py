"""Questions to start with, made from the documents that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
_SPEAKERS_TRIED = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A question to start with."""

    question: str
    voice: Voice
    """Whom it asks."""


def example_questions(index: Index, *, most: int = 3) -> tuple[Example, ...]:
    """Return up to `most` questions, each to another voice and about another topic.

    A voice is asked in the document that holds most of it, where that can be one that no other
    example took. The topic is a word of the title that this voice and speaker use themselves; a
    voice that uses none is left out.
    """
    examples: list[Example] = []
    documents: set[str] = set()
    topics: set[str] = set()
    for voice in _ASKED_OF:
        summary = _document_with(voice, index.documents(), documents)
        if summary is None:
            continue
        for speaker in _speakers(summary, voice):
            topic = _topic(index, summary, (voice, speaker), topics)
            if topic is not None:
                documents.add(summary.document_id)
                topics.update(content_terms(topic))
                examples.append(Example(_question(voice, speaker, topic), voice))
                break
    return tuple(examples[:most])


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


def _speakers(summary: DocumentSummary, voice: Voice) -> Sequence[str | None]:
    """Return whom to ask, in turn, until one speaks of a topic; `None` asks the whole voice."""
    named, unnamed = _ASKED_OF[voice]
    speakers = summary.speakers.get(voice, ())[:_SPEAKERS_TRIED]
    return (None,) if named == unnamed or not speakers else speakers


def _topic(
    index: Index, summary: DocumentSummary, whose: tuple[Voice, str | None], taken: set[str]
) -> str | None:
    """Return the word of the title that most of their passages hold, as the title writes it."""
    voice, speaker = whose
    words = _names_in(summary.facts.title or "")
    where = SearchFilter(
        voices=(voice,), documents=(summary.document_id,), speakers=(speaker,) if speaker else ()
    )
    counts = index.passage_counts(
        [term for term in words if term not in taken], search_filter=where
    )
    spoken = [term for term, count in counts.items() if count]
    best = max(spoken, key=lambda term: (counts[term], len(term), term), default=None)
    return words[best] if best else None


def _names_in(title: str) -> dict[str, str]:
    """Return the content words of a title by their terms: its names, or all where it has none."""
    words = {term: word for word in _WORD.findall(title) for term in content_terms(word)}
    names = {term: word for term, word in words.items() if not word[0].islower()}
    return names or words


def _question(voice: Voice, speaker: str | None, topic: str) -> str:
    named, unnamed = _ASKED_OF[voice]
    return (named if speaker else unnamed).format(speaker=speaker, topic=topic)
