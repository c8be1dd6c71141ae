"""BM25 of passages and of whole documents, for all of them at once."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.passage_table import Mask, PassageTable

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parameters:
    """How fast repetition saturates (`k1`), and how much length counts against a text (`b`)."""

    k1: float
    b: float

    def weights(self, counts: Scores, lengths: Scores) -> Scores:
        """Return the weight of each count, from 0 below 1; lengths are 1 on average."""
        penalty = self.k1 * (1 - self.b + self.b * lengths)
        return np.divide(counts, counts + penalty, dtype=np.float32)


# Robertson and Zaragoza (2009) advise k1 of 1.2 to 2 and b of 0.5 to 0.8 for documents. Passages
# are of like length by make: there less of both, as in Anserini, finds as much or more on six sets.
_PASSAGE = Parameters(k1=0.9, b=0.4)
_DOCUMENT = Parameters(k1=1.2, b=0.75)


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """How much of the question's words each passage holds, 0 to 1, higher is more."""

    passages: Scores
    documents: Scores
    """The same of the passage's whole document, as far as it is in the filter."""


def lexical_scores(
    connection: sqlite3.Connection, table: PassageTable, wanted: Sequence[str], allowed: Mask
) -> LexicalScores:
    """Return BM25 of every passage and its document as shares of the most that can be reached.

    What is not allowed holds nothing. How rare a term is, is counted in the whole index. Title,
    speaker and outlet count like a passage's own words, and once for a document.
    """
    documents = table.columns.documents
    passage_lengths, document_lengths = _relative(table.lengths), _relative(table.document_lengths)
    own = np.zeros(len(table), dtype=np.float32)
    whole = np.zeros(table.document_count, dtype=np.float32)
    most_own = most_whole = 0.0
    for term in dict.fromkeys(wanted):
        held = table.holders(connection, term)
        if not len(held.places):
            continue
        rarity = _rarity(len(held.places), len(table))
        most_own += rarity
        inside = allowed[held.places]
        places = held.places[inside]
        counts = (held.in_body + held.in_heading)[inside]
        own[places] += rarity * _PASSAGE.weights(counts, passage_lengths[places])

        at = documents[held.places]
        rarity = _rarity(int(np.count_nonzero(table.by_document(at))), table.document_count)
        most_whole += rarity
        counts = table.by_document(at, held.in_body * inside)
        counts += table.by_document(at, (held.in_heading > 0) & inside) > 0
        holding = np.flatnonzero(counts)
        whole[holding] += rarity * _DOCUMENT.weights(counts[holding], document_lengths[holding])
    return LexicalScores(
        passages=own / (most_own or 1.0),
        documents=(whole / (most_whole or 1.0))[documents] * allowed,
    )


def _rarity(holding: int, of: int) -> float:
    """Return the inverse document frequency, above 0; higher is rarer."""
    return math.log1p((of - holding + 0.5) / (holding + 0.5))


def _relative(lengths: Scores) -> Scores:
    return lengths / np.float32(lengths.mean()) if lengths.any() else lengths
