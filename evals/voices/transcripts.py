"""Scenes as transcripts: whose is each turn, and who said the line that an answer cites?

The data is `friendsqa`: scenes with the speaker of every turn, and questions with the turns that
answer them. A turn is written `Name: words`; what the stage directions tell is nobody's turn.
Beside Byline stands the nearest turn by its own embedding model, name and words, among the turns
of the right scene: its speaker is the true one, so only the choice of the turn can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.types import Scope
from evals.corpus import Corpus, Text
from evals.runner.byline import open_byline
from evals.types import Case
from evals.voices.figure import Figure, Measure, figure
from evals.voices.lines import read_rows
from vectorstore.embedders import Embedder, open_embedder
from vectorstore.segmenter import segment
from vectorstore.types import DEFAULT_VOICES, Document, Segment, Voice

FOLDER = "friendsqa"

Scene = Mapping[str, Any]
Count = tuple[int, int]

_STAGE = "#NOTE#"
_ALL = "#ALL#"
_TOO_MANY = 5
"""Scenes of which nobody asked one question: "What name did the sales lady mention ?"."""


def run(data: Path) -> list[Figure]:
    """Return the figures over the scenes below the data folder."""
    scenes = {row["doc_id"]: row for row in read_rows(data / FOLDER / "docs.jsonl")}
    questions = list(read_rows(data / FOLDER / "questions.jsonl"))
    with TemporaryDirectory() as cache:
        embedder = open_embedder(None, cache_dir=Path(cache))
        nearest = list(_nearest(questions, scenes, embedder))
        cited = _cited(questions, scenes, embedder)
    answered = [count for count in cited if count is not None]
    kept = of_one_scene(questions)
    own = [
        count or (0, 1)
        for question, count in zip(questions, cited, strict=True)
        if question["qid"] in kept
    ]
    return [
        figure("transcripts", TURNS, "byline", [_turns(scene) for scene in scenes.values()]),
        figure("transcripts", CITED, "byline", [count or (0, 1) for count in cited]),
        figure("transcripts", CITED, "nearest turn", nearest),
        figure("transcripts", CITED_IF_ANY, "byline", answered),
        figure("transcripts", CITED_OF_OWN, "byline", own),
    ]


TURNS = Measure(
    "speaker of each turn",
    "turns that begin in a post of their speaker's, and stage directions that begin in no one's",
)
CITED = Measure(
    "speaker of the cited line",
    "questions, asked of their scene, whose first citation names a speaker of a turn that answers; "
    "an abstention is wrong",
    "80%",
)
CITED_IF_ANY = Measure("speaker of the cited line, where one is cited", "the same of the answered")
CITED_OF_OWN = Measure(
    "speaker of the cited line, questions of one scene",
    "the same, abstentions wrong, without the questions that the data puts in the same words to "
    f"{_TOO_MANY} scenes or more, in which another thing answers each time",
)


def of_one_scene(questions: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the ids of the questions that are not put to many scenes in the same words."""
    scenes: dict[str, set[str]] = {}
    for question in questions:
        scenes.setdefault(_asked(question), set()).update(question["gold_docs"])
    return frozenset(
        question["qid"] for question in questions if len(scenes[_asked(question)]) < _TOO_MANY
    )


def _asked(question: Mapping[str, Any]) -> str:
    return " ".join(str(question["question"]).lower().split())


def text_of(scene: Scene) -> str:
    """Return a scene as a transcript, a turn a line."""
    return "\n".join(line for line, _ in _lines(scene))


def _lines(scene: Scene) -> Iterator[tuple[str, str | None]]:
    """Yield each line of a transcript with the name that opens it."""
    for turn in scene["segments"]:
        words = " ".join(turn["text"].split())
        if words and turn["who"] == _STAGE:
            yield words, None
        elif words:
            name = _name(turn)
            yield f"{name}: {words}", name


def _name(turn: Mapping[str, Any]) -> str:
    return "All" if turn["who"] == _ALL else str(turn["who"])


def _turns(scene: Scene) -> Count:
    segments = segment(Document(scene["doc_id"], text_of(scene)))
    hits = count = at = 0
    for line, name in _lines(scene):
        start = at + (len(name) + 2 if name else 0)
        part = next((each for each in segments if each.start <= start < each.end), None)
        hits += part is not None and _is_turn(part, name)
        count += 1
        at += len(line) + 1
    return hits, count


def _is_turn(part: Segment, name: str | None) -> bool:
    if name is None:
        return part.speaker is None
    return part.voice is Voice.POST and part.speaker == name


def _nearest(
    questions: Sequence[Mapping[str, Any]], scenes: Mapping[str, Scene], embedder: Embedder
) -> Iterator[Count]:
    """Yield whether a speaker of an answer said the turn that is nearest to each question."""
    spoken = {
        name: [turn for turn in scene["segments"] if turn["text"].strip()]
        for name, scene in scenes.items()
    }
    vectors = {
        name: embedder.encode([f"{turn['who']}: {turn['text']}" for turn in turns])
        for name, turns in spoken.items()
    }
    asked = embedder.encode([question["question"] for question in questions])
    for question, vector in zip(questions, asked, strict=True):
        (scene,) = question["gold_docs"]
        best = spoken[scene][int(np.argmax(vectors[scene] @ vector))]
        yield int(best["who"] in question["gold_voice"]), 1


def _cited(
    questions: Sequence[Mapping[str, Any]], scenes: Mapping[str, Scene], embedder: Embedder
) -> list[Count | None]:
    """Return whether each first citation names a speaker of an answer; `None` without any."""
    corpus = Corpus({name: Text(text_of(scene)) for name, scene in scenes.items()})
    found: list[Count | None] = []
    with open_byline(corpus, embedder=embedder) as byline:
        for question in questions:
            scope = Scope(tuple(question["gold_docs"]), DEFAULT_VOICES)
            case = Case(question["qid"], question["question"], scope=scope)
            citations = byline.reply(case)["citations"]
            right = citations and citations[0]["speaker"] in _speakers(question)
            found.append((int(right), 1) if citations else None)
    return found


def _speakers(question: Mapping[str, Any]) -> frozenset[str | None]:
    """Return who answers a question; nobody, where the stage directions do."""
    names = {_STAGE: None, _ALL: "All"}
    return frozenset(names.get(name, name) for name in question["gold_voice"])
