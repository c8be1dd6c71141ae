"""The sample documents line by line: voice and speaker as a careful reader divides them.

The gold is the voice map of the suite `seeds`, which comes with Byline; no data folder is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals.corpus import Spoken, Text
from evals.suite_loader import load_suite
from evals.voices.figure import Figure, Measure, figure
from evals.voices.lines import VoicedLine, voiced_lines
from vectorstore.types import Voice

FOLDER = "."

Pair = tuple[VoicedLine, Spoken]


def run(_: Path) -> list[Figure]:
    """Return the figures over the sample documents."""
    texts = load_suite("seeds").corpus.texts.values()
    pages = [list(_pairs(text)) for text in texts]
    return [
        figure("seed_lines", VOICE, "byline", [_count(page, _same_voice) for page in pages]),
        figure("seed_lines", VOICE, "all article", [_count(page, _is_article) for page in pages]),
        figure("seed_lines", SPEAKER, "byline", [_count(page, _same_speaker) for page in pages]),
    ]


VOICE = Measure("voice of each line", "lines that are not blank, told in the gold's voice", "100%")
SPEAKER = Measure(
    "voice and speaker of each line",
    "the same, where the speaker too is the gold's, be it that none is named",
    "100%",
)


def _pairs(text: Text) -> Iterator[Pair]:
    for line in voiced_lines(text.text, text.facts):
        gold = next((part for part in text.voices if part.start <= line.start < part.end), None)
        if gold is not None:
            yield line, gold


def _count(page: Sequence[Pair], is_right: Callable[..., bool]) -> tuple[int, int]:
    return sum(is_right(*pair) for pair in page), len(page)


def _same_voice(line: VoicedLine, gold: Spoken) -> bool:
    return line.segment.voice is gold.voice


def _same_speaker(line: VoicedLine, gold: Spoken) -> bool:
    return _same_voice(line, gold) and line.segment.speaker == gold.speaker


def _is_article(_: VoicedLine, gold: Spoken) -> bool:
    return gold.voice is Voice.ARTICLE
