"""What a format gives: parts of text with the voice that the format itself names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from vectorstore.errors import DamagedFileError, LoadError
from vectorstore.types import Facts, Mark, Voice

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_EDGES = re.compile(r"[^\S\n]*\n[^\S\n]*")
_UNDIVIDED = "the writers of {} of its comments or posts could not be read; they are kept unnamed."
_WIDE_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of paragraphs, parted by blank lines; `voice` is `None` where the format is silent."""

    text: str
    voice: Voice | None = None
    speaker: str | None = None
    quoted_by: str | None = None
    published: str | None = None
    publisher: str | None = None
    undivided: bool = False
    """Who wrote it and when could not be read, and may stand among its words."""


@dataclass(frozen=True, slots=True)
class Content:
    """The plain text of one source, what its format knows of it, and what its format marks."""

    text: str
    facts: Facts = Facts()
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()
    """What could not be read as well as it should."""


Reader = Callable[[bytes, str], Content]
"""Reads the bytes of a source whose name, the second argument, is for the error messages."""


def compose(parts: Iterable[Part], facts: Facts) -> Content:
    """Return the parts one below the other, a blank line between, each voiced part marked."""
    texts: list[str] = []
    marks: list[Mark] = []
    position = undivided = 0
    for part in parts:
        text = clean(part.text)
        if not text:
            continue
        if part.voice is not None:
            marks.append(
                Mark(
                    start=position,
                    end=position + len(text),
                    voice=part.voice,
                    speaker=part.speaker,
                    quoted_by=part.quoted_by,
                    publisher=part.publisher,
                    published=part.published,
                )
            )
        texts.append(text)
        position += len(text) + 2
        undivided += part.undivided
    warnings = (_UNDIVIDED.format(undivided),) if undivided else ()
    return Content("\n\n".join(texts), facts, tuple(marks), warnings)


def clean(text: str) -> str:
    """Return the text in NFC without control characters, outer spaces and gaps of many lines."""
    newlines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    printable = _UNPRINTABLE.sub("", newlines.replace("\xa0", " "))
    tidy = _LINE_EDGES.sub("\n", unicodedata.normalize("NFC", printable))
    return _WIDE_GAP.sub("\n\n", tidy).strip()


def one_line(text: object) -> str | None:
    """Return the value as one line of text, `None` where nothing is left of it."""
    return " ".join(clean(str(text or "")).split()) or None


@contextmanager
def reading(source: str, kind: str) -> Iterator[None]:
    """Turn whatever a parser raises over bad bytes into a `DamagedFileError`."""
    try:
        yield
    except LoadError:
        raise
    except Exception as error:
        raise DamagedFileError(
            source,
            f"cannot be read as {kind} ({type(error).__name__}).",
            "Open it in the program that wrote it and save it again, or fetch a fresh copy.",
        ) from error
