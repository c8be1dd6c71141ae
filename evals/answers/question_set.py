"""Question sets in their common form: documents, and questions with what answers them.

A set is a folder with `docs.jsonl` (`doc_id`, `title`, `text`; where documents disagree,
`supports`: the answer that each gives) and `questions.jsonl` (`qid`, `question`, `answerable`,
`gold_docs` with the relevance of each; further `gold_sentences`, `answers`, `history`, `variants`
and `paired_docs`, the documents that are on the topic and do not answer).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.corpus import Corpus
from evals.formats.files import document, form_of, objects, one_file
from evals.formats.mtrag import turns_of
from evals.types import Case, Gold

_ANSWERED = frozenset({"ANSWERABLE", "PARTIAL"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set, with what answers it."""

    case: Case
    """How it is asked, and the sentences that answer, as far as the set marks them."""
    relevance: Mapping[str, int]
    """Of each gold document."""
    answers: tuple[str, ...]
    """Short answers, or what each side of a disagreement says."""
    kinds: frozenset[str]
    """What the set calls it: `UNDERSPECIFIED`; empty for most sets."""
    variants: Mapping[str, str]
    """The same question as it is typed, spoken or translated, by the kind of noise."""
    family: frozenset[str]
    """The documents on the same topic as the gold: without them, no document answers."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Documents and the questions asked of them."""

    name: str
    corpus: Corpus
    questions: tuple[Question, ...]
    topics: Mapping[str, str]
    """What each document is about: documents of one article, or one title, share it."""
    supports: Mapping[str, str] = field(default_factory=dict)
    """The answer that a document gives, where documents disagree."""


def read_set(folder: Path, *, most: int | None = None) -> QuestionSet:
    """Return the set of a folder, with at most so many of its questions, taken by their hash.

    Raises `UsageError` where the files are missing or of another form.
    """
    with form_of(folder, "a question set"):
        rows = {str(row["doc_id"]): row for row in objects(one_file(folder, "docs.jsonl"))}
        texts = {name: document(row["text"], title=row.get("title")) for name, row in rows.items()}
        topics = {name: _topic(row) for name, row in rows.items()}
        asked = list(objects(one_file(folder, "questions.jsonl")))
        questions = [_question(row, rows, topics) for row in _chosen(asked, most)]
    return QuestionSet(
        name=folder.resolve().name,
        corpus=Corpus(texts),
        questions=tuple(questions),
        topics=topics,
        supports={name: row["supports"] for name, row in rows.items() if row.get("supports")},
    )


def _chosen(rows: Sequence[Mapping[str, Any]], most: int | None) -> Sequence[Mapping[str, Any]]:
    if most is None or most >= len(rows):
        return rows
    return sorted(rows, key=lambda row: hashlib.sha256(str(row["qid"]).encode()).digest())[:most]


def _topic(row: Mapping[str, Any]) -> str:
    """Return the article of a document, or its title up to the section's name."""
    return str(row.get("article") or str(row.get("title") or row["doc_id"]).split(" / ")[0])


def _question(
    row: Mapping[str, Any], documents: Mapping[str, Any], topics: Mapping[str, str]
) -> Question:
    kinds = row["answerable"] if isinstance(row["answerable"], list) else []
    answerable = bool(_ANSWERED.intersection(kinds)) if kinds else bool(row["answerable"])
    sentences = row.get("gold_sentences") or [""]
    gold = [
        Gold(name, sentence)
        for name in row["gold_docs"]
        for sentence in sentences
        if sentence in documents[name]["text"]
    ]
    own = {topics[name] for name in (*row["gold_docs"], *row.get("paired_docs", ()))}
    return Question(
        case=Case(
            id=str(row["qid"]),
            question=row["question"],
            gold=tuple(gold) if answerable else (),
            history=turns_of(row.get("history", ())),
            answerable=answerable,
        ),
        relevance=row["gold_docs"],
        answers=tuple(row.get("answers") or ()),
        kinds=frozenset(kinds),
        variants=row.get("variants") or {},
        family=frozenset(name for name, topic in topics.items() if topic in own),
    )
