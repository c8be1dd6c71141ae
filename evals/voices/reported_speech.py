"""Made-up news, sentence by sentence: who speaks, by which word, and what do they say?

The gold comes with Byline, a file a language in `reported`; no data folder is needed. Beside Byline
stands the name in capitals that is nearest above the end of the sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from evals.voices.figure import Figure, Measure, figure
from vectorstore.speech import Speech, reported_speech
from vectorstore.terms import fold

FOLDER = "."

Count = tuple[int, int]
Span = tuple[int, int]

_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<![“„])[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with who speaks in it; `speaker` is `None` where only the writer does."""

    span: Span
    speaker: str | None
    cue: str
    """Empty where a quotation goes on without a word that says so."""
    content: str
    """Words of the sentence."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with its sentences."""

    language: str
    text: str
    sentences: tuple[Labelled, ...]


def run(_: Path) -> list[Figure]:
    """Return the figures over the texts of every language, and over those of each."""
    texts = list(labelled_texts())
    read = [_read(text) for text in texts]
    figures = [
        _figure(FOUND, "byline", map(_found, texts, read)),
        _figure(FOUND, "nearest name", map(_nearest, texts)),
        _figure(RIGHT, "byline", map(_right, texts, read)),
        _figure(WRITERS, "byline", map(_writers, texts, read)),
        _figure(CUES, "byline", map(_cues, texts, read)),
        _figure(CONTENTS, "byline", map(_contents, texts, read)),
    ]
    for language in dict.fromkeys(text.language for text in texts):
        pairs = [pair for pair in zip(texts, read, strict=True) if pair[0].language == language]
        measure = Measure(f"speakers found, {language}", "the same in this language")
        figures.append(_figure(measure, "byline", (_found(*pair) for pair in pairs)))
    return figures


FOUND = Measure(
    "speakers found", "sentences with a speaker in the gold, of which the same speaker is told"
)
RIGHT = Measure("speakers right", "sentences of which a speaker is told, and it is the gold's")
WRITERS = Measure(
    "the writer's own sentences", "sentences without a speaker in the gold, of which none is told"
)
CUES = Measure(
    "cue", "sentences whose speaker is right and that hold a cue, of which the cue holds the gold's"
)
CONTENTS = Measure(
    "content, F1 of words",
    "2 words in both / words in either, of what is said in the sentences whose speaker is right; "
    "`of` is the denominator",
)


def labelled_texts() -> Iterator[LabelledText]:
    """Yield the texts of every language in order."""
    folder = resources.files("evals.voices") / "reported"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    for file in sorted(files, key=lambda file: file.name):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["text"]:
            text, sentences = "", []
            for labels in row["sentences"]:
                text += " " if text else ""
                span = (len(text), len(text) + len(labels["text"]))
                text += labels["text"]
                said = (labels.get(key, "") for key in ("cue", "content"))
                sentences.append(Labelled(span, labels.get("speaker"), *said))
            yield LabelledText(file.name.removesuffix(".toml"), text, tuple(sentences))


Read = dict[Span, Speech]


def _figure(measure: Measure, tool: str, counts: Iterator[Count]) -> Figure:
    return figure("reported_speech", measure, tool, list(counts))


def _read(text: LabelledText) -> Read:
    spans = [sentence.span for sentence in text.sentences]
    return {said.sentence: said for said in reported_speech(text.text, spans)}


def _found(text: LabelledText, read: Read) -> Count:
    spoken = [sentence for sentence in text.sentences if sentence.speaker]
    return sum(_is_right(sentence, read) for sentence in spoken), len(spoken)


def _right(text: LabelledText, read: Read) -> Count:
    return sum(_is_right(sentence, read) for sentence in text.sentences), len(read)


def _writers(text: LabelledText, read: Read) -> Count:
    own = [sentence for sentence in text.sentences if not sentence.speaker]
    return sum(sentence.span not in read for sentence in own), len(own)


def _cues(text: LabelledText, read: Read) -> Count:
    right = [each for each in text.sentences if each.cue and _is_right(each, read)]
    return sum(fold(each.cue) in fold(read[each.span].cue) for each in right), len(right)


def _contents(text: LabelledText, read: Read) -> Count:
    hits = count = 0
    for sentence in text.sentences:
        if _is_right(sentence, read):
            said = _WORD.findall(text.text[slice(*read[sentence.span].content)])
            gold = _WORD.findall(sentence.content)
            hits += 2 * sum(min(said.count(word), gold.count(word)) for word in set(gold))
            count += len(said) + len(gold)
    return hits, count


def _is_right(sentence: Labelled, read: Read) -> bool:
    said = read.get(sentence.span)
    return said is not None and sentence.speaker is not None and _same(said.speaker, sentence)


def _same(name: str, sentence: Labelled) -> bool:
    """Return whether a name is the gold's, but for a role before it or an article."""
    told, gold = (_WORD.findall(fold(each)) for each in (name, sentence.speaker or ""))
    return told[-len(gold) :] == gold or gold[-len(told) :] == told


def _nearest(text: LabelledText) -> Count:
    """Count the sentences whose speaker is the last full name up to their end."""
    spoken = [sentence for sentence in text.sentences if sentence.speaker]
    names: Sequence[str | None] = [
        next(reversed(_NAME.findall(text.text[: sentence.span[1]])), None) for sentence in spoken
    ]
    hits = sum(
        name is not None and _same(name, sentence)
        for name, sentence in zip(names, spoken, strict=True)
    )
    return hits, len(spoken)
