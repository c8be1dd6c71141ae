"""What a file really is, told from its first bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of file: how it begins, what people call it, and the suffix that it should have."""

    magic: bytes
    kind: str
    suffix: str


PDF = Signature(b"%PDF-", "a PDF document", ".pdf")
ZIP = Signature(b"PK\x03\x04", "a ZIP archive or Office document", ".docx")
OLE = Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office document", ".doc")
_HTML = Signature(b"<html", "an HTML page", ".html")

_SIGNATURES = (
    PDF,
    ZIP,
    OLE,
    Signature(b"\x89PNG\r\n\x1a\n", "a PNG picture", ".png"),
    Signature(b"\xff\xd8\xff", "a JPEG picture", ".jpg"),
    Signature(b"GIF8", "a GIF picture", ".gif"),
    Signature(b"\x1f\x8b\x08", "a gzip archive", ".gz"),
    Signature(b"{\\rtf", "an RTF document", ".rtf"),
    Signature(b"SQLite format 3\x00", "a SQLite database", ".db"),
    Signature(b"\x7fELF", "a program", ".bin"),
)


def signature(data: bytes) -> Signature | None:
    """Return the kind of file these bytes begin, `None` where they could be text."""
    for known in _SIGNATURES:
        if data.startswith(known.magic):
            return known
    return None


def html_signature(data: bytes) -> Signature | None:
    """Return the signature of HTML where the bytes begin a whole page, not a piece of one."""
    start = data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return _HTML if start.startswith((b"<!doctype html", b"<html")) else None
