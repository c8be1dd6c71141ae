"""Which sentences answer a question, and how sure that is.

A logistic regression over a few readable features; its weights, the data they were fitted on and
what they reach are in `selection_weights.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from assistant.expected import Expected, expected_kind, fits
from vectorstore.terms import content_terms
from vectorstore.types import Evidence, Sentence

_FIT = tomllib.loads(resources.files("assistant").joinpath("selection_weights.toml").read_text())
_WEIGHTS: Mapping[str, float] = _FIT["weights"]
THRESHOLD: float = _FIT["threshold"]
"""The least fit of a sentence that is shown as an answer."""

# a line of so few words without a full stop names what follows
_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: the question's words with their weights, and the kind of answer."""

    text: str
    rarity: Mapping[str, float]
    """Inverse document frequency of each content term; higher is rarer."""
    kind: Expected | None

    @property
    def terms(self) -> frozenset[str]:
        """The stemmed content words of the question."""
        return frozenset(self.rarity)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a retrieved passage, with its fit to the question."""

    evidence: Evidence
    position: int
    """Which sentence of the evidence."""
    score: float
    """Probability that the sentence answers, 0 to 1."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.evidence.sentences[self.position]


def make_query(text: str, *, counts: Mapping[str, int], passages: int) -> Query:
    """Return the query for a question; `counts` of its terms among so many passages."""
    rarity = {
        term: math.log1p((passages - count + 0.5) / (count + 0.5)) for term, count in counts.items()
    }
    return Query(text=text, rarity=rarity, kind=expected_kind(text))


def rate(query: Query, evidence: Sequence[Evidence]) -> list[Candidate]:
    """Return the sentences that could answer, best first.

    A sentence is left out where its passage, with title and speaker, holds none of the question's
    words: likeness of meaning alone has quoted too many sentences about something else.
    """
    candidates = [
        Candidate(piece, position, probability(row))
        for piece in evidence
        if not query.rarity or _share(query, _passage_terms(piece)) > 0
        for position, row in enumerate(features(query, piece))
    ]
    return sorted(candidates, key=_order)


def probability(row: Mapping[str, float]) -> float:
    """Return the fitted probability for one sentence's features, 0 to 1."""
    total = _WEIGHTS["intercept"] + sum(_WEIGHTS[name] * value for name, value in row.items())
    return 1.0 / (1.0 + math.exp(-total))


def features(query: Query, evidence: Evidence) -> list[dict[str, float]]:
    """Return the features of every sentence of a passage by name, in order."""
    sentences = evidence.sentences
    if not sentences:
        return []
    passage_cover = _share(query, _passage_terms(evidence))
    nearest = max(sentence.similarity for sentence in sentences)
    rows = []
    for sentence in sentences:
        fitting = fits(query.kind, sentence.text, beyond=query.text) if query.kind else None
        rows.append(
            {
                "sentence_similarity": sentence.similarity,
                "passage_similarity": evidence.similarity,
                "behind_nearest": nearest - sentence.similarity,
                "sentence_cover": _share(query, content_terms(sentence.text)),
                "passage_cover": passage_cover,
                "kind_present": float(fitting is True),
                "kind_missing": float(fitting is False),
                "is_question": float(sentence.text.rstrip(" \"”’'»)").endswith("?")),
                "is_heading": float(is_heading(sentence.text)),
                "length": math.log(1 + len(sentence.text.split())),
            }
        )
    return rows


def is_heading(text: str) -> bool:
    """Return whether a line names what follows instead of saying something."""
    stripped = text.rstrip(" \"”’'»)")
    return len(text.split()) <= _HEADING_WORDS and not stripped.endswith((".", "!", "?", "…", ";"))


def _passage_terms(evidence: Evidence) -> list[str]:
    segment = evidence.passage.segment
    return content_terms(f"{evidence.passage.text} {segment.speaker or ''}")


def _share(query: Query, terms: Iterable[str]) -> float:
    """Return the share of the question's rarity that the terms hold, 0 to 1."""
    whole = sum(query.rarity.values())
    if not whole:
        return 0.0
    held = query.terms.intersection(terms)
    return sum(query.rarity[term] for term in held) / whole


def _order(candidate: Candidate) -> tuple[float, str, int]:
    segment = candidate.evidence.passage.segment
    return (-candidate.score, segment.document_id, candidate.sentence.start)
