"""A search filter as SQL over the segments: one meaning for every search."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.types import SearchFilter


def where(search_filter: SearchFilter) -> tuple[str, list[str]]:
    """Return a condition over `segments` and `documents`, and its parameters."""
    conditions: list[str] = []
    parameters: list[str] = []
    for column, values in (
        ("segments.voice", [voice.value for voice in search_filter.voices]),
        ("documents.document_id", search_filter.documents),
        ("segments.speaker", search_filter.speakers),
    ):
        if values:
            conditions.append(f"{column} IN ({placeholders(values)})")
            parameters.extend(values)
    for column, left_out in (
        ("documents.document_id", search_filter.without_documents),
        ("segments.speaker", search_filter.without_speakers),
    ):
        if left_out:
            conditions.append(f"COALESCE({column}, '') NOT IN ({placeholders(left_out)})")
            parameters.extend(left_out)
    return " AND ".join(conditions) or "TRUE", parameters


def placeholders(values: Sequence[object]) -> str:
    """Return one `?` a value, comma-separated."""
    return ", ".join("?" * len(values))
