"""The scope that an asker sets by hand, as the browser sends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.interfaces.chat.conversations.exchange import Column
from assistant.interfaces.chat.conversations.shelf import titles_of
from assistant.interfaces.chat.wording import PLURALS
from assistant.types import Scope
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

MOST_COLUMNS = 6
"""More answers side by side than these cannot be read side by side."""


def scope_by_hand(given: Any, summaries: Sequence[DocumentSummary]) -> Scope | None:
    """Return the scope of an object with documents, voices and speakers, each a list of texts.

    `None` where nothing is set. Without voices those asked by default are asked, and of speakers
    who speak in others, those. What is no list or no voice counts as not given.
    """
    if not isinstance(given, dict):
        return None
    documents, speakers = _texts(given, "documents"), _texts(given, "speakers")
    known = {voice.value for voice in Voice}
    voices = tuple(Voice(voice) for voice in _texts(given, "voices") if voice in known)
    if not (documents or speakers or voices):
        return None
    if not voices:
        voices = _voices_of(speakers, summaries) or DEFAULT_VOICES
    return Scope(documents=documents, voices=voices, speakers=speakers)


def side_by_side(scope: Scope | None, summaries: Sequence[DocumentSummary]) -> tuple[Column, ...]:
    """Return a column for each of several documents, speakers or voices of the scope.

    Where it names at most one of each, a column for each document; never more than
    `MOST_COLUMNS`.
    """
    titles = titles_of(summaries)
    asked = scope or Scope()
    if len(asked.documents) > 1:
        columns = [_of_document(asked, document, titles) for document in asked.documents]
    elif len(asked.speakers) > 1:
        columns = [
            Column(name, Scope(asked.documents, asked.voices, (name,))) for name in asked.speakers
        ]
    elif scope is not None and len(asked.voices) > 1:
        columns = [
            Column(PLURALS[voice].capitalize(), Scope(asked.documents, (voice,), asked.speakers))
            for voice in asked.voices
        ]
    else:
        columns = [_of_document(asked, document, titles) for document in titles]
    return tuple(columns[:MOST_COLUMNS])


def _of_document(asked: Scope, document: str, titles: dict[str, str]) -> Column:
    return Column(titles.get(document, document), Scope((document,), asked.voices, asked.speakers))


def _voices_of(speakers: Sequence[str], summaries: Sequence[DocumentSummary]) -> tuple[Voice, ...]:
    found = {
        voice
        for summary in summaries
        for voice, names in summary.speakers.items()
        if not set(speakers).isdisjoint(names)
    }
    return tuple(voice for voice in Voice if voice in found)


def _texts(given: dict[str, Any], key: str) -> tuple[str, ...]:
    values = given.get(key)
    if not isinstance(values, list):
        return ()
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
