"""The table of what can be read: suffix and media type on the left, reader on the right."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.loaders import captions, disqus, docx, html, mail, markdown, pdf, plain_text
from vectorstore.loaders.content import Reader

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document; readers import their libraries when they are called."""

    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Reader
    is_text: bool = True
    """Whether the bytes are the text, so that their number already tells its size."""
    sign: bytes = b""
    """What stands near the top of every such file, where others have the suffix as well."""


FORMATS = (
    Format((".txt", ".text"), ("text/plain",), plain_text.read),
    Format((".md", ".markdown"), ("text/markdown", "text/x-markdown"), markdown.read),
    Format((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), html.read),
    Format((".pdf",), ("application/pdf",), pdf.read, is_text=False),
    Format((".docx",), (_DOCX,), docx.read, is_text=False),
    Format((".vtt", ".srt"), ("text/vtt", "application/x-subrip"), captions.read),
    Format((".eml",), ("message/rfc822",), mail.read, is_text=False),
    Format(
        (".xml",), ("application/xml", "text/xml"), disqus.read, is_text=False, sign=disqus.SIGN
    ),
)

SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""What can be read, as lower-case suffixes."""


def by_suffix(suffix: str) -> Format | None:
    """Return the format of a suffix in any case, `None` where there is none."""
    return next((known for known in FORMATS if suffix.lower() in known.suffixes), None)


def by_media_type(media_type: str) -> Format | None:
    """Return the format of a media type, `None` where there is none."""
    return next((known for known in FORMATS if media_type.lower() in known.media_types), None)
