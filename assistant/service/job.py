"""What is to be done with one document, and how far it has come."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a job does."""

    FILE = "file"
    ADDRESS = "address"
    REFRESH = "refresh"
    """Read a document again from where it came."""
    REMOVE = "remove"


class Status(StrEnum):
    """How far a job has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to add or remove."""

    id: str
    kind: Kind
    source: str
    """The name of an uploaded file, an address, or the document to refresh or remove."""
    name: str
    """What it is called before a reader."""
    status: Status
    step: str | None
    fraction: float
    """How much of the step is done, 0 to 1."""
    created: str
    started: str | None
    finished: str | None
    error: str | None
    report: dict[str, Any] | None
    """What was added, changed, unchanged, removed, and failed."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.status not in (Status.QUEUED, Status.RUNNING)

    def to_dict(self) -> dict[str, Any]:
        """Return the job as JSON."""
        return asdict(self)
