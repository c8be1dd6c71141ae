"""The table of what can be read: suffix and media type on the left, reader on the right."""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.loaders import plain_text
from vectorstore.loaders.content import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document; readers import their libraries when they are called."""

    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Reader
    is_text: bool = True
    """Whether the bytes are the text, so that their number already tells its size."""


FORMATS = (Format((".txt", ".text"), ("text/plain",), plain_text.read),)

SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""What can be read, as lower-case suffixes."""


def by_suffix(suffix: str) -> Format | None:
    """Return the format of a suffix in any case, `None` where there is none."""
    return next((known for known in FORMATS if suffix.lower() in known.suffixes), None)


def by_media_type(media_type: str) -> Format | None:
    """Return the format of a media type, `None` where there is none."""
    return next((known for known in FORMATS if media_type.lower() in known.media_types), None)
