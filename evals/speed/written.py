"""How long a model's answer takes: the model by itself, and Byline that verifies what it writes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.models import ChatModel, Message, ModelFailedError, Schema, open_model
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.types import Suite
from vectorstore.errors import UsageError
from vectorstore.index import Index

RAW, BYLINE = "the model alone", "byline"


@dataclass(frozen=True, slots=True)
class Written:
    """How long one tool took over some questions, in milliseconds each."""

    tool: str
    first: tuple[float, ...]
    """To what comes first: the first whole part of a reply, Byline's first statement that holds."""
    total: tuple[float, ...]
    """To the last word, or to the complete answer."""


def written_speed(suite: Suite, settings: Settings, *, questions: int) -> list[Written]:
    """Return the times of a model by itself and of Byline, over the same prompts.

    Of a suite's questions those that the model is asked at all. Who comes first takes turns, for a
    server may remember a prompt. A first statement is that of the model, or of what is quoted in
    its stead.
    """
    if settings.model is None:
        raise UsageError("Which model writes? Name it: --model PROVIDER:NAME")
    asked = [case.question for case in suite.cases if not case.history and not case.scope]
    with (
        TemporaryDirectory() as folder,
        Index.create(Path(folder) / "index", settings=settings.index_settings) as index,
    ):
        index.add([Path(suite.corpus.folder or ".")])
        return compare(index, open_model(settings.model), asked, most=questions)


def compare(index: Index, model: ChatModel, asked: Iterable[str], *, most: int) -> list[Written]:
    """Return the times of a model by itself and of Byline with it, `most` questions each."""
    listener = _Listener(model)
    overhearing, answering = Assistant(index, model=listener), Assistant(index, model=model)
    times: dict[str, list[tuple[float, float]]] = {RAW: [], BYLINE: []}
    for question in asked:
        overhearing.ask(question)
        heard = listener.told()
        if heard is None:
            continue
        turns = [
            (RAW, lambda heard=heard: model.stream(heard[0], schema=heard[1])),
            (BYLINE, lambda question=question: answering.ask_stream(question)),
        ]
        number = len(times[RAW])
        for tool, start in turns if number % 2 else reversed(turns):
            times[tool].append(_times(start()))
        if number + 1 == most:
            break
    return [
        Written(tool, tuple(first for first, _ in rows), tuple(total for _, total in rows))
        for tool, rows in times.items()
    ]


def lines(made: Sequence[Written]) -> Iterator[str]:
    """Yield the figures as a table."""
    yield f"{'answers written by a model':28} {'tool':21} {'':8} {'p50':>9} {'p95':>9}"
    for one in made:
        shown = (("first shown", one.first), ("complete", one.total))
        for name, times in shown if one.total else ():
            half, most = np.percentile(times, [50, 95])
            yield (
                f"{f'{len(times)} questions, {name}':28} {one.tool:21} {'':8} "
                f"{half:6.0f} ms {most:6.0f} ms"
            )


class _Listener:
    """Hears what a model would be asked, and says nothing."""

    def __init__(self, model: ChatModel) -> None:
        self.name = model.name
        self.context_tokens = model.context_tokens
        self._heard: tuple[tuple[Message, ...], Schema | None] | None = None

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        """Remember what is asked."""
        self._heard = tuple(messages), schema
        return iter(())

    def told(self) -> tuple[tuple[Message, ...], Schema | None] | None:
        """Return what was asked last, once; `None` where nothing was."""
        heard, self._heard = self._heard, None
        return heard


def _times(pieces: Iterable[object]) -> tuple[float, float]:
    """Return when the first and the last of some pieces came, in milliseconds.

    One that breaks off, as at the end of what it may write, has ended there.
    """
    started = time.perf_counter()
    came: list[float] = []
    with contextlib.suppress(ModelFailedError):
        came.extend(time.perf_counter() for piece in pieces if piece)
    ended = time.perf_counter()
    return 1_000 * ((came[0] if came else ended) - started), 1_000 * (ended - started)
