"""The commands that ask: one question, or a file of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.pipeline import Assistant
from assistant.rendering import render_terminal
from assistant.settings import Settings
from assistant.types import Scope, Turn
from vectorstore.errors import BylineError, UsageError
from vectorstore.index import Index
from vectorstore.types import DEFAULT_VOICES, Voice


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the scope that was given by hand, if any was."""

    question: str
    id: str | int | None = None
    """Given back with the answer, as it came."""
    voices: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()

    @property
    def scope(self) -> Scope | None:
        """The scope given by hand; `None` leaves it to be read from the question.

        A speaker or document without a voice is asked in every voice but the site's furniture.
        """
        if not (self.voices or self.documents or self.speakers):
            return None
        voices = tuple(Voice(voice) for voice in self.voices)
        if not voices:
            voices = (*DEFAULT_VOICES, Voice.COMMENT) if self.speakers else DEFAULT_VOICES
        return Scope(documents=self.documents, voices=voices, speakers=self.speakers)


def ask(asked: Asked, *, settings: Settings, as_json: bool) -> int:
    """Answer one question."""
    with _assistant(settings) as assistant:
        answer = assistant.ask(asked.question, scope=asked.scope)
    print(json.dumps(answer.to_dict(), ensure_ascii=False) if as_json else render_terminal(answer))
    return 0


def ask_batch(file: str, *, settings: Settings, as_json: bool) -> int:
    """Answer a file of questions in order; 1 where one of them could not be asked.

    A file that is not as it should be is refused before anything is asked; a question that cannot
    be asked gets an `error` in its place.
    """
    with _lines_of(file) as lines:
        batch = list(_read_batch(lines, name=file))
    failed = 0
    with _assistant(settings) as assistant:
        for asked in batch:
            try:
                answer = assistant.ask(
                    asked.question, scope=asked.scope, history=asked.history, id=asked.id
                )
            except BylineError as error:
                failed = 1
                refused = {"id": asked.id, "question": asked.question, "error": str(error)}
                print(json.dumps(refused, ensure_ascii=False) if as_json else f"byline: {error}")
                continue
            line = json.dumps(answer.to_dict(), ensure_ascii=False)
            print(line if as_json else f"# {asked.question}\n{render_terminal(answer)}\n")
    return failed


@contextmanager
def _assistant(settings: Settings) -> Iterator[Assistant]:
    with Index.open(settings.index, settings=settings.index_settings) as index:
        yield Assistant(index)


@contextmanager
def _lines_of(file: str) -> Iterator[TextIO]:
    if file == "-":
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The questions in {file} cannot be read ({error}).") from error


def _read_batch(lines: Iterable[str], *, name: str) -> Iterator[Asked]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _asked(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(
                f'{name}, line {number}: {error}. Each line is an object with "question" and '
                'optionally "id", "voices", "documents", "speakers" (lists) and "history".'
            ) from error


def _asked(line: Any) -> Asked:
    if not isinstance(line, Mapping) or not isinstance(line.get("question"), str):
        raise TypeError('"question" is missing')
    return Asked(
        question=line["question"],
        id=line.get("id"),
        voices=tuple(Voice(voice).value for voice in _texts(line, "voices")),
        documents=_texts(line, "documents"),
        speakers=_texts(line, "speakers"),
        history=tuple(_turn(turn) for turn in line.get("history") or ()),
    )


def _texts(line: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = line.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f'"{key}" is no list of texts')
    return tuple(values)


def _turn(turn: Any) -> Turn:
    """Return a turn given as an object or as the question alone."""
    if isinstance(turn, str):
        return Turn(question=turn)
    if not isinstance(turn, Mapping) or not isinstance(turn.get("question"), str):
        raise TypeError('a turn of "history" has no "question"')
    return Turn(question=turn["question"], answer=str(turn.get("answer") or ""))
