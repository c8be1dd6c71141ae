"""Whose words a passage is, as plain values: what every adapter hands on beside the text."""

from __future__ import annotations

from typing import Any

from vectorstore.types import Evidence, Facts, Segment


def segment_provenance(segment: Segment, facts: Facts) -> dict[str, Any]:
    """Return whose words a segment is, and what is known of its document."""
    return {
        "document": segment.document_id,
        "title": facts.title,
        "author": facts.author,
        "address": facts.address,
        "voice": segment.voice.value,
        "speaker": segment.speaker,
        "quoted_by": segment.quoted_by,
        "publisher": segment.publisher,
        "published": segment.published,
        "start": segment.start,
        "end": segment.end,
    }


def passage_provenance(evidence: Evidence, *, title: str | None) -> dict[str, Any]:
    """Return whose words a passage is, where it stands, how near it is, and where else it stands.

    `start` and `end` are offsets into the document's text. `score` tells how well it fits by
    meaning and words, at most 1, and `similarity` is the cosine; of both, higher is better.
    """
    passage = evidence.passage
    segment = passage.segment
    return {
        "document": segment.document_id,
        "title": title,
        "voice": segment.voice.value,
        "speaker": segment.speaker,
        "quoted_by": segment.quoted_by,
        "publisher": segment.publisher,
        "published": segment.published,
        "start": passage.start,
        "end": passage.end,
        "score": evidence.score,
        "similarity": evidence.similarity,
        "also_in": [
            {"document": other.segment.document_id, "start": other.start, "end": other.end}
            for other in evidence.also_in
        ],
    }
