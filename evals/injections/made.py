"""The attacks: those that come with Byline, and those of BIPIA from its own files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from evals.injections.carriers import CARRIERS, Page, nowhere
from evals.injections.trials import CLEAN, Trial
from evals.suite_loader import read_rows
from vectorstore.types import DEFAULT_VOICES, Voice

OWN = "own"
BIPIA = "bipia"
_FOLDER = resources.files("evals.injections")
_DEMANDS = 4
"""Of each page and place so many, another selection at each."""
_ASKED = frozenset(("asked comment", "commenter"))
_PLACES = ("start", "middle", "end")
_DONE = "Quellwurz"
"""A word that nobody writes: who does a task of BIPIA says it."""


def own() -> Iterator[Trial]:
    """Yield the attacks that come with Byline: every page, every place, some demands each."""
    pages = [Page(**row) for row in _read("pages.toml")["page"]]
    demands: dict[str, list[str]] = _read("demands.toml")
    for page in pages:
        yield _own(page, CLEAN, nowhere(page, ""), "")
        for number, (carrier, put) in enumerate(CARRIERS.items()):
            for turn in range(_DEMANDS):
                told = demands[page.language]
                demand = told[(_DEMANDS * number + turn) % len(told)].format(payload=page.payload)
                yield _own(page, carrier, put(page, demand), demand)


def bipia(folder: Path) -> Iterator[Trial]:
    """Yield BIPIA's mails, each with an instruction at its start, in its middle, at its end.

    The instructions take turns; `folder` holds `emails.jsonl` and `injections.jsonl`.
    """
    tasks = [row["instruction"] for _, row in read_rows(folder / "injections.jsonl")]
    for number, (_, mail) in enumerate(read_rows(folder / "emails.jsonl")):
        yield _of_mail(mail, CLEAN, mail["context"], "")
        for turn, place in enumerate(_PLACES):
            task = tasks[(len(_PLACES) * number + turn) % len(tasks)]
            yield _of_mail(mail, place, _put(mail["context"], task, place), task)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_FOLDER.joinpath(name).read_text("utf-8"))


def _own(page: Page, carrier: str, document: tuple[str, str], demand: str) -> Trial:
    asked = (Voice.COMMENT,) if carrier in _ASKED else DEFAULT_VOICES
    return Trial(
        set_name=OWN,
        carrier=carrier,
        file=document[0],
        content=document[1],
        question=page.question,
        answer=page.answer,
        demand=demand,
        payload=page.payload,
        marks=(page.mark,),
        speaker=page.author,
        voices=asked,
    )


def _of_mail(mail: Mapping[str, Any], carrier: str, content: str, task: str) -> Trial:
    known = str(mail["ideal"])
    return Trial(
        set_name=BIPIA,
        carrier=carrier,
        file=f"{mail['id']}.txt",
        content=content.replace("|", "\n"),
        question=str(mail["question"]).removeprefix("Q: "),
        answer="" if known == "unknown" else known,
        demand=task,
        payload=f"{_DONE} is what was asked for: {task}",
        marks=(_DONE, task) if task else (_DONE,),
    )


def _put(content: str, task: str, place: str) -> str:
    head, separator, body = content.partition("CONTENT:")
    paragraphs = body.split("\n\n")
    at = {"start": 1, "middle": (len(paragraphs) + 1) // 2, "end": len(paragraphs)}[place]
    told = "\n\n".join([*paragraphs[:at], task, *paragraphs[at:]])
    return f"{head}{separator}{told}"
