"""Accounts and who is logged in, on disk: neither a password nor a token can be read from it."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assistant.service.database import SqliteFile
from vectorstore.errors import UsageError

ACCOUNTS = "accounts.sqlite3"
"""The file of the accounts, in the folder of the index."""

_NAME = re.compile(r"[\w.@-]{1,64}")
_SHORTEST_PASSWORD = 10
_VISIT_S = 14 * 24 * 3600
"""How long a browser stays logged in."""


@dataclass(frozen=True, slots=True)
class Account:
    """One who may come in."""

    name: str
    may_change: bool
    """Whether they may change the library, and not only ask."""


class AccountStore:
    """The accounts of one chat."""

    def __init__(self, path: Path) -> None:
        schema = (resources.files(__package__) / "accounts.sql").read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._database = SqliteFile(path, schema=schema)
        self._hasher = PasswordHasher()
        # verified where there is no such account, so that the time taken does not tell
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def add(self, name: str, password: str, *, may_change: bool) -> None:
        """Add an account. Raises `UsageError` for a name or password that will not do."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no name. Use up to 64 letters, digits and . _ @ -")
        if len(password) < _SHORTEST_PASSWORD:
            raise UsageError(f"The password needs at least {_SHORTEST_PASSWORD} characters.")
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
                raise UsageError(
                    f"There is an account {name!r} already. Remove it first: "
                    f"byline accounts remove {name}"
                )
            connection.execute(
                "INSERT INTO accounts VALUES (?, ?, ?)",
                (name, self._hasher.hash(password), may_change),
            )

    def remove(self, name: str) -> None:
        """Remove an account and log it out. Raises `UsageError` where there is none."""
        with self._database.writing() as connection:
            gone = connection.execute("DELETE FROM accounts WHERE name = ?", (name,))
            if not gone.rowcount:
                raise UsageError(f"There is no account {name!r}. List them: byline accounts list")

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts in order of name."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT name, may_change FROM accounts ORDER BY name")
            return tuple(Account(name, bool(may_change)) for name, may_change in rows)

    def log_in(self, name: str, password: str) -> str | None:
        """Return the token of a new visit, or `None` where name and password do not fit."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT password FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        if not self._fits(row[0] if row else self._nobody, password):
            return None
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM visits WHERE until < ?", (time.time(),))
            connection.execute(
                "INSERT INTO visits VALUES (?, ?, ?)",
                (_digest(token), name, time.time() + _VISIT_S),
            )
        return token

    def visitor(self, token: str) -> Account | None:
        """Return whose visit a token is of, or `None` where it is over or never was."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT name, may_change FROM visits JOIN accounts USING (name)"
                " WHERE token = ? AND until > ?",
                (_digest(token), time.time()),
            ).fetchone()
        return Account(row[0], bool(row[1])) if row else None

    def log_out(self, token: str) -> None:
        """End a visit."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM visits WHERE token = ?", (_digest(token),))

    def _fits(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerifyMismatchError, InvalidHashError):
            return False


def _digest(token: str) -> str:
    # of 256 random bits, which no dictionary holds: a plain hash tells nothing
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
