"""What the tools say in words, beside the structured result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.rendering import VOICE_WORDS, date_phrase, speaker_name
from vectorstore.types import DocumentSummary, Evidence, Segment


def passages_text(found: Sequence[Evidence]) -> str:
    """Return passages under who says them and where, best first."""
    if not found:
        return "No passage was found."
    return "\n\n".join(
        f"[{number}] {_who(evidence.passage.segment)}, {evidence.passage.segment.document_id} "
        f"{evidence.passage.start}-{evidence.passage.end}:\n{evidence.passage.text}"
        for number, evidence in enumerate(found, start=1)
    )


def documents_text(documents: Sequence[DocumentSummary], *, total: int) -> str:
    """Return a line a document: its name, what is known of it, and the voices in it."""
    lines = [f"{len(documents)} of {total} documents"]
    for summary in documents:
        facts = summary.facts
        published = date_phrase(facts.published) if facts.published else None
        voices = ", ".join(f"{count} {VOICE_WORDS[v]}" for v, count in summary.voices.items())
        known = (summary.document_id, facts.title, facts.author, facts.publisher, published, voices)
        lines.append(" · ".join(fact for fact in (*known, *summary.warnings) if fact))
    return "\n".join(lines)


def segments_text(segments: Iterable[Segment]) -> str:
    """Return the words of a document, each segment under whose they are and where."""
    parts = [f"[{one.start}-{one.end}] {_who(one)}:\n{one.text}" for one in segments]
    return "\n\n".join(parts) or "Nothing stands there."


def _who(segment: Segment) -> str:
    name = f"{speaker_name(segment.voice, segment.speaker)}, {VOICE_WORDS[segment.voice]}"
    return f"{name}, quoted by {segment.quoted_by}" if segment.quoted_by else name
