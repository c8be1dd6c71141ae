"""The files of a folder that can be read."""

from __future__ import annotations

import os
from pathlib import Path

from vectorstore.errors import SourceNotFoundError
from vectorstore.loaders.formats import by_suffix
from vectorstore.loaders.sidecar import is_sidecar

_HEAD = 2_000
"""Bytes at the top of a file in which the sign of its format stands."""


def find_files(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder that can be read, ordered by their relative paths.

    Hidden files and folders, sidecars, manifests, the README beside a manifest and XML that is no
    export of comments are left out; links to folders are not followed. Raises
    `SourceNotFoundError` where there is no folder.
    """
    if not folder.is_dir():
        raise SourceNotFoundError(
            str(folder), "is no folder.", "Check the spelling, or give the file itself."
        )
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [path for path in paths if _is_document(path)]
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).parts))


def _is_document(path: Path) -> bool:
    known = by_suffix(path.suffix)
    if known is None or not path.is_file() or is_sidecar(path):
        return False
    return not known.sign or _begins_with(path, known.sign)


def _begins_with(path: Path, sign: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return sign in file.read(_HEAD)
    except OSError:
        # what cannot be opened is told of when it is read
        return True
