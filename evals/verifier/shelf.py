"""Documents with their segments, as the verifier reads them; nothing is embedded or indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.answerers.contract import Given
from evals.corpus import Text
from vectorstore.errors import DocumentNotFoundError
from vectorstore.segmenter import segment
from vectorstore.sentences import sentence_spans
from vectorstore.types import (
    Document,
    DocumentSummary,
    Evidence,
    Passage,
    Segment,
    Sentence,
    Voice,
)

_PASSAGE_CHARACTERS = 500
_FIT = 0.5


class Shelf:
    """A few documents by their ids, each cut into segments once."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._documents = {
            name: Document(name, text.text, text.facts) for name, text in texts.items()
        }
        self._segments = {name: segment(held) for name, held in self._documents.items()}
        self._passages = {name: tuple(self._cut(name)) for name in self._documents}

    def document(self, document_id: str) -> Document:
        """Return a document. Raises `DocumentNotFoundError`."""
        if document_id not in self._documents:
            raise DocumentNotFoundError(f"There is no document {document_id}.")
        return self._documents[document_id]

    def segments(self, document_id: str) -> tuple[Segment, ...]:
        """Return a document's segments in order."""
        return self._segments[document_id]

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return who speaks in each document."""
        return tuple(self._summary(name) for name in self._documents)

    def passages(self) -> list[Given]:
        """Return what people say in all documents, in order, a few sentences at a time."""
        return [one for passages in self._passages.values() for one in passages]

    def passages_of(self, document_id: str) -> tuple[Given, ...]:
        """Return the passages of one document, in order."""
        return self._passages[document_id]

    def _cut(self, name: str) -> Iterator[Given]:
        for one in self._segments[name]:
            if one.voice is not Voice.BOILERPLATE:
                for passage, sentences in _pieces(one):
                    evidence = Evidence(passage, score=0.0, similarity=0.0, sentences=sentences)
                    fits = (_FIT,) * len(sentences)
                    yield Given(evidence, self._documents[name].facts, fits)

    def _summary(self, name: str) -> DocumentSummary:
        voices: dict[Voice, int] = {}
        speakers: dict[Voice, tuple[str, ...]] = {}
        for one in self._segments[name]:
            voices[one.voice] = voices.get(one.voice, 0) + 1
            known = speakers.get(one.voice, ())
            if one.speaker and one.speaker not in known:
                speakers[one.voice] = (*known, one.speaker)
        return DocumentSummary(name, self._documents[name].facts, voices, speakers)


def _pieces(held: Segment) -> Iterator[tuple[Passage, tuple[Sentence, ...]]]:
    spans: list[tuple[int, int]] = []
    for span in sentence_spans(held.text):
        spans.append(span)
        if span[1] - spans[0][0] >= _PASSAGE_CHARACTERS:
            yield _piece(held, spans)
            spans = []
    if spans:
        yield _piece(held, spans)


def _piece(held: Segment, spans: list[tuple[int, int]]) -> tuple[Passage, tuple[Sentence, ...]]:
    start, end = spans[0][0], spans[-1][1]
    passage = Passage(
        passage_id=f"{held.document_id}:{held.start + start}",
        segment=held,
        start=held.start + start,
        end=held.start + end,
        text=held.text[start:end],
    )
    sentences = (
        Sentence(held.start + first, held.start + last, held.text[first:last], similarity=0.0)
        for first, last in spans
    )
    return passage, tuple(sentences)
