"""One SQLite database with a connection a thread, and transactions that are whole or nothing."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from vectorstore import forks
from vectorstore.errors import IndexDamagedError, IndexMissingError, IndexVersionError

SCHEMA_VERSION = "3"
DATABASE = "byline.sqlite3"

_REVISION = "revision"
_BUSY_SECONDS = 30


class Database:
    """The database file of an index folder; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        forks.close_before(self)

    @classmethod
    def open(cls, folder: Path) -> Database:
        """Open the database of an index folder.

        Raises `IndexMissingError` where there is none, `IndexVersionError` where another version
        of the format wrote it, and `IndexDamagedError` where it cannot be read.
        """
        database = cls(folder)
        if not database._laid_out():
            raise IndexMissingError(f"There is no index in {folder}. Make one: byline index PATH")
        with database.reading() as connection:
            version = read_meta(connection, "schema")
        if version != SCHEMA_VERSION:
            raise IndexVersionError(
                f"The index in {folder} has format {version}, and this version of Byline reads "
                f"format {SCHEMA_VERSION}. Remove {DATABASE}* from it and index again: "
                "byline index PATH"
            )
        return database

    @classmethod
    def create(cls, folder: Path) -> Database:
        """Open the database of an index folder, made first where there is none."""
        database = cls(folder)
        if not database._laid_out():
            folder.mkdir(parents=True, exist_ok=True)
            with database.writing() as connection:
                _lay_out(connection)
        database.close()
        return cls.open(folder)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the database until the block ends.

        A block within a block of the same thread sees the state of the outer one.
        """
        with forks.at_work(), _damage_named(self.path):
            connection = self._connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes all stay when the block ends, or none if it raises."""
        with forks.at_work(), _damage_named(self.path):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._opening:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()

    def _laid_out(self) -> bool:
        # a process killed at its very start leaves an empty file
        if not self.path.exists():
            return False
        with self.reading() as connection:
            return _has_tables(connection)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # closing is done from whichever thread closes the index
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
            with self._opening:
                self._all.append(connection)
        return connection


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Return what is kept under a key, `None` where nothing is."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a value under a key."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def read_revision(connection: sqlite3.Connection) -> str | None:
    """Return what changes whenever the passages do; `None` at first."""
    return read_meta(connection, _REVISION)


def mark_changed(connection: sqlite3.Connection) -> None:
    """Note that the passages changed, so that nothing is answered from an older view of them."""
    write_meta(connection, _REVISION, uuid.uuid4().hex)


def _has_tables(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    return found is not None


def _lay_out(connection: sqlite3.Connection) -> None:
    # another process may have laid it out between the look and the lock
    if _has_tables(connection):
        return
    schema = files("vectorstore.registry").joinpath("schema.sql").read_text(encoding="utf-8")
    # executescript would commit half-way: one statement at a time keeps it one transaction
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    write_meta(connection, "schema", SCHEMA_VERSION)


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise IndexDamagedError(
            f"The database {path} cannot be used ({error}). If it is damaged, remove {path.name}* "
            f"from {path.parent} and index again: byline index PATH"
        ) from error
