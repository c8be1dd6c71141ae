"""Which sentences answer a question, and how sure that is.

A logistic regression over a few readable features; its weights, the data they were fitted on and
what they reach are in `selection_weights.toml`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.evidence.expected import fits
from assistant.evidence.query import Query
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, words
from vectorstore.types import Evidence, Facts, Segment, Sentence, Voice

_FIT = tomllib.loads(
    resources.files("assistant.evidence").joinpath("selection_weights.toml").read_text()
)
_WEIGHTS: Mapping[str, float] = _FIT["weights"]
_THRESHOLD: Mapping[str, float] = _FIT["threshold"]
SURE = _THRESHOLD["full"]
"""The least fit of a sentence that is shown as an answer from many passages."""
BESIDE_OTHERS = 0.25
"""How sure, as a share of the threshold, who is heard beside others must be: that one answers shows
what is asked. At 0.5 as many of the project's own questions are answered rightly."""

_NAME = re.compile(r"(?<!^)(?<!\w)(?:[^\W\d_a-z]|\d)(?:[\w.-]|['’](?=\w)|,(?=\d{3}))*")
# characters before a passage in which its last sentence begins, as a rule
_LEAD = 400
# a line of so few words without a full stop names what follows
_HEADING_WORDS = 12
_TALK = (Voice.POST, Voice.COMMENT)
_CLOSING = " \"”’'»)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a retrieved passage, with its fit to the question."""

    evidence: Evidence
    position: int
    """Which sentence of the evidence."""
    score: float
    """Probability that the sentence answers, 0 to 1."""
    fits_kind: bool = False
    """Whether it holds the kind of answer that the question expects, where that can be told."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.evidence.sentences[self.position]


def rate(
    query: Query, evidence: Sequence[Evidence], *, facts: Mapping[str, Facts]
) -> list[Candidate]:
    """Return the sentences that could answer, best first; `facts` of each document by its id.

    A sentence is left out where neither it, the one before it nor the title holds any of the
    question's words: likeness of meaning alone has quoted too many sentences about something else.
    """
    rows = features(query, evidence, facts=facts)
    candidates = [
        Candidate(piece, position, probability(row), fits_kind=row["kind_surprise"] > 0)
        for piece, piece_rows in zip(evidence, rows, strict=True)
        for position, row in enumerate(piece_rows)
        if (row["titled_cover"] > 0 or row["led_cover"] > 0 or not query.rarity)
        and _words(piece.sentences[position].text)
        and not _is_title(piece, position, facts)
        and not _lacks_the_figure(query, row, piece.passage.segment.voice)
    ]
    return sorted(candidates, key=_order)


def threshold_for(passages: int, *, talk: bool = False) -> float:
    """Return the least fit of a sentence that is shown as an answer from so many passages.

    Among many, one is like the question by chance; among few, the best is more often the answer.
    The turns of a `talk` are less like the question that they answer than prose is.
    """
    share = min(1.0, passages / _THRESHOLD["passages"])
    fitted: float = SURE * share ** _THRESHOLD["power"]
    return max(_THRESHOLD["least"], fitted) * (_THRESHOLD["turns"] if talk else 1.0)


def names_asked(question: str) -> tuple[str, ...]:
    """Return the terms of the names and numbers in a question; its first word is no sign."""
    return tuple(
        dict.fromkeys(term for name in _NAME.findall(question) for term in content_terms(name))
    )


def probability(row: Mapping[str, float]) -> float:
    """Return the fitted probability for one sentence's features, 0 to 1."""
    total = _WEIGHTS["intercept"] + sum(_WEIGHTS[name] * value for name, value in row.items())
    return 1.0 / (1.0 + math.exp(-total))


def features(
    query: Query, evidence: Sequence[Evidence], *, facts: Mapping[str, Facts]
) -> list[list[dict[str, float]]]:
    """Return, for every passage in order, the features of its sentences by name, in order."""
    surprise = _surprise(query, evidence)
    return [_passage_features(query, piece, facts, surprise) for piece in evidence]


def _lacks_the_figure(query: Query, row: Mapping[str, float], voice: Voice) -> bool:
    """Return whether a figure is asked for and the sentence has none: then it has to be sure.

    Who talks says "when we got home" rather than a date. With posts let off, 71% of FriendsQA's 153
    questions for a time are answered, not 60%; of the same asked of another scene 12%, not 11%.
    """
    if query.kind is None or voice in _TALK or not row["figure_missing"]:
        return False
    return query.kind.is_exact or probability(row) < SURE


def _is_title(piece: Evidence, position: int, facts: Mapping[str, Facts]) -> bool:
    # everything in a document is near its title, which says nothing
    title = facts.get(piece.passage.segment.document_id, Facts()).title or ""
    return _words(piece.sentences[position].text) == _words(title)


def _passage_features(
    query: Query, piece: Evidence, facts: Mapping[str, Facts], surprise: float
) -> list[dict[str, float]]:
    segment = piece.passage.segment
    title = facts.get(segment.document_id, Facts()).title or opening(segment)
    # a name is given once and then taken as known: in the title, by who speaks, the sentence before
    titled = query.told(f"{title} {segment.speaker or ''}")
    before = query.told(_sentence_before(piece))
    rows = []
    for sentence in piece.sentences:
        own = query.told(sentence.text)
        rows.append(
            {
                "similarity": max(sentence.similarity, piece.similarity),
                "sentence_cover": query.share(own),
                "titled_cover": query.share(own | titled),
                "led_cover": query.share(own | before),
                **_kind_features(query, sentence.text, surprise),
                "is_question": float(sentence.text.rstrip(_CLOSING).endswith("?")),
                "is_heading": float(is_heading(sentence.text)),
            }
        )
        before = own
    return rows


# question after question looks at the same sentences
@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))


def opening(segment: Segment) -> str:
    """Return the first sentence of a segment: where there is no title, it says what it is about."""
    start, end = sentence_spans(segment.text[:_LEAD])[0]
    return segment.text[start:end]


def _sentence_before(piece: Evidence) -> str:
    """Return the end of what stands before a passage in its segment, at most a sentence."""
    segment = piece.passage.segment
    before = segment.text[: piece.passage.start - segment.start].rstrip()[-_LEAD:]
    return before[sentence_spans(before)[-1][0] :] if before else ""


def _surprise(query: Query, evidence: Sequence[Evidence]) -> float:
    """Return how much it says that a sentence holds the expected kind: few of these do, or many."""
    texts = [sentence.text for piece in evidence for sentence in piece.sentences]
    if query.kind is None or not texts:
        return 0.0
    holding = sum(fits(query.kind, text, beyond=query.text) for text in texts)
    return -math.log((holding + 1) / (len(texts) + 2))


def _kind_features(query: Query, text: str, surprise: float) -> dict[str, float]:
    fitting = query.kind is not None and fits(query.kind, text, beyond=query.text)
    figure = query.kind is not None and query.kind.is_figure
    return {
        "kind_surprise": surprise if fitting else 0.0,
        "figure_missing": float(figure and not fitting),
    }


def is_heading(text: str) -> bool:
    """Return whether a line names what follows instead of saying something."""
    ends = text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ";"))
    return len(text.split()) <= _HEADING_WORDS and not ends


def _order(candidate: Candidate) -> tuple[float, str, int]:
    segment = candidate.evidence.passage.segment
    return (-candidate.score, segment.document_id, candidate.sentence.start)
