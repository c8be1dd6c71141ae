"""How often each caller may ask, counted by one process or by all workers of a server together."""

from __future__ import annotations

import sqlite3
import time
from http import HTTPStatus
from pathlib import Path

from assistant.service.problems import ServiceError

RATES = "rates.sqlite3"
_MINUTE = 60.0
_BUSY_SECONDS = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS buckets (caller TEXT PRIMARY KEY, there REAL, since REAL);
CREATE INDEX IF NOT EXISTS by_age ON buckets (since);
"""
# what was there before this request, so that it is known whether the last one took anything
_FILL = """
INSERT INTO buckets VALUES (:caller, :full, :now) ON CONFLICT (caller) DO UPDATE SET
    there = min(:full, there - (there >= 1) + :full * (:now - since) / :minute), since = :now
RETURNING there"""


class RateLimit:
    """Requests a minute of each caller, as a bucket that fills evenly. 0 lets all pass."""

    def __init__(self, per_minute: int, *, together: Path | None = None) -> None:
        """Count in memory, or together with other processes in a folder that they share."""
        self._per_minute = per_minute
        file = ":memory:" if together is None else together / RATES
        self._buckets = sqlite3.connect(
            file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._buckets.execute("PRAGMA journal_mode = WAL")
        self._buckets.execute("PRAGMA synchronous = OFF")
        self._buckets.executescript(_SCHEMA)

    def check(self, caller: str) -> None:
        """Count a request. Raises a `ServiceError` with `Retry-After` where there are too many."""
        if not self._per_minute:
            return
        # of the machine, not of the process
        now = time.monotonic()
        values = {"caller": caller, "full": self._per_minute, "now": now, "minute": _MINUTE}
        [(there,)] = self._buckets.execute(_FILL, values).fetchall()
        # by then it is full, as one that was never seen
        self._buckets.execute("DELETE FROM buckets WHERE since < ?", (now - _MINUTE,))
        if there < 1:
            wait = (1 - there) * _MINUTE / self._per_minute
            raise ServiceError(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"More than {self._per_minute} requests a minute. Wait, then go on.",
                headers={"Retry-After": str(int(wait) + 1)},
            )
