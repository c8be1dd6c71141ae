"""The sentences of a case file, with who is to be found speaking in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vectorstore.speech import reported_speech

_FOLDER = Path(__file__).parent
_NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Text:
    """One document: its text, the spans of its sentences, and the right speakers of each."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    speakers: tuple[frozenset[str], ...]
    """Names that are equally right; empty where nobody else speaks; "none" where both will do."""


@dataclass(frozen=True, slots=True)
class Score:
    """Sentences counted by what was found in them."""

    right: int
    wrong: int
    """Given to somebody whose words they are not, or who is called otherwise."""
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was found and right."""
        return self.right / (self.right + self.missed)


def read_cases(name: str) -> list[Text]:
    """Return the documents of a case file; `building.txt` says how one is written."""
    blocks: list[list[str]] = []
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            blocks.append([])
        elif line and not line.startswith("#"):
            blocks[-1].append(line)
    return [_document(block) for block in blocks]


def score(texts: list[Text]) -> Score:
    """Return how well speakers are found in documents, by sentence."""
    right = wrong = missed = 0
    for text in texts:
        speeches = reported_speech(text.text, text.sentences)
        for sentence, speakers in zip(text.sentences, text.speakers, strict=True):
            found = {speech.speaker for speech in speeches if speech.sentence == sentence}
            is_right = bool(found) and found <= speakers
            right += is_right
            wrong += bool(found) and not is_right
            missed += not is_right and bool(speakers) and _NOBODY not in speakers
    return Score(right, wrong, missed)


def _document(lines: list[str]) -> Text:
    text = gap = ""
    sentences, speakers = [], []
    for line in lines:
        if line == "¶":
            gap = "\n\n"
            continue
        sentence, _, names = line.partition(" => ")
        text += gap if text else ""
        sentences.append((len(text), len(text) + len(sentence)))
        speakers.append(frozenset(name.strip() for name in names.split(" / ") if name))
        text += sentence
        gap = " "
    return Text(text, tuple(sentences), tuple(speakers))
