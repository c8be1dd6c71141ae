"""SQuAD 1.1 and 2.0: one JSON file of articles, paragraphs and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.types import Reason
from evals.corpus import Corpus, Text
from evals.formats.files import document, form_of, json_file, one_file
from evals.suite_loader import checked
from evals.types import Case, Gold, Kind, Suite
from vectorstore.sentences import sentence_spans


def load(folder: Path) -> Suite:
    """Return the questions, each paragraph a document, the sentences with the answers gold."""
    source = one_file(folder, "dev*.json", "*.json")
    texts: dict[str, Text] = {}
    cases: list[Case] = []
    with form_of(source, "SQuAD"):
        for article in json_file(source)["data"]:
            for number, paragraph in enumerate(article["paragraphs"]):
                name = f"{article['title']}-{number}"
                title = article["title"].replace("_", " ")
                texts[name] = document(paragraph["context"], title=title)
                cases += _cases(name, paragraph)
    return checked(source.stem, cases, Corpus(texts), source=str(source))


def _cases(name: str, paragraph: Mapping[str, Any]) -> Iterator[Case]:
    context = paragraph["context"]
    for row in paragraph["qas"]:
        impossible = row.get("is_impossible", False)
        answers = [] if impossible else row["answers"]
        quotes = dict.fromkeys(_sentence(context, answer["answer_start"]) for answer in answers)
        yield Case(
            id=row["id"],
            question=row["question"].strip(),
            kind=Kind.UNANSWERABLE if impossible else Kind.FACT,
            gold=tuple(Gold(name, quote) for quote in quotes),
            answerable=not impossible,
            reason=Reason.NOT_IN_DOCUMENTS if impossible else None,
            answers=tuple(dict.fromkeys(answer["text"] for answer in answers)),
        )


def _sentence(context: str, at: int) -> str:
    """Return the sentence around a place: a bare "1990" may stand in many."""
    start, end = next(span for span in sentence_spans(context) if at < span[1])
    return context[start:end]
