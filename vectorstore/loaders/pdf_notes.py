"""What readers write on the pages of a PDF: notes, and remarks on what they marked."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from vectorstore.loaders.content import Part, one_line
from vectorstore.loaders.dates import iso_day
from vectorstore.types import Voice

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def notes_on(page: Any) -> Iterator[Part]:
    """Yield the notes of a page in order, each with its writer's name and its day.

    Links, fields of forms and the windows that only show a note are none.
    """
    import pypdfium2.raw as pdfium

    written = (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_STAMP,
    )
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) in written:
                changed = _DATE.match(_string(annotation, b"M"))
                yield Part(
                    _string(annotation, b"Contents"),
                    Voice.COMMENT,
                    one_line(_string(annotation, b"T")),
                    published=iso_day("-".join(changed.groups())) if changed else None,
                )
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    """Return the text under a key, empty where there is none."""
    import pypdfium2.raw as pdfium

    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, target, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")
