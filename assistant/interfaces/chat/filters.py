"""Whom to ask, as the asker sets it by hand: documents and voices to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.interfaces.chat.wording import PLURALS
from assistant.types import Scope
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

Choice = tuple[str, str]
"""What is shown beside a box to tick, and the value it stands for."""

_OFFERED_VOICES = tuple(voice for voice in PLURALS if voice is not Voice.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Filters:
    """The boxes that suit the documents there are."""

    documents: tuple[Choice, ...]
    voices: tuple[Choice, ...]
    ticked_voices: tuple[str, ...]
    """The voices that are ticked at the start: those asked by default."""

    def scope(self, documents: Sequence[str], voices: Sequence[str]) -> Scope | None:
        """Return the scope that these ticks ask for, or `None` where nothing was changed.

        No document ticked means every document. An empty `voices` is refused by the page.
        """
        if not documents and set(voices) == set(self.ticked_voices):
            return None
        chosen = tuple(voice for voice in Voice if voice.value in set(voices))
        return Scope(documents=tuple(documents), voices=chosen)


def filters_for(summaries: Sequence[DocumentSummary]) -> Filters:
    """Return the filters for these documents; a voice that none of them has is not offered."""
    present = {voice for summary in summaries for voice in summary.voices}
    offered = [voice for voice in _OFFERED_VOICES if voice in present]
    return Filters(
        documents=tuple((_label(summary), summary.document_id) for summary in summaries),
        voices=tuple((PLURALS[voice], voice.value) for voice in offered),
        ticked_voices=tuple(voice.value for voice in offered if voice in DEFAULT_VOICES),
    )


def titles_of(summaries: Sequence[DocumentSummary]) -> dict[str, str]:
    """Return the title of each document, or its id where it has none."""
    return {
        summary.document_id: summary.facts.title or summary.document_id for summary in summaries
    }


def _label(summary: DocumentSummary) -> str:
    title = summary.facts.title or summary.document_id
    publisher = summary.facts.publisher
    return f"{title} · {publisher}" if publisher else title
