"""Whose words each run of a document is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vectorstore.segmenter.comments import Contribution, find_stamped
from vectorstore.segmenter.labels import FURNITURE, Label, Run, paint, to_segments
from vectorstore.segmenter.lines import read_lines
from vectorstore.types import Document, Facts, Segment, Voice

SEGMENTER_VERSION = "1"
"""Changes whenever the same document may be segmented differently."""


def segment(document: Document) -> tuple[Segment, ...]:
    """Return the segments of a document, in order: all of its text but white space.

    Ranges that the document's format marks are taken as given; the rest is found by rules.
    """
    lines = read_lines(document.text, document.marks)
    article = _article_label(document.facts)
    runs = [Run(0, len(lines), article), *_discussion(find_stamped(lines), Voice.COMMENT)]
    painted = paint(len(lines), runs)
    return to_segments(document, lines, painted)


def _discussion(contributions: Sequence[Contribution], voice: Voice) -> Iterator[Run]:
    for said in contributions:
        label = Label(voice, speaker=said.name, published=said.published)
        yield Run(said.first, said.stop, label)
        for number in sorted(said.side):
            yield Run(number, number + 1, FURNITURE)


def _article_label(facts: Facts) -> Label:
    return Label(
        Voice.ARTICLE,
        speaker=facts.author or facts.publisher,
        publisher=facts.publisher,
        published=facts.published,
    )
