"""`@name` in a message: whom to ask, where a chat has no other place to say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from vectorstore.types import DocumentSummary, Voice

_MOST = 50
_LONGEST = 1_000
_VOICES = {
    "article": Voice.ARTICLE,
    "articles": Voice.ARTICLE,
    "quotation": Voice.QUOTATION,
    "quotations": Voice.QUOTATION,
    "comment": Voice.COMMENT,
    "comments": Voice.COMMENT,
    "readers": Voice.COMMENT,
    "post": Voice.POST,
    "posts": Voice.POST,
}


@dataclass(frozen=True, slots=True)
class Addressed:
    """A message without its `@name`s, and whom they name."""

    text: str
    documents: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    speakers: tuple[str, ...] = ()


def addressed(text: str, documents: Sequence[DocumentSummary]) -> Addressed:
    """Return whom a message names: a document by id or title, a speaker, or a kind of words.

    `@Halil Celik`, `@"Old bridges"`, `@walk.md` and `@readers` are names, in any case; the longest
    that stands there counts. An `@` before anything else is left as it is, and so are those after
    the first fifty.
    """
    places = list(islice(re.finditer(r"(?<!\S)@", text), _MOST))
    names = _names(documents) if places else {}
    named: list[tuple[str, str]] = []
    kept, since = "", 0
    for place in places:
        end, name = _longest(text, place.end(), names)
        if name is not None:
            kept += text[since : place.start()]
            since = end
            named += names[name]
    plain = " ".join((kept + text[since:]).split()) if named else text
    return Addressed(
        plain,
        documents=_of("document", named),
        voices=tuple(Voice(voice) for voice in _of("voice", named)),
        speakers=_of("speaker", named),
    )


def _names(documents: Sequence[DocumentSummary]) -> dict[str, list[tuple[str, str]]]:
    """Return what each name stands for, in small letters: pairs of kind and value."""
    names: dict[str, list[tuple[str, str]]] = {}
    for name, kind, value in _named(documents):
        named = names.setdefault(" ".join(name.casefold().split()), [])
        if (kind, value) not in named:
            named.append((kind, value))
    return names


def _named(documents: Sequence[DocumentSummary]) -> Iterator[tuple[str, str, str]]:
    for summary in documents:
        yield summary.document_id, "document", summary.document_id
        if summary.facts.title:
            yield summary.facts.title, "document", summary.document_id
        for speakers in summary.speakers.values():
            for speaker in speakers:
                yield speaker, "speaker", speaker
    for word, voice in _VOICES.items():
        yield word, "voice", voice.value


def _longest(text: str, start: int, names: Iterable[str]) -> tuple[int, str | None]:
    """Return the longest name that stands at a place, and where it ends with its quotes."""
    quoted = text[start : start + 1] == '"'
    first = start + quoted
    # of an index of many thousands nearly all are told apart by this alone
    near = " ".join(text[first : first + _LONGEST].casefold().split())
    best: tuple[int, str | None] = (start, None)
    for name in names:
        if not near.startswith(name):
            continue
        # white space between the words of a name may be of any length and kind
        pattern = r"\s+".join(re.escape(word) for word in name.split())
        found = re.compile(pattern + ('"' if quoted else r"(?!\w)"), re.IGNORECASE).match(
            text, first
        )
        if found and found.end() > best[0]:
            best = (found.end(), name)
    return best


def _of(kind: str, named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one, value in named if one == kind))
