"""The commands that ask: one question, or a file of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant.pipeline import Assistant
from assistant.rendering import render_dropped, render_prompt, render_terminal
from assistant.service.asked import Asked, read_asked
from assistant.settings import Settings
from assistant.types import Answer
from vectorstore.errors import BylineError, UsageError
from vectorstore.index import Index


@dataclass(frozen=True, slots=True)
class Shown:
    """How answers are printed, and what more of them than usual."""

    as_json: bool = False
    dropped: bool = False
    """What was written and did not hold; in JSON it is there anyway."""
    prompt: bool = False
    """What a model was told."""


def ask(asked: Asked, *, settings: Settings, shown: Shown) -> int:
    """Answer one question."""
    with _assistant(settings) as assistant:
        answer = assistant.ask(asked.question, scope=asked.scope)
    print(_printed(answer, shown))
    return 0


def ask_batch(file: str, *, settings: Settings, shown: Shown) -> int:
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
                row = json.dumps(refused, ensure_ascii=False)
                print(row if shown.as_json else f"byline: {error}")
                continue
            told = _printed(answer, shown)
            print(told if shown.as_json else f"# {asked.question}\n{told}\n")
    return failed


def _printed(answer: Answer, shown: Shown) -> str:
    if shown.as_json:
        prompt = answer.written.prompt if answer.written else ()
        messages = [{"role": role, "content": content} for role, content in prompt]
        more = {"prompt": messages} if shown.prompt else {}
        return json.dumps(answer.to_dict() | more, ensure_ascii=False)
    parts = [render_terminal(answer)]
    parts += [render_dropped(answer)] if shown.dropped and answer.dropped else []
    parts += [render_prompt(answer)] if shown.prompt else []
    return "\n\n".join(parts)


@contextmanager
def _assistant(settings: Settings) -> Iterator[Assistant]:
    with Index.open(settings.index, settings=settings.index_settings) as index:
        yield Assistant.over(index, settings)


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
            yield read_asked(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(
                f'{name}, line {number}: {error}. Each line is an object with "question" and '
                'optionally "id", "voices", "documents", "speakers" (lists) and "history".'
            ) from error
