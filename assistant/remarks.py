"""What an answer says beside its quotes: who was asked and is silent, what only the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.about.bylines import byline_remark
from assistant.about.speakers_asked import all_speakers, unnamed_speakers
from assistant.conversation import Understood
from assistant.once import facts_of
from assistant.rendering import counted_voices
from assistant.silence.abstention import silence_of
from assistant.silence.quoted import unheard
from assistant.types import Answer, Reason, Scope
from vectorstore.index import Index
from vectorstore.types import DocumentSummary


def remarked(
    answer: Answer, index: Index, understood: Understood, documents: Sequence[DocumentSummary]
) -> Answer:
    """Return an answer with its remarks, also at the end of its text.

    Where nobody who was asked bears a name, how many they are is all that can be told.
    """
    everybody = all_speakers(index, understood, documents)
    remarks = [f"{counted_voices(everybody)} in all."] if everybody else []
    unnamed = unnamed_speakers(index, understood, documents)
    verb = "bears" if sum(count for _, count in unnamed) == 1 else "bear"
    remarks += [f"{counted_voices(unnamed)} {verb} no name."] if unnamed else []
    remarks += filter(None, [byline_remark(understood, answer, facts_of(documents))])
    if answer.statements:
        silent = [side for side in understood.reading.sides if not _is_cited(side, answer)]
        remarks += [silence_of(side, documents) for side in silent]
        remarks += [f"{one} does not say." for one in unheard(understood, answer.citations)]
    if not remarks:
        return answer
    reason = None if answer.statements else Reason.NOT_IN_DOCUMENTS
    text = "\n".join(part for part in (answer.text, *remarks) if part)
    return replace(answer, reason=reason, text=text, remarks=tuple(remarks))


def _is_cited(side: Scope, answer: Answer) -> bool:
    return any(side.holds(one.document, one.voice, one.speaker) for one in answer.citations)
