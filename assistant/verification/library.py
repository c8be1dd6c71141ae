"""The documents that statements are held against, each read once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from assistant.types import Citation
from assistant.verification.reading import read
from vectorstore.sentences import Span, sentence_spans
from vectorstore.speech import called_speaker, reported_in
from vectorstore.terms import words
from vectorstore.types import Document, DocumentSummary, Segment

_LEAD_SENTENCES = 2
_LONGEST_NAME = 4


class Documents(Protocol):
    """What statements are held against; an `Index` is one."""

    def documents(self) -> Sequence[DocumentSummary]:
        """Return what is known of every document."""

    def document(self, document_id: str) -> Document:
        """Return a document. Raises `DocumentNotFoundError`."""

    def segments(self, document_id: str) -> tuple[Segment, ...]:
        """Return a document's segments in order."""


class Around(NamedTuple):
    """Whole sentences of a document, and those about them in the same segment."""

    span: Span
    before: str
    """Two sentences at most."""
    after: str
    """One sentence at most."""


class Library:
    """Documents and segments; what was read is kept for the next statement."""

    def __init__(self, index: Documents) -> None:
        self._index = index
        self._documents: dict[str, Document] = {}
        self._segments: dict[str, tuple[Segment, ...]] = {}
        self._words: dict[str, str] = {}

    def document(self, document_id: str) -> Document:
        """Return a document. Raises `DocumentNotFoundError`."""
        if document_id not in self._documents:
            self._documents[document_id] = self._index.document(document_id)
        return self._documents[document_id]

    def words_of(self, document_id: str) -> str:
        """Return the folded words of a document and its title in order, with blanks around each."""
        if document_id not in self._words:
            document = self.document(document_id)
            told = words(f"{document.facts.title or ''} {document.text}")
            self._words[document_id] = f" {' '.join(told)} "
        return self._words[document_id]

    def segment_at(self, document_id: str, start: int, end: int) -> Segment | None:
        """Return the segment in which a range of a document lies whole, if one does."""
        if document_id not in self._segments:
            self._segments[document_id] = self._index.segments(document_id)
        segments = self._segments[document_id]
        return next((one for one in segments if one.start <= start and end <= one.end), None)

    def segment_of(self, citation: Citation) -> Segment:
        """Return the segment of a citation that is known to lie in one."""
        segment = self.segment_at(citation.document, citation.start, citation.end)
        if segment is None:
            raise ValueError(f"{citation.document} {citation.start}-{citation.end}")
        return segment

    def reported_by(self, citation: Citation) -> str | None:
        """Return whose words the speaker reports in what is cited, `None` where their own."""
        segment, text = self.segment_of(citation), self.document(citation.document).text
        speaker = reported_in(segment, citation.start, citation.end, document_text=text)
        return speaker if speaker != citation.speaker else None

    def called_in(self, citation: Citation) -> str:
        """Return the noun by which a quote calls whom the speaker reports, empty without one."""
        segment = self.segment_of(citation)
        return called_speaker(
            segment.text,
            citation.start - segment.start,
            citation.end - segment.start,
            document_text=self.document(citation.document).text,
        )

    def sentences_around(self, citation: Citation) -> Around:
        """Return the whole sentences that are cited, and those about them in their segment."""
        segment = self.segment_of(citation)
        spans = _sentences(segment.text)
        start, end = citation.start - segment.start, citation.end - segment.start
        inside = [n for n, (first, last) in enumerate(spans) if first < end and start < last]
        if not inside:
            return Around((citation.start, citation.end), "", "")
        first, last = inside[0], inside[-1]
        before = spans[max(0, first - _LEAD_SENTENCES) : first]
        after = spans[last + 1 : last + 2]
        return Around(
            (segment.start + spans[first][0], segment.start + spans[last][1]),
            segment.text[before[0][0] : before[-1][1]] if before else "",
            segment.text[after[0][0] : after[0][1]] if after else "",
        )

    @cached_property
    def speaker_terms(self) -> frozenset[str]:
        """The terms of the names of all who speak; of longer names none, they are sentences."""
        names = {
            name
            for summary in self._index.documents()
            for name in (
                summary.facts.author,
                *(one for speakers in summary.speakers.values() for one in speakers),
            )
            if name and len(name.split()) <= _LONGEST_NAME
        }
        return frozenset(
            word.term
            for name in names
            for word in read(name).words
            if not word.is_function and not word.plain.isdigit()
        )


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentence_spans(text))
