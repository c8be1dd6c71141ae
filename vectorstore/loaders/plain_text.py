"""Plain text: kept as it stands."""

from __future__ import annotations

from vectorstore.errors import DamagedFileError
from vectorstore.loaders.bylines import read_facts
from vectorstore.loaders.content import Content
from vectorstore.loaders.decoding import decode, renamed
from vectorstore.loaders.signatures import html_signature


def read(data: bytes, source: str) -> Content:
    """Return the text as it stands, and what its first lines say of it."""
    known = html_signature(data)
    if known is not None:
        raise DamagedFileError(
            source,
            f"is {known.kind}, not plain text.",
            f"Rename it to {renamed(source, known.suffix)}.",
        )
    text = decode(data, source)
    return Content(text=text, facts=read_facts(text))
