"""PDF: the lines of each page by pdfium, rejoined to paragraphs, and its readers' notes."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from vectorstore.errors import DamagedFileError, EncryptedFileError, LoadError
from vectorstore.loaders.content import Content, Part, compose, one_line, reading
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.decoding import renamed
from vectorstore.loaders.pdf_notes import notes_on
from vectorstore.loaders.pdf_paragraphs import Line, paragraphs
from vectorstore.loaders.signatures import PDF, signature
from vectorstore.types import Facts

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_LINE_ENDS = (10, 13)
_SPACE, _TAB = 32, 9
_CELL_GAP = 1.2
"""How many times its height a gap in a line is between cells; justified text stretches to 0.8."""
# what pdfium gives for a hyphen at the end of a line, in place of the hyphen and the line end
_LINE_HYPHENS = (0x02, 0xFFFE)


def read(data: bytes, source: str) -> Content:
    """Return the text of a document, and below it the notes that readers put on its pages.

    Title, author and date are its information dictionary's.
    """
    _refuse_other_kinds(data, source)
    with reading(source, "a PDF document"):
        document = _open(data, source)
        try:
            pages = [_lines(document[number]) for number in range(len(document))]
            notes = [note for number in range(len(document)) for note in notes_on(document[number])]
            facts = _facts(document.get_metadata_dict())
        finally:
            document.close()
        return compose([*map(Part, paragraphs(pages)), *notes], facts)


def _refuse_other_kinds(data: bytes, source: str) -> None:
    known = signature(data)
    if known is not None and known is not PDF:
        raise DamagedFileError(
            source,
            f"is {known.kind}, not a PDF document.",
            f"Rename it to {renamed(source, known.suffix)}.",
        )


def _open(data: bytes, source: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error), source) from error


def _refusal(reason: str, source: str) -> LoadError:
    if "password" in reason.lower():
        return EncryptedFileError(
            source, "asks for a password.", "Save a copy without one: qpdf --decrypt in.pdf out.pdf"
        )
    return DamagedFileError(
        source, "is damaged or no PDF document.", "Fetch a fresh copy, or print it to PDF again."
    )


def _lines(page: Any) -> list[Line]:
    """Return the lines of a page in reading order with their places, in points from below."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    lines: list[Line] = []
    start, units = 0, []
    for index in range(text_page.count_chars()):
        unit = pdfium.FPDFText_GetUnicode(text_page, index)
        if unit in _LINE_ENDS or unit in _LINE_HYPHENS:
            units += [ord("-")] * (unit in _LINE_HYPHENS)
            lines += _line(text_page, start, units)
            units = []
        elif units or unit not in (0, _SPACE):
            start = start if units else index
            units.append(_TAB if unit == _SPACE and _is_wide(text_page, index) else unit)
    return lines + _line(text_page, start, units)


def _is_wide(text_page: Any, index: int) -> bool:
    """Return whether a space is as wide as only those between the cells of a row are."""
    if index + 1 >= text_page.count_chars():
        return False
    _, bottom, right, top = text_page.get_charbox(index - 1, loose=True)
    left, *_ = text_page.get_charbox(index + 1, loose=True)
    return bool(left - right > _CELL_GAP * (top - bottom))


def _line(text_page: Any, start: int, units: list[int]) -> list[Line]:
    """Return the line of these code units, whose first is the page's so many-th; or none."""
    text = unicodedata.normalize("NFKC", _decode(units)).strip()
    if not text:
        return []
    left, bottom, _, top = text_page.get_charbox(start, loose=True)
    return [Line(text=text, left=left, bottom=bottom, height=top - bottom)]


def _decode(units: list[int]) -> str:
    """Return code units as text; a character beyond the first plane may come as two of them."""
    raw = "".join(chr(unit) for unit in units)
    return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _facts(information: dict[str, str]) -> Facts:
    created = _DATE.match(information.get("CreationDate", ""))
    return Facts(
        title=one_line(information.get("Title")),
        author=one_line(information.get("Author")),
        published=iso_day("-".join(created.groups())) if created else None,
    )
