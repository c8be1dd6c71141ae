"""A quote where it stands in its document, every part of it in the colour of its true voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.corpus import Corpus, Span, Text
from evals.report.markup import tag, text

_AROUND = 180
"""Characters of the document shown on either side of a quote."""
_LONGEST = 1_400
_GAP = re.compile(r"\s*\n\s*\n\s*")


def in_place(place: Span, corpus: Corpus) -> str:
    """Return a quote with what its speaker says around it; nobody else's words are shown."""
    document = corpus.texts[place.document]
    quoted = place._replace(end=min(place.end, place.start + _LONGEST))
    before = place._replace(start=_start(place, document), end=place.start)
    after = place._replace(start=place.end, end=_end(place, document))
    return tag(
        "blockquote",
        *_parts(before, document, "span"),
        *_parts(quoted, document, "mark"),
        *([text(" …")] if quoted.end < place.end else _parts(after, document, "span")),
    )


def shortened(words: str) -> str:
    """Return words as they are, or the beginning of them where they are many."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _start(place: Span, document: Text) -> int:
    """Return where the words around a quote begin: with a whole word of the same speaker."""
    first, _ = _limits(place.start, document)
    start = max(first, place.start - _AROUND)
    head = document.text[start : place.start]
    kept = re.sub(r"^\S*", "", head) if start > first else head
    return place.start - len(kept.lstrip())


def _end(place: Span, document: Text) -> int:
    """Return where the words around a quote end: with a whole word of the same speaker."""
    _, last = _limits(place.end - 1, document)
    end = min(last, place.end + _AROUND)
    tail = document.text[place.end : end]
    kept = re.sub(r"\S*$", "", tail) if end < last else tail
    return place.end + len(kept.rstrip())


def _limits(at: int, document: Text) -> tuple[int, int]:
    """Return where the words of whoever speaks at a place begin and end."""
    if not document.voices:
        return 0, len(document.text)
    parts = (part for part in document.voices if part.start <= at < part.end)
    return next(((part.start, part.end) for part in parts), (at, at + 1))


def _parts(span: Span, document: Text, name: str) -> Iterator[str]:
    """Yield the stretches of a span, each in its voice."""
    at = span.start
    for part in sorted(document.voices):
        first, last = max(part.start, at), min(part.end, span.end)
        if first >= last:
            continue
        if first > at:
            yield tag(name, _words(document.text[at:first]))
        yield tag(name, _words(document.text[first:last]), css=f"voice-{part.voice.value}")
        at = last
    if at < span.end:
        yield tag(name, _words(document.text[at : span.end]))


def _words(words: str) -> str:
    """Return words with one empty line where there are several."""
    return text(_GAP.sub("\n\n", words))
