"""Citations made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.types import Citation
from vectorstore.types import Voice

_CITATION = Citation(
    number=1,
    document="harvest.txt",
    title="The harvest",
    voice=Voice.ARTICLE,
    speaker="Rui Lima",
    quoted_by=None,
    publisher="Algarve Weekly",
    published="2020-10-12",
    quote="The cooperative pays each farmer 400 euros.",
    start=20,
    end=63,
    score=0.9,
    segment_start=0,
)


def citation(number: int = 1, **changes: Any) -> Citation:
    """Return a citation of an article, with whatever is to be otherwise."""
    return replace(_CITATION, number=number, **changes)
