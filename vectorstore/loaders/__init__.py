"""From a file or an address to a document: its text, its facts and what its format marks."""

from __future__ import annotations

from vectorstore.loaders.address import load_address
from vectorstore.loaders.files import load
from vectorstore.loaders.folder import find_files
from vectorstore.loaders.formats import SUFFIXES
from vectorstore.loaders.sidecar import facts_beside, is_sidecar, place_of_page, sidecar_bytes

LOADERS_VERSION = "11"
"""Changes when the same source would give another text, other facts or other marks."""

__all__ = [
    "LOADERS_VERSION",
    "SUFFIXES",
    "facts_beside",
    "find_files",
    "is_sidecar",
    "load",
    "load_address",
    "place_of_page",
    "sidecar_bytes",
]
