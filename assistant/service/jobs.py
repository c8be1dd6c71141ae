"""What is to be added and removed, kept where every worker sees it and a restart finds it."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from assistant.service.job import Job, Kind, Status
from assistant.service.problems import ServiceError

_KEPT = 1_000
_COLUMNS = (
    "id, kind, source, name, status, step, fraction, created, started, finished, error, report"
)
_SCHEMA = """CREATE TABLE IF NOT EXISTS jobs (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    source TEXT NOT NULL, name TEXT NOT NULL DEFAULT '', status TEXT NOT NULL, step TEXT,
    fraction REAL NOT NULL DEFAULT 0, created TEXT NOT NULL, started TEXT, finished TEXT,
    error TEXT, report TEXT, cancelled INTEGER NOT NULL DEFAULT 0)"""


class Jobs:
    """The jobs of one index folder; safe from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "jobs.sqlite3"
        with self._database() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(_SCHEMA)
            if "name" not in {row[1] for row in database.execute("PRAGMA table_info(jobs)")}:
                database.execute("ALTER TABLE jobs ADD COLUMN name TEXT NOT NULL DEFAULT ''")

    def add(
        self, kind: Kind, source: str, *, name: str | None = None, id: str | None = None
    ) -> Job:
        """Queue a job and return it; one that waits already is not queued twice."""
        job_id = id or new_id()
        if kind is not Kind.FILE:
            waits = "WHERE kind = ? AND source = ? AND status = ?"
            for same in self._select(waits, kind, source, Status.QUEUED):
                return same
        with self._database() as database:
            database.execute(
                "INSERT INTO jobs (id, kind, source, name, status, created)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (job_id, kind, source, name or source, Status.QUEUED, _now()),
            )
            database.execute(
                "DELETE FROM jobs WHERE finished IS NOT NULL AND place <="
                " (SELECT max(place) FROM jobs) - ?",
                (_KEPT,),
            )
        return self.get(job_id)

    def get(self, job_id: str) -> Job:
        """Return a job. Raises a `ServiceError` where there is none."""
        found = self._select("WHERE id = ?", job_id)
        if not found:
            raise ServiceError(
                HTTPStatus.NOT_FOUND,
                "There is no such job. Finished ones are kept for a while.",
                kind="job-not-found",
            )
        return found[0]

    def latest(self, limit: int) -> list[Job]:
        """Return the jobs that came last, the newest first."""
        return self._select("ORDER BY place DESC LIMIT ?", limit)

    def open(self, *, done_since: float) -> list[Job]:
        """Return in order what waits, runs or failed, and what was done in the last seconds."""
        since = datetime.now(UTC) - timedelta(seconds=done_since)
        return self._select(
            "WHERE status IN (?, ?, ?) OR (status = ? AND finished > ?) ORDER BY place",
            Status.QUEUED,
            Status.RUNNING,
            Status.FAILED,
            Status.DONE,
            _iso(since),
        )

    def counts(self) -> dict[str, int]:
        """Return how many jobs there are of each status."""
        with self._database() as database:
            found = dict(database.execute("SELECT status, count(*) FROM jobs GROUP BY status"))
        return {status.value: found.get(status.value, 0) for status in Status}

    def claim(self) -> Job | None:
        """Take the job that has waited longest, `None` where none does; for the writer alone."""
        with self._database() as database:
            row = database.execute(
                "UPDATE jobs SET status = ?, started = ? WHERE place ="
                " (SELECT min(place) FROM jobs WHERE status = ?) RETURNING id",
                (Status.RUNNING, _now(), Status.QUEUED),
            ).fetchone()
        return self.get(row[0]) if row else None

    def requeue(self, job_id: str | None = None) -> None:
        """Queue a job that runs again, or all that a writer left behind when it died."""
        with self._database() as database:
            database.execute(
                "UPDATE jobs SET status = ?, started = NULL, step = NULL, fraction = 0"
                " WHERE status = ? AND (id = ? OR ? IS NULL)",
                (Status.QUEUED, Status.RUNNING, job_id, job_id),
            )

    def retry(self, job_id: str) -> bool:
        """Queue a failed job again, after those that wait; return whether there was one."""
        with self._database() as database:
            changed = database.execute(
                "UPDATE jobs SET status = ?, started = NULL, finished = NULL, step = NULL,"
                " error = NULL, fraction = 0, place = (SELECT max(place) + 1 FROM jobs)"
                " WHERE id = ? AND status = ?",
                (Status.QUEUED, job_id, Status.FAILED),
            )
        return changed.rowcount > 0

    def forget(self, job_id: str) -> bool:
        """Remove a job that waits or is over; return whether there was one."""
        with self._database() as database:
            changed = database.execute(
                "DELETE FROM jobs WHERE id = ? AND status != ?", (job_id, Status.RUNNING)
            )
        return changed.rowcount > 0

    def note(self, job_id: str, *, step: str, fraction: float) -> bool:
        """Keep how far a job has come, and return whether it is still wanted."""
        with self._database() as database:
            row = database.execute(
                "UPDATE jobs SET step = ?, fraction = ? WHERE id = ? RETURNING cancelled",
                (step, fraction, job_id),
            ).fetchone()
        return not row[0]

    def finish(
        self,
        job_id: str,
        status: Status,
        *,
        error: str | None = None,
        report: dict[str, Any] | None = None,
    ) -> None:
        """Keep how a job ended."""
        with self._database() as database:
            database.execute(
                "UPDATE jobs SET status = ?, finished = ?, error = ?, report = ?,"
                " fraction = iif(?, 1, fraction) WHERE id = ?",
                (
                    status,
                    _now(),
                    error,
                    json.dumps(report) if report else None,
                    status is Status.DONE,
                    job_id,
                ),
            )

    def cancel(self, job_id: str) -> Job:
        """Call a job off: at once where it waits, before its next step where it runs.

        Raises a `ServiceError` where there is none or it is over.
        """
        job = self.get(job_id)
        if job.is_over:
            raise ServiceError(
                HTTPStatus.CONFLICT, f"The job is {job.status} already.", kind="job-over"
            )
        with self._database() as database:
            database.execute("UPDATE jobs SET cancelled = 1 WHERE id = ?", (job_id,))
            database.execute(
                "UPDATE jobs SET status = ?, finished = ? WHERE id = ? AND status = ?",
                (Status.CANCELLED, _now(), job_id, Status.QUEUED),
            )
        return self.get(job_id)

    def _select(self, condition: str, *values: str | int) -> list[Job]:
        with self._database() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM jobs {condition}", values).fetchall()
        return [_job(*row) for row in rows]

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        # one each time: it costs less than a request, and belongs to no thread
        with closing(sqlite3.connect(self._file, timeout=30)) as database, database:
            yield database


def new_id() -> str:
    """Return an id for a job."""
    return uuid.uuid4().hex


def _job(job_id: str, kind: str, source: str, name: str, status: str, *rest: Any) -> Job:
    *middle, report = rest
    step, fraction, created, started, finished, error = middle
    return Job(
        id=job_id,
        kind=Kind(kind),
        source=source,
        name=name or source,
        status=Status(status),
        step=step,
        fraction=fraction,
        created=created,
        started=started,
        finished=finished,
        error=error,
        report=json.loads(report) if report else None,
    )


def _now() -> str:
    return _iso(datetime.now(UTC))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
