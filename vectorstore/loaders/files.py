"""One file or address as a document."""

from __future__ import annotations

from pathlib import Path

from vectorstore.errors import (
    EmptyFileError,
    FileTooLargeError,
    LoadError,
    SourceNotFoundError,
    UnsupportedFormatError,
)
from vectorstore.loaders.content import Content
from vectorstore.loaders.corrections import corrected, restated
from vectorstore.loaders.formats import SUFFIXES, Format, by_suffix
from vectorstore.loaders.sidecar import corrections_beside, facts_beside
from vectorstore.types import Document

MAX_TEXT_BYTES = 10_000_000
"""The most text of one document: some 3,000 pages; more is a collection, not a document."""
MAX_FILE_BYTES = 100_000_000
"""The largest PDF or Office file that is opened at all; its text may still be too much."""


def load(path: Path, *, document_id: str) -> Document:
    """Return a file as a document; a sidecar's facts and voices outrank the file's own.

    Raises a `LoadError` for whatever cannot be read, and nothing else.
    """
    source = str(path)
    try:
        known = _format(path)
        data = _bytes(path, known)
    except OSError as error:
        raise LoadError(
            source, f"cannot be opened ({error.strerror}).", "Check its name and permissions."
        ) from error
    return noted(document_id, read_as(known, data, source), beside=path)


def noted(document_id: str, content: Content, *, beside: Path) -> Document:
    """Return what was read as a document; what stands beside a path outranks what it says itself.

    Raises `SidecarError`.
    """
    facts = facts_beside(beside).over(content.facts)
    place, corrections = corrections_beside(beside)
    marks = restated(content.marks, content.facts, facts)
    if corrections:
        marks = corrected(marks, corrections, content.text, facts, place)
    return Document(document_id, content.text, facts, marks, content.warnings)


def read_as(known: Format, data: bytes, source: str) -> Content:
    """Return bytes read in a known format, their text neither empty nor too much."""
    if not data:
        raise EmptyFileError(source, "is empty.", "Save some text in it, or take it out.")
    content = known.read(data, source)
    if not content.text.strip():
        raise EmptyFileError(
            source, "holds no text.", "If it holds pictures of pages, run OCR over it first."
        )
    refuse_too_much(len(content.text), MAX_TEXT_BYTES, source)
    return content


def refuse_too_much(size: int, limit: int, source: str) -> None:
    """Raise `FileTooLargeError` where there is more than the limit, both in bytes."""
    if size > limit:
        raise FileTooLargeError(
            source,
            f"holds {size / 1e6:.1f} MB, more than the {limit / 1e6:.0f} MB of one document.",
            "Split it into several files.",
        )


def _format(path: Path) -> Format:
    if not path.exists():
        raise SourceNotFoundError(str(path), "does not exist.", "Check the spelling of the path.")
    known = by_suffix(path.suffix)
    if known is None or not path.is_file():
        what = f"is a {path.suffix} file" if path.suffix else "has no suffix"
        raise UnsupportedFormatError(
            str(path),
            "is no file." if not path.is_file() else f"{what}, which no loader reads.",
            f"These can be read: {', '.join(SUFFIXES)}.",
        )
    return known


def _bytes(path: Path, known: Format) -> bytes:
    limit = MAX_TEXT_BYTES if known.is_text else MAX_FILE_BYTES
    refuse_too_much(path.stat().st_size, limit, str(path))
    return path.read_bytes()
