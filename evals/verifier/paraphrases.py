"""Honest paraphrases, written by people who read the passages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from assistant.answerers.contract import Given, Support
from assistant.verification.typography import find
from evals.suite_loader import read_rows
from evals.verifier.made import Made
from evals.verifier.shelf import Shelf
from vectorstore.sentences import sentence_spans
from vectorstore.types import Sentence

_FILE = resources.files("evals.verifier").joinpath("paraphrases.jsonl")
_FEWEST_WORDS = 5
BY_HAND = "by hand"
ANSWERS = "answers of people"


def of_seeds(shelf: Shelf) -> Iterator[Made]:
    """Yield the paraphrases of the sample documents that come with Byline, a name in each."""
    for line in _FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        given = shelf.passages_of(row["document"])
        supports = tuple(_support(given, quote) for quote in row["quotes"])
        yield _made(BY_HAND, row["text"], supports, given)


def of_questions(shelf: Shelf, file: Path) -> Iterator[Made]:
    """Yield the sentences of people's answers to questions, resting on the sentences they chose.

    Where they are short they rest on more than they need; of whom they are, they do not say.
    """
    for _, row in read_rows(file):
        given = tuple(one for name in row["gold_docs"] for one in shelf.passages_of(name))
        quotes = dict.fromkeys(row.get("gold_sentences") or ())
        supports = tuple(_support(given, quote) for quote in quotes if _holds(given, quote))
        for answer in row["answers"][:1] if supports else ():
            for start, end in sentence_spans(answer):
                if len(answer[start:end].split()) >= _FEWEST_WORDS:
                    yield _made(ANSWERS, answer[start:end], supports, given)


def _support(given: tuple[Given, ...], quote: str) -> Support:
    number = next(
        number for number, one in enumerate(given, 1) if find(quote, one.evidence.passage.text)
    )
    return Support(number, quote)


def _holds(given: tuple[Given, ...], quote: str) -> bool:
    return any(find(quote, one.evidence.passage.text) for one in given)


def _made(kind: str, text: str, supports: tuple[Support, ...], given: tuple[Given, ...]) -> Made:
    return Made(
        kind=kind,
        template="{said}",
        who="",
        said=text,
        quotes=supports,
        given=given,
        sentences=tuple(_sentence(given[one.number - 1], one.quote) for one in supports),
    )


def _sentence(given: Given, quote: str) -> Sentence:
    passage = given.evidence.passage
    place = find(quote, passage.text) or (0, len(passage.text))
    start = passage.start + place[0]
    return next(one for one in given.evidence.sentences if one.start <= start < one.end)
