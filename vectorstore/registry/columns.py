"""What searches ask of every passage, by columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vectorstore.registry.passages import JOINED, Rows
from vectorstore.types import Voice


@dataclass(frozen=True, slots=True)
class Columns:
    """Every passage by columns, in order of row."""

    rows: Rows
    documents: Rows
    """The number of each passage's document; `document_ids` has the numbers."""
    voices: Rows
    """The place of each passage's voice in `Voice`."""
    speakers: Rows
    """The number of each passage's speaker; `speaker_names` has the numbers."""
    segments: Rows
    """The row of each passage's segment."""
    terms: Rows
    """How many terms are searched of each passage."""
    document_ids: Mapping[str, int]
    speaker_names: Mapping[str | None, int]


def read_columns(connection: sqlite3.Connection) -> Columns:
    """Return what searches ask of every passage."""
    numbers: dict[str, int] = {}
    speakers: dict[str | None, int] = {}
    voices = {voice.value: number for number, voice in enumerate(Voice)}
    found = [
        (
            row,
            numbers.setdefault(document, len(numbers)),
            voices[voice],
            speakers.setdefault(speaker, len(speakers)),
            segment,
            terms,
        )
        for row, document, voice, speaker, segment, terms in connection.execute(
            "SELECT passages.id, document_id, voice, speaker, segment, terms"
            f"{JOINED} ORDER BY passages.id"
        )
    ]
    table = np.array(found, dtype=np.int64).reshape(-1, 6)
    return Columns(
        rows=table[:, 0],
        documents=table[:, 1],
        voices=table[:, 2],
        speakers=table[:, 3],
        segments=table[:, 4],
        terms=table[:, 5],
        document_ids=numbers,
        speaker_names=speakers,
    )
