"""Threads copied as plain text in the ways that sites write them: is each line its writer's?

The data is `stackexchange-threads`: questions, answers and comments with their writers. Every
thread with an answer is written out once in each style; a style says nothing but who and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from evals.voices.figure import Figure, Measure, figure
from evals.voices.lines import read_rows
from vectorstore.segmenter import segment
from vectorstore.types import Document, Segment

FOLDER = "stackexchange-threads"

_START = datetime(2014, 1, 21, 20, 12)
_APART = timedelta(hours=13)


@dataclass(frozen=True, slots=True)
class Said:
    """What one person contributed: question, answer or comment."""

    kind: str
    who: str
    words: str
    when: datetime


Style = Callable[[Said], str]

_VERB = {"question": "asked", "answer": "answered", "comment": "commented"}

STYLES: Mapping[str, Style] = {
    "Ann answered:": lambda said: f"{said.who} {_VERB[said.kind]}:\n\n{said.words}",
    "Answer by Ann:": lambda said: f"{said.kind.title()} by {said.who}:\n\n{said.words}",
    "Answer by Ann (score 3)": lambda said: (
        f"{said.kind.title()} by {said.who} (score 3)\n\n{said.words}"
    ),
    "answered by Ann, below": lambda said: f"{said.words}\n\n{_VERB[said.kind]} by {said.who}",
    "Ann, time": lambda said: f"{said.who}\n{said.when:%B %d, %Y %H:%M}\n\n{said.words}",
    "time, Ann, below": lambda said: (
        f"{said.words}\n\n{_VERB[said.kind]} {said.when:%b %d '%y at %H:%M}\n{said.who}"
    ),
    "comments – Ann": lambda said: (
        f"{said.words} – {said.who}"
        if said.kind == "comment"
        else f"{said.words}\n\n{_VERB[said.kind]} by {said.who}"
    ),
    "Ann: words": lambda said: f"{said.who}: {said.words}",
    "Ann": lambda said: f"{said.who}\n\n{said.words}",
}
"""How a contribution is written out, by what it looks like."""


def run(data: Path) -> list[Figure]:
    """Return the figures of every style over the threads below the data folder."""
    files = sorted((data / FOLDER).glob("*.jsonl"))
    threads = [row for file in files for row in read_rows(file) if row["answers"]]
    counts = {name: [_count(thread, style) for thread in threads] for name, style in STYLES.items()}
    pooled = [
        (sum(hits for hits, _ in same), sum(count for _, count in same))
        for same in zip(*counts.values(), strict=True)
    ]
    return [
        figure("thread_texts", SPEAKER, "byline", pooled),
        *(
            figure(
                "thread_texts",
                Measure(f"in the style {name!r}", "the same in this style"),
                "byline",
                c,
            )
            for name, c in counts.items()
        ),
    ]


SPEAKER = Measure(
    "speaker of each line, all styles",
    "paragraphs most of whose characters lie in segments of their writer's",
    "90%",
)


def _count(thread: Mapping[str, Any], style: Style) -> tuple[int, int]:
    said = list(contributions(thread))
    text = "\n\n".join([thread["title"], *map(style, said)])
    segments = segment(Document("thread", text))
    hits = count = at = 0
    for each in said:
        for paragraph in each.words.split("\n\n"):
            at = text.index(paragraph, at)
            hits += _speaker(segments, at, at + len(paragraph)) == each.who
            count += 1
            at += len(paragraph)
    return hits, count


def contributions(thread: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what everybody said, in the order of the page, at times that go on."""
    when = _START
    for kind, row in _rows(thread):
        words = row["text"] if kind == "comment" else _paragraphs(row["html"])
        if words.strip():
            yield Said(kind, row["who"], words.strip(), when)
            when += _APART


def _rows(thread: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for kind, post in (("question", thread), *(("answer", row) for row in thread["answers"])):
        yield kind, post
        for comment in post["comments"]:
            yield "comment", comment


def _paragraphs(markup: str) -> str:
    tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    blocks = tree.xpath(".//p|.//li[not(.//p)]|.//pre|.//h1|.//h2|.//h3") or [tree]
    texts = (" ".join(block.text_content().split()) for block in blocks)
    return "\n\n".join(text for text in texts if text)


def _speaker(segments: Sequence[Segment], start: int, end: int) -> str | None:
    shares: Counter[str | None] = Counter()
    for part in segments:
        shares[part.speaker] += max(0, min(part.end, end) - max(part.start, start))
    return shares.most_common(1)[0][0]
