"""Documents made by rule, as many as are wanted: new sentences, of the samples' words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from vectorstore.sentences import sentence_spans

_SEED = 20_170_721
_PARAGRAPHS = 6
_IN_A_PARAGRAPH = 4
SENTENCES = _PARAGRAPHS * _IN_A_PARAGRAPH
"""Of a document."""


def new_sentences(samples: Sequence[str], count: int) -> list[str]:
    """Return so many sentences, no two alike, each a sample's with its words exchanged.

    Lengths and frequencies of words stay those of the samples; what they say is nonsense.
    """
    chance = random.Random(_SEED)
    sentences = [text[start:end] for text in samples for start, end in sentence_spans(text)]
    words = [word for sentence in sentences for word in sentence.split()]
    made: dict[str, None] = {}
    while len(made) < count:
        length = len(chance.choice(sentences).split())
        chosen = " ".join(chance.choice(words).strip("\"'.,:;()") for _ in range(max(3, length)))
        made[f"{chosen[:1].upper()}{chosen[1:]}."] = None
    return list(made)


def documents(sentences: Sequence[str], count: int) -> Iterator[str]:
    """Yield so many documents of a page each, their sentences drawn from those given.

    One document takes no sentence twice; two may share some, as documents about one thing do.
    """
    chance = random.Random(_SEED)
    for number in range(count):
        yield _document(number, chance.sample(sentences, SENTENCES))


def documents_without_repeats(sentences: Sequence[str]) -> Iterator[str]:
    """Yield documents of a page each that take every sentence once, in order."""
    for number, first in enumerate(range(0, len(sentences), SENTENCES)):
        yield _document(number, sentences[first : first + SENTENCES])


def _document(number: int, sentences: Sequence[str]) -> str:
    paragraphs = (
        " ".join(sentences[first : first + _IN_A_PARAGRAPH])
        for first in range(0, len(sentences), _IN_A_PARAGRAPH)
    )
    return "\n\n".join([f"Report {number}", *paragraphs])


def write(texts: Iterator[str], folder: Path) -> Path:
    """Write the texts as files of a new folder and return it."""
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return folder
