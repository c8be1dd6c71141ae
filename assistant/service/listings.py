"""Documents, segments and passages as JSON objects, the same through every door."""

from __future__ import annotations

from typing import Any

from vectorstore.provenance import passage_provenance
from vectorstore.types import DocumentSummary, Evidence, Segment


def document_object(summary: DocumentSummary) -> dict[str, Any]:
    """Return what is known of a document, its segments of each voice, and what is amiss."""
    facts = summary.facts
    return {
        "document": summary.document_id,
        "title": facts.title,
        "author": facts.author,
        "publisher": facts.publisher,
        "published": facts.published,
        "address": facts.address,
        "voices": {voice.value: count for voice, count in summary.voices.items()},
        "warnings": list(summary.warnings),
    }


def segment_object(segment: Segment) -> dict[str, Any]:
    """Return a segment: whose words, which, and where."""
    return {
        "start": segment.start,
        "end": segment.end,
        "voice": segment.voice.value,
        "speaker": segment.speaker,
        "quoted_by": segment.quoted_by,
        "publisher": segment.publisher,
        "published": segment.published,
        "text": segment.text,
    }


def passage_object(evidence: Evidence, *, title: str | None) -> dict[str, Any]:
    """Return a passage that was found: whose words, which, where, how near, and where else."""
    told = passage_provenance(evidence, title=title)
    return {
        "id": evidence.passage.passage_id,
        "text": evidence.passage.text,
        **told,
        "score": round(told["score"], 4),
        "similarity": round(told["similarity"], 4),
    }
