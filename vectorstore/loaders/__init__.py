"""From a file or an address to a document: its text, its facts and what its format marks."""

from __future__ import annotations

from vectorstore.loaders.address import load_address
from vectorstore.loaders.files import load
from vectorstore.loaders.folder import find_files
from vectorstore.loaders.formats import SUFFIXES
from vectorstore.loaders.sidecar import facts_beside, sidecar_bytes

__all__ = ["SUFFIXES", "facts_beside", "find_files", "load", "load_address", "sidecar_bytes"]
