"""The names by which a question can point at documents and speakers, as the index gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.once import once
from vectorstore.spelling import is_mendable, nearest
from vectorstore.terms import STOP_WORDS, fold
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

_WORD = re.compile(r"(\w+)(['’]s?(?!\w))?")
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
HONORIFICS = frozenset("prof professor dr phd mr mrs ms sir dame lord herr frau by".split())
"""Words before a name that are no part of it."""
_SHORTEST_PART = 4
_LONGEST_PERSONAL_NAME = 4
_LONG_NAME = 8
_MOST_JOINED = 4
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
        for voice, speaker in _speakers_beside(summary):
            runs |= _aliases_of(speaker, voice)
        for word in {max(run, key=len) for run in runs}:
            found.setdefault(word, []).append(place)
    return found


def one_kind(meant: Sequence[Name]) -> tuple[Name, ...]:
    """Return what a name stands for, where it both owns documents and speaks in others.

    Both are then told by speaker: a list of documents would shut the others out.
    """
    if all(name.documents for name in meant) or not any(name.documents for name in meant):
        return tuple(meant)
    return tuple(replace(name, documents=()) for name in meant if name.speakers)


def as_registered(
    asked: Sequence[Token], documents: Sequence[DocumentSummary], *, leave: Set[str]
) -> list[Token]:
    """Return a question's words with misspelt names as the index spells them; `leave` as it is."""
    known = _words_by_initial(documents)
    asked = list(_joined(asked, known))
    named = [token.word in known.get(token.word[0], ()) for token in asked]
    beside = [False, *named, False]
    return [
        token
        if token.word in leave or not _reads_like_a_name(token, beside=before or after)
        else replace(token, word=_registered(token.word, known))
        for token, before, after in zip(asked, beside, beside[2:], strict=False)
    ]


def _joined(asked: Sequence[Token], known: Mapping[str, Set[str]]) -> Iterator[Token]:
    """Yield a question's words, those as one that a page's address joins: "Times of Hull"."""
    at = 0
    while at < len(asked):
        for stop in range(min(at + _MOST_JOINED, len(asked)), at + 1, -1):
            run = asked[at:stop]
            word = "".join(token.word for token in run)
            if len(word) >= _LONG_NAME and word in known.get(word[0], ()):
                yield replace(run[-1], word=word, start=run[0].start, capital=run[0].capital)
                break
        else:
            stop = at + 1
            yield asked[at]
        at = stop


def _reads_like_a_name(token: Token, *, beside: bool) -> bool:
    # in small letters a short word is more often a word like a name than a name: price, Pryce;
    # unless another part of a name stands beside it
    likely = token.capital or beside or len(token.word) >= _LONG_NAME
    return likely and is_mendable(token.word) and token.word not in STOP_WORDS


def _registered(word: str, known: Mapping[str, Set[str]]) -> str:
    near = known.get(word[0], frozenset())
    return word if word in near else nearest(word, near) or word


@once
def _words_by_initial(documents: Sequence[DocumentSummary]) -> Mapping[str, Set[str]]:
    """Return the words of all names by their first letter."""
    names = {
        name
        for summary in documents
        for name in (
            summary.facts.author,
            summary.facts.publisher,
            *(one for voice in summary.speakers for one in summary.speakers[voice]),
        )
        if name
    }
    known: dict[str, set[str]] = {}
    for word in {word for name in names for word in words_of(name)}:
        known.setdefault(word[0], set()).add(word)
    return known


def _names_of(summary: DocumentSummary, words: Set[str]) -> Iterator[Name]:
    yield from _owners(summary)
    for voice, speaker in _speakers_beside(summary):
        # of many readers most are not asked: a look at the words is quicker than all the runs
        if not words.isdisjoint(words_of(speaker)):
            for run in _aliases_of(speaker, voice):
                yield Name(run, (), (voice,), (speaker,))


def _speakers_beside(summary: DocumentSummary) -> Iterator[tuple[Voice, str]]:
    """Yield who speaks in a document beside its author, and in which voice."""
    for voice, speakers in summary.speakers.items():
        if voice not in (Voice.ARTICLE, Voice.BOILERPLATE):
            for speaker in speakers:
                yield voice, speaker


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
    """Return the runs of a name's words that can stand for it.

    Runs of two words and more; single `parts` only of what reads like a personal name, so that a
    reader who signs with a sentence is not found by any word of it.
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
