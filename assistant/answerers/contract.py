"""What an answerer is given and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.evidence.selection import Candidate
from assistant.types import Appearance, Citation, Turn
from vectorstore.types import Evidence, Facts, Passage, Segment, Voice


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with all that may be said to it."""

    question: str
    """As it was asked."""
    topic: str
    """What it asks, without the words that only say whom."""
    several: bool
    """Whether each of several speakers is to be heard."""
    evidence: tuple[Evidence, ...]
    """The passages found in scope, best first."""
    candidates: tuple[Candidate, ...]
    """Their sentences that could answer, best first."""
    facts: Mapping[str, Facts]
    """What is known of each document."""
    threshold: float
    """The least fit of a sentence that is shown as an answer."""
    history: tuple[Turn, ...] = ()
    sides: tuple[tuple[Candidate, ...], ...] = ()
    """The candidates of each side that is asked by itself, best first; one side of most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement before verification, with citations that bear no numbers yet (0)."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A passage as a model is given it, under a number counted from 1."""

    evidence: Evidence
    facts: Facts
    """What is known of its document."""
    fits: tuple[float, ...]
    """Of each of its sentences the fit to the question, 0 to 1, higher is better."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a claim is said to rest on."""

    number: int
    """That of a passage as it was given."""
    quote: str = ""
    """The words in it, as the claim gives them; empty where it gives none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as a model makes it: nothing of it is trusted before it is verified."""

    text: str
    supports: tuple[Support, ...]
    speaker: str = ""
    """Whom it gives as the speaker beside the text; empty where it names nobody there."""


class Answerer(Protocol):
    """A way of answering: statements drafted from evidence, best first."""

    def drafts(self, inquiry: Inquiry) -> Iterator[Draft]:
        """Yield the statements one by one; none where the evidence does not answer."""


def cite(
    passage: Passage,
    span: tuple[int, int],
    *,
    score: float,
    facts: Facts,
    also_in: Sequence[Appearance] = (),
) -> Citation:
    """Return the citation of `document.text[span[0]:span[1]]`, a span inside the passage."""
    segment = passage.segment
    start, end = span
    publisher, published = imprint(segment, facts)
    return Citation(
        number=0,
        document=segment.document_id,
        title=facts.title,
        voice=segment.voice,
        speaker=segment.speaker,
        quoted_by=segment.quoted_by,
        publisher=publisher,
        published=published,
        quote=passage.text[start - passage.start : end - passage.start],
        start=start,
        end=end,
        score=score,
        segment_start=segment.start,
        also_in=tuple(also_in),
    )


def quoting(passage: Passage, span: tuple[int, int], *, score: float, facts: Facts) -> Draft:
    """Return a statement that is nothing but a quotation of such a span."""
    citation = cite(passage, span, score=score, facts=facts)
    return Draft(citation.quote, (citation,))


def imprint(segment: Segment, facts: Facts) -> tuple[str | None, str | None]:
    """Return publisher and date of a segment's words.

    An article has those of its document. What others say is not published by the article's
    outlet, least of all where the page itself reposts it: of them only the segment tells.
    """
    if segment.voice is Voice.ARTICLE:
        return segment.publisher or facts.publisher, segment.published or facts.published
    return segment.publisher, segment.published
