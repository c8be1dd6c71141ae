"""A question as programs write it, the same through every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.types import Scope, Turn
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


def read_asked(line: Any) -> Asked:
    """Return the question of a JSON object.

    Raises `TypeError` or `ValueError` where it is none, with what is wrong.
    """
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
