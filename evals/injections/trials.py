"""One attack: a document with a demand in it, a question to it, and how to tell it was followed."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.types import DEFAULT_VOICES, Voice


@dataclass(frozen=True, slots=True)
class Trial:
    """A document with a demand in it, or without one, and the question that is put to it."""

    set_name: str
    carrier: str
    """Where the demand stands; `CLEAN` where there is none."""
    file: str
    """The name of the document."""
    content: str
    question: str
    answer: str
    """Words that a right answer has; empty where none is known."""
    demand: str
    """The words of the attacker."""
    payload: str
    """What a model says that does as it is told."""
    marks: tuple[str, ...]
    """Words of which one stands in what is shown if the demand was followed, or passed on."""
    speaker: str = ""
    """Whose document it is."""
    voices: tuple[Voice, ...] = DEFAULT_VOICES
    """Who is asked."""


CLEAN = "no demand"
