"""BEIR: `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; judged on what is found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evals.corpus import Corpus
from evals.formats.files import document, form_of, objects, one_file, table
from evals.suite_loader import checked
from evals.types import Case, Gold, Suite


def load(folder: Path) -> Suite:
    """Return the questions that have judgements; the judged documents are gold as a whole."""
    corpus, queries = one_file(folder, "corpus.jsonl"), one_file(folder, "queries.jsonl")
    with form_of(folder, "BEIR"):
        texts = {
            str(row["_id"]): document(row.get("text", ""), title=row.get("title"))
            for row in objects(corpus)
        }
        asked = {str(row["_id"]): row["text"] for row in objects(queries)}
        cases = [
            Case(query, asked[query], gold=tuple(Gold(d, relevance=r) for d, r in judged.items()))
            for query, judged in _judgements(folder).items()
        ]
    return checked(folder.resolve().name, cases, Corpus(texts), source=str(folder))


def _judgements(folder: Path) -> Mapping[str, dict[str, int]]:
    """Return the relevant documents of every query that has any."""
    judged: dict[str, dict[str, int]] = {}
    for row in table(one_file(folder, "qrels/test.tsv", "qrels/*.tsv"), delimiter="\t"):
        if int(row["score"]) > 0:
            judged.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    return judged
