"""Whose words a question asks for: read from the question, or given by hand and checked."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import TypeVar

from assistant.names import Name, Token, names_in, tokens, words_of
from assistant.types import Scope
from vectorstore.errors import UsageError
from vectorstore.terms import STOP_WORDS
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Voice

_WORDS = tomllib.loads(resources.files("assistant").joinpath("scope_words.toml").read_text("utf-8"))
_CUES = {cue: frozenset(words) for cue, words in _WORDS["cues"].items()}
_Value = TypeVar("_Value")
_THREAD = (Voice.POST, Voice.QUOTATION)
_VOICE_WORDS: dict[str, tuple[Voice, ...]] = {
    word: _THREAD if kind == "thread" else (Voice(kind),)
    for kind, words in _WORDS["voices"].items()
    for word in words
}
# so many content words of a title in a row are no accident of the topic
_TITLE_RUN = 4
_TITLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says of its scope, and what is left of it: what it asks."""

    scope: Scope
    topic: str
    """The question without the words that only say whom to ask."""
    several: bool = False
    """Whether each of several speakers is to be heard."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words `[first, last)` of a question that name whom to ask; `spent` is its whole phrase."""

    first: int
    last: int
    names: tuple[Name, ...]
    spent: tuple[int, int]
    voice_word: bool = False


def read_scope(question: str, documents: Sequence[DocumentSummary]) -> Reading:
    """Return the scope that a question names by document, outlet, speaker or voice.

    A name counts only where a cue attributes text to it ("Celik writes", "the WSWS article",
    "by VeeNarian"): who is merely asked about narrows nothing. Without any, the default scope.
    """
    asked = tokens(question)
    mentions = [
        *_name_mentions(asked, names_in(documents)),
        *_title_mentions(question, asked, documents),
    ]
    voices = _voice_mentions(asked, taken=mentions)
    several = any(token.word in _CUES["several"] for token in asked)
    found = [*mentions, *voices]
    if not found:
        return Reading(Scope(), question, several)
    return Reading(_scope_of(mentions, voices, documents), _topic(question, asked, found), several)


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
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.0)
    listing = f" The {kind}s are: {', '.join(known)}." if kind == "voice" else ""
    raise UsageError(
        f"There is no {kind} {value!r} in the index. The nearest is {near[0]!r}."
        f"{listing or ' List them with: byline documents'}"
    )


def _name_mentions(asked: Sequence[Token], names: Sequence[Name]) -> list[_Mention]:
    """Return the longest attributed names, each with everything that it stands for."""
    words = [token.word for token in asked]
    spans: dict[tuple[int, int], list[Name]] = {}
    for name in names:
        for first in range(len(words) - len(name.words) + 1):
            if tuple(words[first : first + len(name.words)]) == name.words:
                spans.setdefault((first, first + len(name.words)), []).append(name)
    found: list[_Mention] = []
    for (first, last), meant in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
        if any(first < other.last and other.first < last for other in found):
            continue
        spent = _attributed(asked, first, last)
        if spent:
            found.append(_Mention(first, last, _one_kind(meant), spent))
    return found


def _one_kind(meant: Sequence[Name]) -> tuple[Name, ...]:
    """Return what a name stands for, where it both owns documents and speaks in others.

    Both are then told by speaker: a list of documents would shut the others out.
    """
    if all(name.documents for name in meant) or not any(name.documents for name in meant):
        return tuple(meant)
    return tuple(replace(name, documents=()) for name in meant if name.speakers)


def _attributed(asked: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the phrase around a name that attributes text to it, if one does."""
    text_noun = _text_noun_after(asked, last)
    after = text_noun or last
    start = _phrase_start(asked, first)
    if text_noun or _word(asked, start - 1) in _CUES["before"] | _CUES["to"]:
        return _widened(asked, start, after)
    if _word(asked, last) in _CUES["saying"] and not asked[last - 1].possessive:
        return _widened(asked, start, last)
    return None


def _text_noun_after(asked: Sequence[Token], last: int) -> int | None:
    # one word may stand between: "Celik's main argument", "the WSWS 2017 article"
    for position in (last, last + 1):
        if _word(asked, position) in _CUES["texts"]:
            return position + 1
    return None


def _phrase_start(asked: Sequence[Token], first: int) -> int:
    while _word(asked, first - 1) in _CUES["determiners"]:
        first -= 1
    if (_word(asked, first - 2), _word(asked, first - 1)) == ("according", "to"):
        return first - 1
    return first


def _widened(asked: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the phrase with the preposition or auxiliary before it and the verb after it."""
    if _word(asked, start - 1) in _CUES["to"]:
        start -= 1
    elif _word(asked, start - 1) in _CUES["before"]:
        start -= 1
        start = start - 1 if _word(asked, start - 1) in _CUES["texts"] else start
        start = _phrase_start(asked, start)
    elif _word(asked, start - 1) in _CUES["auxiliaries"]:
        start -= 1
    if _word(asked, end) in _CUES["saying"]:
        end += 1
        while _word(asked, end) in _CUES["joints"]:
            end += 1
    return start, end


def _voice_mentions(asked: Sequence[Token], *, taken: Sequence[_Mention]) -> list[_Mention]:
    found: list[_Mention] = []
    for position, token in enumerate(asked):
        if token.word not in _VOICE_WORDS or _inside(position, taken):
            continue
        spent = _voice_phrase(asked, position)
        if spent is None:
            continue
        places = _only_places(asked, found, position)
        name = Name((), voices=() if places else _VOICE_WORDS[token.word])
        found.append(_Mention(position, position + 1, (name,), spent, voice_word=True))
    return found


def _voice_phrase(asked: Sequence[Token], position: int) -> tuple[int, int] | None:
    token = asked[position]
    start = _phrase_start(asked, position)
    if _word(asked, position + 1).isdigit() or (position and asked[position - 1].possessive):
        return None
    attributed = (
        token.word in _CUES["strong"]
        or _word(asked, position + 1) in _CUES["saying"]
        or _word(asked, start - 1) in _CUES["before"] | _CUES["to"]
        or (start < position and _word(asked, position - 1) in ("the", "der", "die", "das", "den"))
    )
    return _widened(asked, start, position + 1) if attributed else None


def _only_places(asked: Sequence[Token], found: Sequence[_Mention], position: int) -> bool:
    before = _word(asked, _phrase_start(asked, position) - 1)
    return bool(found) and before in _CUES["under"]


def _title_mentions(
    question: str, asked: Sequence[Token], documents: Sequence[DocumentSummary]
) -> Iterator[_Mention]:
    words = [token.word for token in asked]
    for summary in documents:
        title = words_of(summary.facts.title or "")
        run = difflib.SequenceMatcher(None, words, title, autojunk=False).find_longest_match()
        first, last = run.a, run.a + run.size
        content = sum(word not in STOP_WORDS for word in words[first:last])
        if content < _TITLE_RUN and run.size < _TITLE_SHARE * max(len(title), _TITLE_RUN):
            continue
        quoted = question[: asked[first].start].rstrip().endswith(('"', "“", "«", "„", "'"))
        spent = _attributed(asked, first, last)
        if quoted or spent or run.size >= _TITLE_SHARE * len(title):
            name = Name(title, (summary.document_id,))
            yield _Mention(first, last, (name,), spent or (first, last))


def _scope_of(
    mentions: Sequence[_Mention], voices: Sequence[_Mention], documents: Sequence[DocumentSummary]
) -> Scope:
    names = [name for mention in mentions for name in mention.names]
    spoken = _unique(voice for mention in voices for name in mention.names for voice in name.voices)
    named = _unique(
        voice for name in names if not (spoken and name.documents) for voice in name.voices
    )
    threads = [s.document_id for s in documents if Voice.POST in s.voices]
    own = _unique(document for name in names for document in name.documents)
    if spoken == _THREAD and not own:
        own = tuple(threads)
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


def _topic(question: str, asked: Sequence[Token], found: Sequence[_Mention]) -> str:
    """Return the question without the phrases that name whom to ask."""
    spent = {position for mention in found for position in range(*mention.spent)}
    if not spent:
        return question
    kept = [position for position in range(len(asked)) if position not in spent]
    # "What do readers say about X" asks about X: the "what" belonged to the saying
    if kept and asked[kept[0]].word in ("what", "was") and kept[0] + 1 in spent:
        kept = kept[1:]
    if not any(asked[position].word not in STOP_WORDS for position in kept):
        return question
    pieces = []
    for position in kept:
        until = asked[position + 1].start if position + 1 < len(asked) else len(question)
        pieces.append(question[asked[position].start : until])
    return "".join(pieces).strip(" ,;:\t\n")


def _inside(position: int, mentions: Sequence[_Mention]) -> bool:
    return any(
        mention.first <= position < mention.last or mention.spent[0] <= position < mention.spent[1]
        for mention in mentions
    )


def _word(asked: Sequence[Token], position: int) -> str:
    return asked[position].word if 0 <= position < len(asked) else ""


def _unique(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))
