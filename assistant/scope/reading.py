"""Whose words a question asks for: read from the question, or given by hand and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.scope.cues import ALL_CUES, CUES, asks_several, with_cues_mended
from assistant.scope.mentions import mentions_in
from assistant.scope.names import Mention, tokens
from assistant.scope.people import people_asked
from assistant.scope.registered import as_registered
from assistant.scope.sides import grouped
from assistant.scope.topic import topic_of
from assistant.types import Scope
from vectorstore.errors import UsageError
from vectorstore.terms import STOP_WORDS
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

_Value = TypeVar("_Value")
_THREAD = (Voice.POST, Voice.QUOTATION)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says of its scope, and what is left of it: what it asks."""

    question: str
    """As it was asked."""
    scope: Scope
    topic: str
    """The question without the words that only say whom to ask."""
    several: bool = False
    """Whether each of several speakers is to be heard."""
    sides: tuple[Scope, ...] = ()
    """Of a question that asks two or more against each other, what each is asked; else none."""
    is_bare: bool = False
    """Whether it only says whom to ask: "and Celik?"."""
    people: tuple[str, ...] = ()
    """Who is asked and only quoted by others, as the question spells them."""


def read_scope(question: str, documents: Sequence[DocumentSummary]) -> Reading:
    """Return the scope that a question names by document, outlet, speaker or voice.

    A name counts only where a cue attributes text to it ("Celik writes", "the WSWS article",
    "by VeeNarian"): who is merely asked about narrows nothing. Without any, the default scope.
    """
    asked = as_registered(with_cues_mended(tokens(question)), documents, leave=ALL_CUES)
    mentions, voices = mentions_in(question, asked, documents)
    found = [*mentions, *voices]
    people = people_asked(question, asked, found)
    several = asks_several(asked)
    if not found:
        return Reading(question, Scope(), question, several, people=people)
    left_out = [mention for mention in found if mention.left_out]
    groups = grouped(question, asked, *(_asked(each) for each in (mentions, voices)))
    sides = _unique(_without(_scope_of(*group, documents), left_out, documents) for group in groups)
    sides = tuple(side for side in sides if side.read_from_question)
    spent = {position for mention in found for position in range(*mention.spent)}
    others = [token.word for place, token in enumerate(asked) if place not in spent]
    return Reading(
        question,
        _whole(sides) if sides else Scope(),
        topic_of(question, asked, found),
        several or len(sides) > 1,
        sides if len(sides) > 1 else (),
        is_bare=(STOP_WORDS | CUES["turning"]).issuperset(others),
        people=people,
    )


def check_scope(scope: Scope, documents: Sequence[DocumentSummary]) -> None:
    """Raise `UsageError` where a scope given by hand names what the index does not hold."""
    known = [summary.document_id for summary in documents]
    speakers = {name for summary in documents for row in summary.speakers.values() for name in row}
    for document in scope.documents:
        _check(document, known, kind="document")
    for speaker in scope.speakers:
        _check(speaker, sorted(speakers), kind="speaker")
    for voice in scope.voices:
        _check(voice, [known_voice.value for known_voice in Voice], kind="voice")


def _check(value: str, known: Sequence[str], *, kind: str) -> None:
    if not known or value in known:
        return
    # asked for by hand and wrong: only then is it worth its import
    from rapidfuzz import process, utils

    near = process.extractOne(value, known, processor=utils.default_process)
    listing = f" The {kind}s are: {', '.join(known)}." if kind == "voice" else ""
    raise UsageError(
        f"There is no {kind} {value!r} in the index. The nearest is {near[0]!r}."
        f"{listing or ' List them with: byline documents'}"
    )


def _whole(sides: Sequence[Scope]) -> Scope:
    """Return the least scope that holds every side."""
    return Scope(
        documents=_unique(d for side in sides for d in side.documents)
        if all(side.documents for side in sides)
        else (),
        voices=_unique(voice for side in sides for voice in side.voices),
        speakers=_unique(name for side in sides for name in side.speakers)
        if all(side.speakers for side in sides)
        else (),
        read_from_question=True,
        without_documents=sides[0].without_documents,
        without_speakers=sides[0].without_speakers,
    )


def _scope_of(
    mentions: Sequence[Mention], voices: Sequence[Mention], documents: Sequence[DocumentSummary]
) -> Scope:
    names = [name for mention in mentions for name in mention.names]
    spoken = _unique(voice for mention in voices for name in mention.names for voice in name.voices)
    named = _unique(
        voice for name in names if not (spoken and name.documents) for voice in name.voices
    )
    own = _unique(document for name in names for document in name.documents)
    if spoken == _THREAD and not own:
        own = tuple(_threads(documents))
    if not (own or spoken or named):
        return Scope()
    # an author's words are told by document and voice; beside a reader's name, by the author's too
    speakers = [name.speakers for name in names if not name.documents]
    if speakers:
        speakers += [name.speakers for name in names if name.documents]
    return Scope(
        documents=own,
        voices=_unique([*spoken, *named]) or DEFAULT_VOICES,
        speakers=_unique(speaker for row in speakers for speaker in row),
        read_from_question=True,
    )


def _asked(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not mention.left_out]


def _without(
    scope: Scope, left_out: Sequence[Mention], documents: Sequence[DocumentSummary]
) -> Scope:
    """Return a scope without those whom the question leaves out.

    Where it names nobody else, all the others are asked: "besides the article" the readers too.
    """
    if not left_out:
        return scope
    names = [name for mention in left_out for name in mention.names]
    voices = _unique(
        voice for name in names if not (name.documents or name.speakers) for voice in name.voices
    )
    texts = [document for name in names if not name.speakers for document in name.documents]
    if voices == _THREAD:
        voices, texts = (), [*texts, *_threads(documents)]
    asked = list(scope.voices)
    if not scope.read_from_question:
        told = {voice for name in names if not name.documents for voice in name.voices}
        asked += [Voice.COMMENT] if Voice.COMMENT in told or Voice.ARTICLE in voices else []
    return replace(
        scope,
        voices=_unique(voice for voice in asked if voice not in voices) or scope.voices,
        read_from_question=True,
        without_documents=_unique(texts),
        without_speakers=_unique(speaker for name in names for speaker in name.speakers),
    )


def _threads(documents: Sequence[DocumentSummary]) -> list[str]:
    return [summary.document_id for summary in documents if Voice.POST in summary.voices]


def _unique(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))
