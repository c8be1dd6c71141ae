"""One writer a folder, in this process or any other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import IndexLockedError


class FolderLock:
    """The lock of an index folder; the system releases it when its holder dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock until the block ends. Raises `IndexLockedError` where another has it."""
        # a lock of its own each time: one that is shared lets a second thread in
        lock = FileLock(self._folder / "lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise IndexLockedError(
                f"Somebody else is writing to the index in {self._folder}. "
                "Wait until it is done and run again."
            ) from error
        try:
            yield
        finally:
            lock.release()
