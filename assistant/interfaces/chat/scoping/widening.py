"""Asking the same of others: without one limit of a scope, or those who were left out."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Scope
from vectorstore.types import DEFAULT_VOICES, Voice


def widened(scope: Scope, part: str) -> Scope:
    """Return the scope without its limit on `documents`, `voices` or `speakers`, set by hand.

    `left_out` asks those too whom it left out; `everybody` takes off all limits and adds the
    reader comments; the name of a voice asks that voice in the same documents; any other part
    takes off nothing.
    """
    if part == "everybody":
        return Scope(voices=(*DEFAULT_VOICES, Voice.COMMENT))
    if part in {voice.value for voice in Voice}:
        return Scope(documents=scope.documents, voices=(Voice(part),))
    by_hand = replace(scope, read_from_question=False)
    if part == "documents":
        return replace(by_hand, documents=())
    if part == "speakers":
        return replace(by_hand, speakers=())
    if part == "left_out":
        return replace(by_hand, without_documents=(), without_speakers=())
    if part == "voices":
        return replace(by_hand, voices=DEFAULT_VOICES)
    return by_hand
