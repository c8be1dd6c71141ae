"""The names by which a question can point at documents and speakers, as the index gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.once import once
from vectorstore.terms import STOP_WORDS, fold
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

_WORD = re.compile(r"(\w+)(['’]s?(?!\w))?")
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
HONORIFICS = frozenset("prof professor dr phd mr mrs ms sir dame lord herr frau by".split())
"""Words before a name that are no part of it."""
_SHORTEST_PART = 4
_LONGEST_PERSONAL_NAME = 4
# names are the same from question to question
_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a question: folded, where it stands, and whether it owns what follows."""

    word: str
    start: int
    end: int
    possessive: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Name:
    """One way of naming something in the index, and what it stands for."""

    words: tuple[str, ...]
    documents: tuple[str, ...] = ()
    """The documents that are the named one's own; empty for those who only speak in some."""
    voices: tuple[Voice, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[first, last)` of a question that name whom to ask; `spent` is its whole phrase."""

    first: int
    last: int
    names: tuple[Name, ...]
    spent: tuple[int, int]
    left_out: bool = False
    """Whether it names who is not asked: "other than Celik"."""


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order."""
    return [
        Token(
            word=fold(match.group(1)),
            start=match.start(),
            end=match.end(),
            possessive=match.group(2) is not None,
            capital=match.group(1)[:1].isupper() or match.group(1)[:1].isdigit(),
        )
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a name or title in order."""
    return tuple(fold(word) for word, _ in _WORD.findall(text))


def names_in(documents: Sequence[DocumentSummary], words: Set[str]) -> list[Name]:
    """Return the ways of naming an author, publisher or speaker that these words allow."""
    by_word = _places_by_word(documents)
    places = {place for word in words for place in by_word.get(word, ())}
    return [
        name
        for place in sorted(places)
        for name in _names_of(documents[place], words)
        if words >= set(name.words)
    ]


@once
def _places_by_word(documents: Sequence[DocumentSummary]) -> Mapping[str, list[int]]:
    """Return which documents have a name by its longest word, which no question for it lacks."""
    found: dict[str, list[int]] = {}
    for place, summary in enumerate(documents):
        runs = {name.words for name in _owners(summary)}
        for called, voice, _ in _speakers_beside(summary):
            runs |= _aliases_of(called, voice)
        for word in {max(run, key=len) for run in runs}:
            found.setdefault(word, []).append(place)
    return found


def one_kind(meant: Sequence[Name]) -> tuple[Name, ...]:
    """Return what a name stands for: by speaker, where it owns documents and speaks in others.

    A list of documents would shut the others out.
    """
    if all(name.documents for name in meant) or not any(name.documents for name in meant):
        return tuple(meant)
    return tuple(replace(name, documents=()) for name in meant if name.speakers)


def _names_of(summary: DocumentSummary, words: Set[str]) -> Iterator[Name]:
    yield from _owners(summary)
    for called, voice, speakers in _speakers_beside(summary):
        # of many readers most are not asked: a look at the words is quicker than all the runs
        if not words.isdisjoint(words_of(called)):
            for run in _aliases_of(called, voice):
                yield Name(run, (), (voice,), speakers)


def _speakers_beside(summary: DocumentSummary) -> Iterator[tuple[str, Voice, tuple[str, ...]]]:
    """Yield what else than its author is named in a document, in which voice, and who that is.

    An outlet stands for the authors that are quoted from it.
    """
    for voice, speakers in summary.speakers.items():
        if voice not in (Voice.ARTICLE, Voice.BOILERPLATE):
            for speaker in speakers:
                yield speaker, voice, (speaker,)
    for outlet, authors in summary.outlets.items():
        yield outlet, Voice.QUOTATION, authors


def _aliases_of(speaker: str, voice: Voice) -> frozenset[tuple[str, ...]]:
    # of whom is quoted, a single word is more often an office or a topic than a person
    return _aliases(speaker, parts=voice is not Voice.QUOTATION)


def _owners(summary: DocumentSummary) -> Iterator[Name]:
    own = summary.speakers.get(Voice.ARTICLE, ())
    for author in {summary.facts.author, *own} - {None, summary.facts.publisher}:
        for run in _aliases(author or ""):
            yield Name(run, (summary.document_id,), (Voice.ARTICLE,), own)
    for run in _outlet_aliases(summary.facts.publisher or ""):
        yield Name(run, (summary.document_id,), own_voices(summary), own)


def own_voices(summary: DocumentSummary) -> tuple[Voice, ...]:
    """Return whose words a document is: its author's, or those of all who are asked anyway."""
    if Voice.ARTICLE in summary.voices:
        return (Voice.ARTICLE,)
    return tuple(voice for voice in DEFAULT_VOICES if voice in summary.voices)


@lru_cache(maxsize=_REMEMBERED)
def _aliases(name: str, *, parts: bool = True) -> frozenset[tuple[str, ...]]:
    """Return the runs of a name's words that can stand for it: of two words and more.

    Single `parts` only of what reads like a personal name: a reader can sign with a sentence.
    """
    bare = _BRACKETED.sub(" ", name)
    own = [
        token for token in tokens(bare) if token.word not in HONORIFICS and not token.word.isdigit()
    ]
    words = [token.word for token in own]
    runs = {tuple(words), words_of(name), *_runs(words)}
    if parts and len(own) <= _LONGEST_PERSONAL_NAME and all(token.capital for token in own):
        runs |= {(word,) for word in words if len(word) >= _SHORTEST_PART}
    return frozenset(run for run in runs if any(word not in STOP_WORDS for word in run))


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for first in range(len(words)):
        for last in range(first + 2, len(words) + 1):
            yield tuple(words[first:last])


@lru_cache(maxsize=_REMEMBERED)
def _outlet_aliases(publisher: str) -> frozenset[tuple[str, ...]]:
    """Return a publisher's full name, its initials, and of an address the part that names it."""
    words = words_of(publisher)
    found = {words}
    if len(words) >= 3 and "." not in publisher:
        found.add(("".join(word[0] for word in words),))
    if "." in publisher and " " not in publisher.strip():
        found.add((words[-2],) if len(words) > 1 else words)
    return frozenset(run for run in found if run)
