"""CLAPNQ: `*_answerable.jsonl` and `*_unanswerable.jsonl` with their passages and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.types import Reason
from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, objects, one_file
from evals.suite_loader import checked
from evals.types import Case, Gold, Kind, Suite


def load(folder: Path) -> Suite:
    """Return the questions; every passage is a document, any sentence selected from it is gold."""
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    for pattern in ("*dev_answerable.jsonl", "*dev_unanswerable.jsonl"):
        source = one_file(folder, f"**/{pattern}")
        with form_of(source, "CLAPNQ"):
            for row in objects(source):
                texts |= {_name(p): document(p["text"], title=p["title"]) for p in row["passages"]}
                cases.append(_case(row))
    return checked("clapnq", cases, Corpus(texts), source=str(folder))


def _case(row: Mapping[str, Any]) -> Case:
    gold = tuple(_gold(row))
    return Case(
        id=str(row["id"]),
        question=row["input"],
        kind=Kind.FACT if gold else Kind.UNANSWERABLE,
        gold=gold,
        answerable=bool(gold),
        reason=None if gold else Reason.NOT_IN_DOCUMENTS,
    )


def _gold(row: Mapping[str, Any]) -> Iterator[Gold]:
    chosen = {sentence for output in row["output"] for sentence in output["selected_sentences"]}
    for passage in row["passages"]:
        for sentence in passage["sentences"]:
            if sentence in chosen and sentence.strip():
                yield Gold(_name(passage), sentence.strip())


def _name(passage: Mapping[str, Any]) -> str:
    text = passage["text"]
    return f"{passage['title']}: {text[:40]} ({len(text)})"
