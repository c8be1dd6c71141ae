"""Public question sets as evidence with gold sentences, for fitting and for checking the fit.

A set is a folder with `docs.jsonl` (`doc_id`, `title`, `text`) and `questions.jsonl` (`qid`,
`question`, `answerable`, `gold_docs`, and `gold_sentences` or `answers`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.chunker import CHUNKER_VERSION, Chunk, chunk
from vectorstore.embedders import Embedder, Vectors
from vectorstore.fusion import reciprocal_rank_fusion
from vectorstore.pooling import passage_vector
from vectorstore.terms import content_terms
from vectorstore.types import Evidence, Facts, Segment, Sentence, Voice

_PASSAGE_TOKENS = 220
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set, with where its answer stands."""

    question_id: str
    text: str
    gold: Mapping[str, Sequence[tuple[int, int]]]
    """Spans that answer, by document; empty where nothing does."""
    family: frozenset[str]
    """The documents that speak of the same thing: left out, the answer is gone."""

    @property
    def answerable(self) -> bool:
        """Whether a document answers."""
        return any(self.gold.values())


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Documents cut into embedded passages, and the questions asked of them."""

    name: str
    questions: tuple[Question, ...]
    chunks: tuple[Chunk, ...]
    titles: Mapping[str, str]
    vectors: Vectors
    sentence_vectors: tuple[Vectors, ...]
    question_vectors: Vectors
    terms: tuple[frozenset[str], ...]
    """The content terms of each passage."""
    counts: Counter[str]
    """In how many passages each term occurs."""


def read_set(folder: Path, embedder: Embedder, *, cache: Path) -> QuestionSet:
    """Return a set with its vectors, which are kept in `cache` for the next time."""
    documents = {row["doc_id"]: row for row in _rows(folder / "docs.jsonl")}
    titles = {document: row.get("title") or "" for document, row in documents.items()}
    questions = [_question(row, documents) for row in _rows(folder / "questions.jsonl")]
    chunks = [piece for row in documents.values() for piece in _chunks(row, embedder)]
    texts = [text for piece in chunks for text in piece.embedded_texts]
    vectors = _cached(
        cache / f"{folder.name}-{CHUNKER_VERSION}.npy",
        [*texts, *(q.text for q in questions)],
        embedder,
    )
    starts = np.cumsum([0, *(len(piece.embedded_texts) for piece in chunks)])
    parts = [_parts(piece, vectors[start:]) for piece, start in zip(chunks, starts, strict=False)]
    terms = tuple(frozenset(content_terms(piece.passage.text)) for piece in chunks)
    return QuestionSet(
        name=folder.name,
        questions=tuple(questions),
        chunks=tuple(chunks),
        titles=titles,
        vectors=np.array([whole for whole, _ in parts]),
        sentence_vectors=tuple(sentences for _, sentences in parts),
        question_vectors=vectors[starts[-1] :],
        terms=terms,
        counts=Counter(term for own in terms for term in own),
    )


def evidence_for(
    questions: QuestionSet, number: int, *, without: frozenset[str] = frozenset(), k: int = 20
) -> tuple[Evidence, ...]:
    """Return the best passages for a question of the set, some documents left out."""
    vector = questions.question_vectors[number]
    allowed = [
        row
        for row, piece in enumerate(questions.chunks)
        if piece.passage.segment.document_id not in without
    ]
    similarity = questions.vectors @ vector
    dense = sorted(allowed, key=similarity.__getitem__, reverse=True)[:_DEPTH]
    lexical = _lexical(questions, questions.questions[number].text, allowed)
    fused = reciprocal_rank_fusion([dense, lexical])[:k]
    return tuple(
        Evidence(
            passage=questions.chunks[row].passage,
            score=score,
            similarity=float(similarity[row]),
            sentences=_sentences(questions, row, vector),
        )
        for row, score in fused
    )


def is_gold(question: Question, document: str, span: tuple[int, int]) -> bool:
    """Return whether half of the span, or half of a gold span, is gold."""
    start, end = span
    for gold_start, gold_end in question.gold.get(document, ()):
        shared = min(end, gold_end) - max(start, gold_start)
        if shared > 0 and 2 * shared >= min(end - start, gold_end - gold_start):
            return True
    return False


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _question(row: dict[str, Any], documents: Mapping[str, dict[str, Any]]) -> Question:
    gold: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    spans = row.get("gold_sentences") or row.get("answers") or []
    starts = row.get("answer_start")
    starts = [starts] if isinstance(starts, int) else starts
    for document in row["gold_docs"] if row["answerable"] else ():
        for position, text in enumerate(spans):
            found = documents[document]["text"].find(text)
            start = starts[position] if starts and position < len(starts) else found
            if start >= 0:
                gold[document].append((start, start + len(text)))
    related = {*row["gold_docs"], *row.get("paired_docs", ())}
    topics = {_topic(documents[document]) for document in related}
    family = {document for document, known in documents.items() if _topic(known) in topics}
    return Question(row["qid"], row["question"], dict(gold), frozenset(family | related))


def _topic(document: Mapping[str, Any]) -> str:
    return str(document.get("article") or document.get("title", "").split(" / ")[0])


def _chunks(row: Mapping[str, Any], embedder: Embedder) -> list[Chunk]:
    segment = Segment(row["doc_id"], 0, len(row["text"]), row["text"], Voice.ARTICLE)
    return chunk(
        segment,
        facts=Facts(title=row.get("title")),
        count_tokens=embedder.count_tokens,
        max_tokens=_PASSAGE_TOKENS,
    )


def _parts(piece: Chunk, vectors: Vectors) -> tuple[Vectors, Vectors]:
    """Return the vector of a passage and those of its sentences, from where they begin."""
    count = len(piece.sentences)
    heading = vectors[count] if piece.heading else None
    lengths = [end - start for start, end in piece.sentences]
    return passage_vector(list(vectors[:count]), lengths, heading), vectors[:count]


def _sentences(questions: QuestionSet, row: int, vector: NDArray[Any]) -> tuple[Sentence, ...]:
    piece = questions.chunks[row]
    similarities = questions.sentence_vectors[row] @ vector
    return tuple(
        Sentence(start, end, text, float(similarity))
        for (start, end), text, similarity in zip(
            piece.sentences, piece.sentence_texts, similarities, strict=True
        )
    )


def _lexical(questions: QuestionSet, text: str, allowed: Sequence[int]) -> list[int]:
    wanted, counts = set(content_terms(text)), questions.counts
    scored = [
        (sum(1 / (1 + counts[term]) for term in wanted & questions.terms[row]), row)
        for row in allowed
    ]
    return [row for score, row in sorted(scored, key=lambda one: -one[0])[:_DEPTH] if score]


def _cached(path: Path, texts: Sequence[str], embedder: Embedder) -> Vectors:
    if path.exists():
        kept: Vectors = np.load(path)
        if len(kept) == len(texts):
            return kept
    vectors = embedder.encode(texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors)
    return vectors
