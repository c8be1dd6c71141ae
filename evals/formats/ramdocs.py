"""RAMDocs: questions whose documents disagree, some of them wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, objects, one_file
from evals.suite_loader import checked
from evals.types import Case, Gold, Kind, Suite


def load(folder: Path) -> Suite:
    """Return the questions; each right answer is a side and a nugget, its documents gold.

    Wrong answers are not forbidden: a system that cites may report them with their source.
    """
    source = one_file(folder, "RAMDocs_test.jsonl", "*.jsonl")
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    with form_of(source, "RAMDocs"):
        for number, row in enumerate(objects(source)):
            texts |= {
                _name(number, at): document(each["text"])
                for at, each in enumerate(row["documents"])
            }
            cases.append(_case(number, row))
    return checked("ramdocs", cases, Corpus(texts), source=str(source))


def _case(number: int, row: Mapping[str, Any]) -> Case:
    gold = [
        Gold(_name(number, at), side=each["answer"])
        for at, each in enumerate(row["documents"])
        if each["type"] == "correct"
    ]
    several = len({each.side for each in gold}) > 1
    return Case(
        id=str(number),
        question=row["question"],
        kind=Kind.DISAGREEMENT if several else Kind.FACT,
        gold=tuple(gold),
        answers=() if several else tuple(row["gold_answers"]),
        nuggets=tuple(row["gold_answers"]),
    )


def _name(question: int, at: int) -> str:
    return f"{question}-{at}"
