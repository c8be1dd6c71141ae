"""Files that come from the browser, kept beside the index."""

from __future__ import annotations

import filecmp
import secrets
import threading
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from vectorstore import loaders
from vectorstore.errors import FileTooLargeError, UsageError

_LONGEST_NAME = 120
_UNFINISHED = ".part-"


class Uploads:
    """The folder of the uploaded files. No upload ever takes the place of another."""

    def __init__(self, folder: Path, *, most_bytes: int) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._placing = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob(f"{_UNFINISHED}*"):
            unfinished.unlink()

    async def keep(self, name: str, content: AsyncIterator[bytes]) -> Path:
        """Keep a file under its name, or a like one where the name is taken, and return its path.

        The same bytes under the same name are kept once. Raises `UsageError` for a name that no
        loader reads, and `FileTooLargeError`; then nothing is left of it.
        """
        target = self.folder / safe_name(name)
        part = self.folder / f"{_UNFINISHED}{secrets.token_hex(8)}"
        try:
            size = 0
            with part.open("wb") as file:
                async for block in content:
                    size += len(block)
                    self._refuse_too_much(size, target.name)
                    file.write(block)
            with self._placing:
                return _put(part, target)
        finally:
            part.unlink(missing_ok=True)

    def holds(self, path: Path) -> bool:
        """Return whether a file is one of the uploads."""
        return path.parent == self.folder

    def forget(self, path: Path) -> None:
        """Delete an uploaded file with its sidecar; anything else is left alone."""
        if self.holds(path):
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.byline.toml").unlink(missing_ok=True)

    def files(self) -> tuple[Path, ...]:
        """Return the uploaded files in order of name."""
        return loaders.find_files(self.folder)

    def _refuse_too_much(self, size: int, name: str) -> None:
        if size > self._most_bytes:
            raise FileTooLargeError(
                name,
                f"is larger than the {self._most_bytes / 1e6:.0f} MB that may be uploaded.",
                "Split it, or put it in a folder of the server and run: byline index FOLDER",
            )


def safe_name(name: str) -> str:
    """Return the last part of a file's name, fit for any file system.

    Raises `UsageError` where nothing is left of it or no loader reads such files.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    printable = "".join(
        " " if unicodedata.category(letter)[0] in "CZ" or letter in '<>:"|?*' else letter
        for letter in unicodedata.normalize("NFC", last)
    )
    tidy = " ".join(printable.split()).lstrip(".")
    stem, suffix = Path(tidy).stem.strip(), Path(tidy).suffix
    if not stem or suffix.lower() not in loaders.SUFFIXES:
        raise UsageError(
            f"{last or 'This'} cannot be read. These can: {', '.join(sorted(loaders.SUFFIXES))}."
        )
    return f"{stem[:_LONGEST_NAME]}{suffix}"


def _put(part: Path, target: Path) -> Path:
    number = 1
    place = target
    while place.exists():
        if filecmp.cmp(part, place, shallow=False):
            return place
        number += 1
        place = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return part.replace(place)
