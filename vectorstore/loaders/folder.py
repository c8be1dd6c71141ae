"""The files of a folder that can be read."""

from __future__ import annotations

import os
from pathlib import Path

from vectorstore.errors import SourceNotFoundError
from vectorstore.loaders.formats import by_suffix
from vectorstore.loaders.sidecar import is_sidecar


def find_files(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder that can be read, ordered by their relative paths.

    Hidden files and folders, sidecars, manifests and the README beside a manifest are left out;
    links to folders are not followed. Raises `SourceNotFoundError` where there is no folder.
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
    return by_suffix(path.suffix) is not None and path.is_file() and not is_sidecar(path)
