"""The statements of an answer, apart by whose words they are."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Citation, Lane, Statement
from vectorstore.types import Voice

LaneKey = tuple[str, Voice, str | None, int | None]


def lanes_of(statements: Sequence[Statement], citations: Sequence[Citation]) -> tuple[Lane, ...]:
    """Return the lanes in order of their best statement.

    Statements of one document, voice and speaker share a lane; those of unnamed readers, posters
    and sources only within one segment, for two of them may be two people.
    """
    by_number = {citation.number: citation for citation in citations}
    lanes: dict[LaneKey, list[int]] = {}
    for position, statement in enumerate(statements):
        lanes.setdefault(lane_key(by_number[statement.citations[0]]), []).append(position)
    return tuple(
        Lane(document, voice, speaker, tuple(positions))
        for (document, voice, speaker, _), positions in lanes.items()
    )


def lane_key(citation: Citation) -> LaneKey:
    """Return what tells the lane of a citation from others."""
    unnamed = citation.speaker is None and citation.voice is not Voice.ARTICLE
    segment = citation.segment_start if unnamed else None
    return citation.document, citation.voice, citation.speaker, segment
