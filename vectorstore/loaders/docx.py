"""Word documents: paragraphs and tables in order, quotations marked, reviewers' comments below."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from vectorstore.errors import DamagedFileError, EncryptedFileError, FileTooLargeError
from vectorstore.loaders.content import Content, Part, compose, one_line, reading
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.decoding import renamed
from vectorstore.loaders.quotations import quotation
from vectorstore.loaders.signatures import OLE, ZIP, signature
from vectorstore.types import Facts, Voice

_QUOTE_STYLES = frozenset({"Quote", "Intense Quote", "Block Text"})
# python-docx writes these of its own template into every document that says nothing else
_TEMPLATE_AUTHOR, _TEMPLATE_DATE = "python-docx", "2013-12-23"

MAX_UNPACKED_BYTES = 200_000_000
"""What a document may unpack to: a small archive can hold more than the memory."""


def read(data: bytes, source: str) -> Content:
    """Return the paragraphs of a document, and below them what its reviewers comment.

    Its author and date are its core properties.
    """
    _refuse_other_kinds(data, source)
    with reading(source, "a Word document"):
        _refuse_bombs(data, source)
        import docx

        document = docx.Document(io.BytesIO(data))
        facts = _facts(document.core_properties)
        return compose([*_parts(document, facts.author), *_comments(document)], facts)


def _refuse_other_kinds(data: bytes, source: str) -> None:
    known = signature(data)
    if known is OLE and _holds_encryption(data):
        raise EncryptedFileError(
            source, "asks for a password.", "Open it in Word and save it without one."
        )
    if known is not None and known is not ZIP:
        raise DamagedFileError(
            source,
            f"is {known.kind}, not a Word document.",
            f"Rename it to {renamed(source, known.suffix)}, or save it as .docx.",
        )


def _holds_encryption(data: bytes) -> bool:
    # names in the directory of such a container are UTF-16
    return "EncryptedPackage".encode("utf-16-le") in data


def _refuse_bombs(data: bytes, source: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_UNPACKED_BYTES:
        raise FileTooLargeError(
            source,
            f"unpacks to {size / 1e6:.0f} MB, more than {MAX_UNPACKED_BYTES / 1e6:.0f} MB.",
            "Take large pictures out of it, or split it.",
        )


def _facts(properties: Any) -> Facts:
    author, published = one_line(properties.author), iso_day(properties.created)
    return Facts(
        title=one_line(properties.title),
        author=None if author == _TEMPLATE_AUTHOR else author,
        published=None if published == _TEMPLATE_DATE else published,
    )


def _parts(document: Any, author: str | None) -> Iterator[Part]:
    quoted: list[str] = []
    for text, is_quote in _blocks(document):
        if is_quote:
            quoted.append(text)
            continue
        if quoted:
            yield quotation("\n\n".join(quoted), quoted_by=author)
            quoted = []
        yield Part(text)
    if quoted:
        yield quotation("\n\n".join(quoted), quoted_by=author)


def _comments(document: Any) -> Iterator[Part]:
    """Yield what reviewers write beside the text, each with the name and the day Word gives."""
    for comment in document.comments:
        published = iso_day(comment.timestamp)
        yield Part(comment.text, Voice.COMMENT, one_line(comment.author), published=published)


def _blocks(container: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of each paragraph and table row, and whether it is styled as a quotation."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                # a merged cell is given once for each column that it spans
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield "\t".join(cells), False
        elif block.text.strip():
            yield block.text, _is_quote(block.style)


def _is_quote(style: Any) -> bool:
    while style is not None:
        if style.name in _QUOTE_STYLES:
            return True
        style = style.base_style
    return False
