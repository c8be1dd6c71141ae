"""Test sets that ragas and deepeval write: questions, references and their contexts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.types import Turn
from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, objects, one_file, table
from evals.suite_loader import checked
from evals.types import Case, Gold, Kind, Suite


@dataclass(frozen=True, slots=True)
class _Tool:
    """Where a tool keeps what, in its present and its earlier versions."""

    name: str
    question: tuple[str, ...]
    reference: tuple[str, ...]
    contexts: tuple[str, ...]
    part: str = ""
    """What parts the contexts in a cell of its tables; empty where they are a written-out list."""


_RAGAS = _Tool(
    "a ragas test set",
    question=("user_input", "question"),
    reference=("reference", "ground_truth"),
    contexts=("reference_contexts", "contexts", "retrieved_contexts"),
)
_DEEPEVAL = _Tool(
    "deepeval goldens",
    question=("input",),
    reference=("expected_output",),
    contexts=("context", "retrieval_context"),
    part="|",
)


def _load(folder: Path, *, tool: _Tool) -> Suite:
    """Return a test set; its contexts are the documents, the reference is what to say."""
    source = one_file(folder, "*.jsonl", "*.json", "*.csv")
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    with form_of(source, tool.name):
        for number, row in enumerate(_rows(source), start=1):
            contexts = {_name(text): text for text in _contexts(row, tool)}
            texts |= {name: document(text) for name, text in contexts.items()}
            cases.append(_case(str(number), row, tuple(contexts), tool))
    return checked(source.stem, cases, Corpus(texts), source=str(source))


load_ragas = partial(_load, tool=_RAGAS)
load_deepeval = partial(_load, tool=_DEEPEVAL)


def _case(number: str, row: Mapping[str, Any], documents: Sequence[str], tool: _Tool) -> Case:
    asked = _field(row, tool.question)
    if not asked:
        raise KeyError(" or ".join(tool.question))
    question, history = (asked, ()) if isinstance(asked, str) else _conversation(asked)
    reference = _field(row, tool.reference)
    return Case(
        id=number,
        question=question,
        kind=Kind.FOLLOW_UP if history else Kind.FACT,
        gold=tuple(Gold(name) for name in documents),
        history=history,
        nuggets=(str(reference),) if reference else (),
    )


def _rows(source: Path) -> Iterator[Mapping[str, Any]]:
    return table(source) if source.suffix == ".csv" else iter(objects(source))


def _field(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name)), None)


def _conversation(messages: Sequence[Mapping[str, Any]]) -> tuple[str, tuple[Turn, ...]]:
    """Return what a person says last in ragas's messages, and the turns before it."""
    turns: list[Turn] = []
    for message in messages:
        if message["type"] == "human":
            turns.append(Turn(message["content"]))
        elif turns and message["type"] == "ai":
            turns[-1] = Turn(turns[-1].question, message["content"])
    return turns[-1].question, tuple(turns[:-1])


def _contexts(row: Mapping[str, Any], tool: _Tool) -> list[str]:
    value = _field(row, tool.contexts)
    if not isinstance(value, str):
        return [str(text) for text in value or ()]
    if tool.part:
        return value.split(tool.part)
    return list(ast.literal_eval(value)) if value.startswith("[") else [value]


def _name(text: str) -> str:
    """Return the same name for the same context wherever it occurs."""
    words = " ".join(text.split())
    return f"{words[:40]} ({len(words)})"
