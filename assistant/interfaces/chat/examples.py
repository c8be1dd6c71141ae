"""Questions to start with, made from the documents that are there."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.types import DocumentSummary, Voice

_PLAIN = "What is said about {title}?"
_NAMED = "What does {speaker} say about {title}?"
_ASKED_OF = {
    Voice.ARTICLE: (_NAMED, _PLAIN),
    Voice.POST: (_NAMED, "What do the posters write about {title}?"),
    Voice.QUOTATION: ("What does {speaker} say about {title}?", _PLAIN),
    Voice.COMMENT: ("What do the reader comments say about {title}?",) * 2,
}
"""Per voice: how to ask where a speaker is named, and where none is."""

_TITLE_LENGTH = 70


def example_questions(summaries: Sequence[DocumentSummary], *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` questions, each of another voice and, where it can be, document.

    The document taken for a voice is the one that holds most of it. A document without a title
    gives none.
    """
    questions: list[str] = []
    used: set[str] = set()
    for voice in _ASKED_OF:
        candidates = [
            summary for summary in summaries if voice in summary.voices and summary.facts.title
        ]
        if not candidates or len(questions) == most:
            continue
        best = max(candidates, key=lambda summary: _fit(summary, voice, used))
        used.add(best.document_id)
        questions.append(_question(best, voice))
    return tuple(questions)


def _fit(summary: DocumentSummary, voice: Voice, used: set[str]) -> tuple[bool, bool, int]:
    fresh = summary.document_id not in used
    return fresh, bool(summary.speakers.get(voice)), summary.voices[voice]


def _question(summary: DocumentSummary, voice: Voice) -> str:
    named, unnamed = _ASKED_OF[voice]
    speakers = summary.speakers.get(voice, ())
    pattern = named if speakers else unnamed
    speaker = speakers[0] if speakers else ""
    return pattern.format(speaker=speaker, title=_shortened(summary.facts.title or ""))


def _shortened(title: str) -> str:
    if len(title) <= _TITLE_LENGTH:
        return title
    return title[:_TITLE_LENGTH].rsplit(" ", 1)[0]
