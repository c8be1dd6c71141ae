"""What a door keeps on disk: one SQLite file beside the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_BUSY_SECONDS = 30


class SqliteFile:
    """A database file whose every use opens a connection of its own, so threads may share it."""

    def __init__(self, path: Path, *, schema: str) -> None:
        """Open the file; `schema` is SQL that makes what is not there yet."""
        self._path = path
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(schema)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for questions."""
        with closing(self._connect()) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes all stay when the block ends, or none if it raises."""
        with closing(self._connect()) as connection, connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection
