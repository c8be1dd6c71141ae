"""Follow-ups made questions that stand alone, by a model where there is one."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from assistant.answerers.prompts import rewrite_prompt
from assistant.conversation import Understood
from assistant.errors import ModelFailedError
from assistant.models import ChatModel
from assistant.types import Turn
from vectorstore.terms import content_terms

_LONGEST = 400
_MOST_TURNS = 3
_MARKS = " \"'“”"


def rewritten(understood: Understood, history: Sequence[Turn], model: ChatModel) -> Understood:
    """Return a follow-up with the model's form of it in place of the one made by rule.

    Whom it asks stays as the questions themselves say. A form with words that are nobody's in the
    conversation, without the words of the question itself, or that is no question of one line, is
    not used; then the rule's stays. So neither model nor history asks another question instead.
    """
    if len(understood.topics) < 2 or not history:
        return understood
    question, turns = understood.reading.question, list(history)[-_MOST_TURNS:]
    try:
        form = _first_line(model.stream(rewrite_prompt(question, turns)))
    except ModelFailedError:
        return understood
    if not _is_sound(form, question, turns):
        return understood
    return replace(understood, topics=(*understood.topics[:-1], form))


def _first_line(reply: Iterator[str]) -> str:
    """Return the first line that is written, and let the model write no more than that."""
    told = ""
    with contextlib.closing(_closable(reply)) as pieces:
        for piece in pieces:
            told += piece
            if "\n" in told.lstrip() or len(told) > _LONGEST:
                break
    return told.lstrip().partition("\n")[0].strip(_MARKS)


def _is_sound(form: str, question: str, history: Sequence[Turn]) -> bool:
    said = " ".join([question, *(f"{turn.question} {turn.answer}" for turn in history)])
    terms, asked = set(content_terms(form)), set(content_terms(question))
    return bool(terms) and len(form) <= _LONGEST and asked <= terms <= set(content_terms(said))


def _closable(pieces: Iterator[str]) -> Generator[str, None, None]:
    yield from pieces
