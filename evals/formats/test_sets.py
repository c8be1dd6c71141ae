"""Test sets that ragas and deepeval write: questions, references and their contexts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, objects, one_file, table
from evals.suite_loader import checked
from evals.types import Case, Gold, Suite

_RAGAS = {
    "question": ("user_input", "question"),
    "reference": ("reference", "ground_truth"),
    "contexts": ("reference_contexts", "contexts", "retrieved_contexts"),
}
_DEEPEVAL = {
    "question": ("input",),
    "reference": ("expected_output",),
    "contexts": ("context", "retrieval_context"),
}
"""Where each tool keeps what, in its present and its earlier versions."""
Names = Mapping[str, tuple[str, ...]]


def _load(folder: Path, *, tool: str, names: Names) -> Suite:
    """Return a test set; its contexts are the documents, the reference is what to say."""
    source = one_file(folder, "*.jsonl", "*.json", "*.csv")
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    with form_of(source, tool):
        for number, row in enumerate(_rows(source), start=1):
            contexts = {_name(text): text for text in _contexts(_field(row, names["contexts"]))}
            texts |= {name: document(text) for name, text in contexts.items()}
            reference = _field(row, names["reference"])
            cases.append(
                Case(
                    id=str(number),
                    question=str(_field(row, names["question"])),
                    gold=tuple(Gold(name) for name in contexts),
                    nuggets=(str(reference),) if reference else (),
                )
            )
    return checked(source.stem, cases, Corpus(texts), source=str(source))


load_ragas = partial(_load, tool="a ragas test set", names=_RAGAS)
load_deepeval = partial(_load, tool="deepeval goldens", names=_DEEPEVAL)


def _rows(source: Path) -> Iterator[Mapping[str, Any]]:
    return table(source) if source.suffix == ".csv" else iter(objects(source))


def _field(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name)), None)


def _contexts(value: Any) -> list[str]:
    """Return contexts given as a list, or as a list written out in a table's cell."""
    if isinstance(value, str):
        value = ast.literal_eval(value) if value.startswith("[") else [value]
    return [str(text) for text in value or ()]


def _name(text: str) -> str:
    """Return the same name for the same context wherever it occurs."""
    words = " ".join(text.split())
    return f"{words[:40]} ({len(words)})"
