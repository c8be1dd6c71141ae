"""MTRAG: generation tasks as JSON lines, each the last turn of a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.types import Reason, Turn
from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, objects, one_file
from evals.suite_loader import checked
from evals.types import Case, Gold, Kind, Suite

_ANSWERED = frozenset({"ANSWERABLE", "PARTIAL"})
_ASIDE = "CONVERSATIONAL"
"""Turns such as thanks, which ask nothing of the documents."""


def load(folder: Path) -> Suite:
    """Return the tasks; the passages of all of them are the documents, a task's own are gold.

    A task is answerable where it is marked so or in part and has passages; underspecified ones
    count as unanswerable.
    """
    source = one_file(folder, "reference.jsonl", "**/reference.jsonl", "*.jsonl")
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    with form_of(source, "MTRAG"):
        for row in objects(source):
            texts |= {
                passage["document_id"]: document(passage["text"], title=passage.get("title"))
                for passage in row["contexts"]
            }
            if _ASIDE not in _answerability(row):
                cases.append(_case(row))
    return checked("mtrag", cases, Corpus(texts), source=str(source))


def _case(row: Mapping[str, Any]) -> Case:
    answerable = bool(row["contexts"]) and not _ANSWERED.isdisjoint(_answerability(row))
    history = turns_of(row["input"][:-1])
    gold = [Gold(passage["document_id"]) for passage in row["contexts"]]
    return Case(
        id=row["task_id"],
        question=row["input"][-1]["text"],
        kind=_kind(answerable, history),
        gold=tuple(dict.fromkeys(gold)) if answerable else (),
        history=history,
        answerable=answerable,
        reason=None if answerable else Reason.NOT_IN_DOCUMENTS,
    )


def _answerability(row: Mapping[str, Any]) -> Sequence[str]:
    """Return the labels; they are spelt one way in the tasks and another in the samples."""
    labels: Sequence[str] = row["Answerability" if "Answerability" in row else "answerability"]
    return labels


def _kind(answerable: bool, history: Sequence[Turn]) -> Kind:
    if not answerable:
        return Kind.UNANSWERABLE
    return Kind.FOLLOW_UP if history else Kind.FACT


def turns_of(said: Sequence[Mapping[str, Any]]) -> tuple[Turn, ...]:
    """Return the questions of a conversation, each with what is replied to it."""
    turns: list[Turn] = []
    for each in said:
        if each["speaker"] == "user":
            turns.append(Turn(each["text"]))
        elif turns:
            turns[-1] = Turn(turns[-1].question, each["text"])
    return tuple(turns)
