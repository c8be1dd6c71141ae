"""What searches ask of every passage, by columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vectorstore.registry.passages import Rows
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
    # joined here: in SQL each passage would bring its segment's strings along
    passages = _table(
        connection.execute("SELECT id, segment, terms FROM passages ORDER BY id"), width=3
    )
    voices = {voice.value: number for number, voice in enumerate(Voice)}
    speakers: dict[str | None, int] = {}
    segments = _table(
        (
            (row, document, voices[voice], speakers.setdefault(speaker, len(speakers)))
            for row, document, voice, speaker in connection.execute(
                "SELECT id, document, voice, speaker FROM segments ORDER BY id"
            )
        ),
        width=4,
    )
    spoken = segments[np.searchsorted(segments[:, 0], passages[:, 1])]
    rows, numbers = np.unique(spoken[:, 1], return_inverse=True)
    names = dict(connection.execute("SELECT id, document_id FROM documents"))
    return Columns(
        rows=passages[:, 0],
        documents=numbers,
        voices=spoken[:, 2],
        speakers=spoken[:, 3],
        segments=passages[:, 1],
        terms=passages[:, 2],
        document_ids={names[row]: number for number, row in enumerate(rows.tolist())},
        speaker_names=speakers,
    )


def _table(rows: Iterable[Sequence[int]], *, width: int) -> Rows:
    return np.array(list(rows), dtype=np.int64).reshape(-1, width)
