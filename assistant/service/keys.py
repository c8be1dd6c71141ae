"""API keys: made once, shown once, kept as hashes, and forgotten at once when revoked."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from vectorstore.errors import UsageError

_NAME = re.compile(r"[\w.@-]{1,64}")
_PREFIX = "byline-"


class Right(StrEnum):
    """What a key allows."""

    READ = "read"
    """Ask, search and read documents."""
    WRITE = "write"
    """That, and add and remove documents."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, without its secret."""

    name: str
    right: Right
    created: str
    digest: str
    """SHA-256 of the key: of 256 random bits, which no dictionary holds, it tells nothing."""


class KeyRing:
    """The keys of one file; a change by another process counts from the next request on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read: tuple[tuple[int, int], dict[str, Key]] | None = None

    def create(self, name: str, right: Right) -> str:
        """Make a key and return it: it is kept nowhere. Raises `UsageError` for a name in use."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is no name for a key. Use up to 64 letters, digits and . _ @ -"
            )
        secret = _PREFIX + secrets.token_urlsafe(32)
        with self._changing() as keys:
            if any(key.name == name for key in keys.values()):
                raise UsageError(f"There is a key {name!r} already. Choose another name.")
            made = Key(
                name, right, datetime.now(UTC).isoformat(timespec="seconds"), _digest(secret)
            )
            keys[made.digest] = made
        return secret

    def revoke(self, name: str) -> None:
        """Forget a key. Raises `UsageError` where there is none of that name."""
        with self._changing() as keys:
            digest = next((key.digest for key in keys.values() if key.name == name), None)
            if digest is None:
                raise UsageError(f"There is no key {name!r}. List them: byline keys list")
            del keys[digest]

    def keys(self) -> tuple[Key, ...]:
        """Return all keys in order of name. Raises `UsageError` where the file is damaged."""
        return tuple(sorted(self._current().values(), key=lambda key: key.name))

    def find(self, secret: str) -> Key | None:
        """Return the key of a secret, `None` where it is none."""
        # looked up by hash: how long that takes tells nothing of the secret
        return self._current().get(_digest(secret))

    def _current(self) -> dict[str, Key]:
        try:
            status = self._file.stat()
        except FileNotFoundError:
            return {}
        stamp = (status.st_mtime_ns, status.st_ino)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _read(self._file))
        return self._read[1]

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Key]]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._file}.lock"):
            keys = dict(self._current())
            yield keys
            _write(self._file, keys)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _read(file: Path) -> dict[str, Key]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        keys = [Key(**{**row, "right": Right(row["right"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f"The keys in {file} cannot be read ({error}). Remove the file and make new ones: "
            "byline keys create NAME"
        ) from error
    return {key.digest: key for key in keys}


def _write(file: Path, keys: dict[str, Key]) -> None:
    """Put the file in place whole, readable to its owner alone."""
    handle, draft = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump([asdict(key) for key in keys.values()], out, indent=1)
    Path(draft).replace(file)
