"""How a server is run: plain values, which a worker process gets as they are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.settings import Settings
from vectorstore.errors import UsageError
from vectorstore.index import Index

KEYS_FILE = "keys.json"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The hosts that only this machine reaches."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What one server answers from, to whom, and how much of it."""

    index: Settings = field(default_factory=Settings)
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    """Processes that answer; one of them also writes."""
    read_only: bool = False
    """Whether documents can be neither added nor removed, whatever the key."""
    private_addresses: bool = False
    """Whether pages may be fetched from this machine and its network."""
    log_questions: bool = False
    requests_per_minute: int = 600
    """By one key, or one address where no key is asked for, to all workers. 0: any."""
    json_bytes: int = 1_000_000
    """The largest body of a request that is no upload."""
    upload_bytes: int = 50_000_000
    body_seconds: float = 60.0
    """How long a client may take to send what it announced."""
    answer_seconds: float = 60.0
    """How long a question may take, the wait for its turn included."""
    stop_seconds: int = 20
    """How long requests that are under way may go on when the server is told to stop."""
    threads: int = 0
    """Questions that are answered at the same time by one worker; 0: as many as its share of the
    processors. More of them make everybody's answer come later."""
    waiting: int = 500
    """Questions that wait their turn; further ones are told to come again."""
    together: Path | None = None
    """Where several workers count together; `None` where there is one."""

    def __post_init__(self) -> None:
        """Raises `UsageError` for numbers that make no server."""
        if self.workers < 1:
            raise UsageError(f"{self.workers} workers answer nobody. Use --workers 1 or more.")
        if self.requests_per_minute < 0:
            raise UsageError(
                f"{self.requests_per_minute} requests a minute cannot be. "
                "Use --rate with a number above 0, or with 0 to allow any."
            )

    @property
    def folder(self) -> Path:
        """The index folder."""
        return self.index.index

    @property
    def threads_each(self) -> int:
        """Threads of one worker that answer."""
        return self.threads or max(1, (os.cpu_count() or 1) // self.workers)

    @property
    def keys_file(self) -> Path:
        """Where the keys are kept."""
        return self.folder / KEYS_FILE

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches the server."""
        return self.host in LOOPBACK

    @property
    def needs_keys(self) -> bool:
        """Whether every request must bring a key."""
        return not self.is_loopback

    def open_index(self) -> Index:
        """Open the index; an empty one is a fine start, for documents can be sent to it."""
        settings = replace(
            self.index.index_settings,
            public_addresses_only=not self.private_addresses,
            # the writer does, between jobs
            copy_at_once=False,
        )
        return Index.create(self.folder, settings=settings)
