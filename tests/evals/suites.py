"""Small suites and replies, written out so that every number can be worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

from evals.corpus import Corpus, Spoken, Text
from evals.types import Case, Cited, Gold, Response, Retrieved, Said
from vectorstore.types import Voice

NEWS = "The bridge costs ten million. It opens in May.\nI doubt it opens in May."
PAPER = "A tunnel costs ninety million. It opens in June."


def corpus() -> Corpus:
    """Return an article with one reader's comment, and a second article."""
    return Corpus(
        {
            "news.txt": Text(
                NEWS,
                voices=(
                    Spoken(0, 46, Voice.ARTICLE, "Ann"),
                    Spoken(47, len(NEWS), Voice.COMMENT, None),
                ),
            ),
            "paper.txt": Text(PAPER, voices=(Spoken(0, len(PAPER), Voice.ARTICLE, "Bob"),)),
        }
    )


COSTS = Gold("news.txt", "The bridge costs ten million.", Voice.ARTICLE, "Ann")
OPENS = Gold("news.txt", "It opens in May.", Voice.ARTICLE, "Ann")
DOUBT = Gold("news.txt", "I doubt it opens in May.", Voice.COMMENT, None)
TUNNEL = Gold("paper.txt", "A tunnel costs ninety million.", Voice.ARTICLE, "Bob")


def case(case_id: str = "c", **changes: object) -> Case:
    """Return a case that asks what the bridge costs, with changes."""
    fields: dict[str, object] = {
        "id": case_id, "question": "What does it cost?", "gold": (COSTS,)
    } | changes  # fmt: skip
    return Case(**fields)


def citing(*golds: Gold, text: str | None = None, **changes: object) -> Response:
    """Return a reply that quotes golds, each in a statement of its own, labelled as they are."""
    said = tuple(Said(gold.quote, (number,)) for number, gold in enumerate(golds))
    cited = tuple(Cited(gold.document, gold.quote, gold.voice, gold.speaker) for gold in golds)
    fields: dict[str, object] = {
        "id": "c", "text": text or " ".join(gold.quote for gold in golds), "statements": said,
        "citations": cited, "labels_voices": True,
        "evidence": tuple(Retrieved(gold.document) for gold in golds),
    } | changes  # fmt: skip
    return Response(**fields)


ABSTAINED = Response("c", "The documents do not say.", abstained=True, labels_voices=True)


def write_suite(folder: Path, *rows: dict[str, object]) -> Path:
    """Write a suite over the two documents and return its path."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "documents" / "news.txt").write_text(NEWS, "utf-8")
    (folder / "documents" / "paper.txt").write_text(PAPER, "utf-8")
    path = folder / "small.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path
