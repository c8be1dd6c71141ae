"""Files that were sent: kept beside the index, under names that lead nowhere else."""

from __future__ import annotations

import filecmp
import glob
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.loaders import SUFFIXES, is_sidecar, place_of_page
from vectorstore.loaders.sidecar import SIDECAR_SUFFIX
from vectorstore.types import DocumentSummary

_LONGEST = 200
_LONGEST_STEM = 120


class Uploads:
    """The uploaded files of one index folder; a file is put in place whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = uploads_of(folder)
        self._waiting = (folder / "incoming").resolve()
        self._naming = threading.Lock()

    def receive(self, job_id: str, name: str, content: BinaryIO) -> None:
        """Keep a file until its job runs."""
        place = self._waiting / job_id
        place.mkdir(parents=True, exist_ok=True)
        with (place / name).open("wb") as out:
            shutil.copyfileobj(content, out)

    def receive_beside(self, job_id: str, name: str, content: BinaryIO) -> str:
        """Keep a file until its job runs, and return the name that it gets.

        No other file loses its place to it: where the name is taken it gets a number, unless the
        other is the same file.
        """
        self.receive(job_id, name, content)
        with self._naming:
            file, wanted, number = self._waiting / job_id / name, Path(name), 1
            while self._is_taken(name, by_other_than=file):
                number += 1
                name = f"{wanted.stem} ({number}){wanted.suffix}"
            file.rename(file.with_name(name))
        return name

    def _is_taken(self, name: str, *, by_other_than: Path) -> bool:
        others = {self.folder / name, *self._waiting.glob(f"*/{glob.escape(name)}")}
        return any(
            other.exists() and not filecmp.cmp(other, by_other_than, shallow=False)
            for other in others
        )

    @contextmanager
    def placed(self, job_id: str, name: str) -> Iterator[Path]:
        """Give the path of a job's file in place of the last of its name.

        A block that raises leaves the last one in place.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        place, file = self._waiting / job_id, self.folder / name
        last = place / f"{name}.last"
        if (place / name).exists():  # else a run before this one was killed after it had moved it
            if file.exists():
                file.replace(last)
            (place / name).replace(file)
        try:
            yield file
        except BaseException:
            file.replace(place / name)
            if last.exists():
                last.replace(file)
            raise
        self.forget(job_id)

    def forget(self, job_id: str) -> None:
        """Remove what waits for a job that does not run."""
        shutil.rmtree(self._waiting / job_id, ignore_errors=True)


def remove_document(index: Index, document_id: str) -> None:
    """Remove a document, and with it what is kept beside the index: its upload, its corrections.

    A file of somebody's own folder is left alone, with what stands beside it. Raises
    `DocumentNotFoundError` and `IndexLockedError`; then nothing is removed.
    """
    roots = {summary.document_id: summary.root for summary in index.documents()}
    root = roots.get(document_id)
    place = Path(root) / document_id if root else place_of_page(index.folder, document_id)
    index.remove(document_id)
    if root is None or place.parent == uploads_of(index.folder):
        place.unlink(missing_ok=True)
        place.with_name(place.name + SIDECAR_SUFFIX).unlink(missing_ok=True)


def file_of(summary: DocumentSummary) -> Path | None:
    """Return the file that a document was read from, `None` for an address."""
    return Path(summary.root) / summary.document_id if summary.root else None


def uploads_of(folder: Path) -> Path:
    """Return the folder of the files that were uploaded to an index."""
    return (folder / "uploads").resolve()


def checked_name(name: str | None) -> str:
    """Return the name of an uploaded file without its folders.

    Raises `UsageError` for what could be no document or would be hidden.
    """
    plain = (name or "").replace("\\", "/").rpartition("/")[2].strip()
    if not plain or plain.startswith(".") or not plain.isprintable() or len(plain) > _LONGEST:
        raise UsageError(
            f"{plain[:50]!r} is no name for a document. Send a file whose name is up to {_LONGEST}"
            " printable characters and begins with none of the hidden files' dots."
        )
    if Path(plain).suffix.lower() not in SUFFIXES or is_sidecar(Path(plain)):
        raise UsageError(f"{plain!r} is nothing that can be read: {', '.join(SUFFIXES)}.")
    return plain


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
    if not stem or suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{last or 'This'} cannot be read. These can: {', '.join(sorted(SUFFIXES))}."
        )
    return f"{stem[:_LONGEST_STEM]}{suffix}"
