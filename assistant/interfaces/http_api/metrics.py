"""What is counted for Prometheus, over all workers of a server; the one door to its client."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.settings import metrics_folder
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from assistant.types import Answer

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# questions take tens of milliseconds; what takes seconds waits or is large
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters of one server; each app has its own, so that tests do not count together."""

    def __init__(self) -> None:
        """Raises `UsageError` with the pip line where prometheus-client is not installed."""
        try:
            from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
        except ImportError as error:
            raise UsageError(
                'The HTTP server needs prometheus-client. Run: pip install "byline[serve]"'
            ) from error
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "byline_requests",
            "Requests by method, route and status.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "byline_request_seconds",
            "How long requests took.",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "byline_answers",
            "Questions by how they ended: answered, or the reason of the abstention.",
            ["outcome"],
            registry=self._registry,
        )
        self._waiting = Gauge(
            "byline_questions_under_way",
            "Questions that are answered or wait for their turn.",
            multiprocess_mode="livesum",
            registry=self._registry,
        )
        self._documents = Gauge(
            "byline_documents",
            "Documents in the index.",
            multiprocess_mode="livemostrecent",
            registry=self._registry,
        )
        self._jobs = Gauge(
            "byline_jobs",
            "Jobs by status.",
            ["status"],
            multiprocess_mode="livemostrecent",
            registry=self._registry,
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def answer(self, answer: Answer) -> None:
        """Count an answer."""
        self._answers.labels(answer.reason.value if answer.reason else "answered").inc()

    def now(self, *, under_way: int, documents: int, jobs: Mapping[str, int]) -> None:
        """Keep how things stand at this moment."""
        self._waiting.set(under_way)
        self._documents.set(documents)
        for status, count in jobs.items():
            self._jobs.labels(status).set(count)

    def text(self) -> bytes:
        """Return everything as Prometheus reads it."""
        from prometheus_client import generate_latest

        text: bytes = generate_latest(_all_workers() or self._registry)
        return text


def _all_workers() -> CollectorRegistry | None:
    """Return what all workers counted, where they share a folder for it."""
    folder = metrics_folder()
    if folder is None:
        return None
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

    for process in {file.stem.rpartition("_")[2] for file in folder.glob("*.db")}:
        if not _runs(int(process)):
            # what it was at is over; what it counted stays
            mark_process_dead(int(process))
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
