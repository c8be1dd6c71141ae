"""Files that were sent: kept beside the index, under names that lead nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.loaders import SUFFIXES, is_sidecar, place_of_page
from vectorstore.loaders.sidecar import SIDECAR_SUFFIX

_LONGEST = 200


class Uploads:
    """The uploaded files of one index folder; a file is put in place whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = uploads_of(folder)
        self._waiting = (folder / "incoming").resolve()

    def receive(self, job_id: str, name: str, content: BinaryIO) -> None:
        """Keep a file until its job runs."""
        place = self._waiting / job_id
        place.mkdir(parents=True, exist_ok=True)
        with (place / name).open("wb") as out:
            shutil.copyfileobj(content, out)

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
