"""A suite asked of a system, case after case."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from evals.types import Case, Run, Suite
from vectorstore.errors import BylineError

Watch = Callable[[int, int], None]
"""Told how many cases are asked, and of how many."""
_CLOCK = "elapsed_ms"


class System(Protocol):
    """Anything that answers questions."""

    @property
    def name(self) -> str:
        """What the system is called in reports."""

    @property
    def configuration(self) -> Mapping[str, object]:
        """Versions and settings that its replies depend on."""

    def reply(self, case: Case) -> Mapping[str, Any]:
        """Return the reply to a case as JSON, in the form of the command line's `--json`.

        Raises a `BylineError` where there is none.
        """


def ask_all(
    system: System, suite: Suite, *, repeat: bool = False, watch: Watch | None = None
) -> Run:
    """Return a system's replies to all cases; a case it fails on has an `error` for a reply.

    With `repeat` every case is asked twice, and the reply says whether both were alike.
    """
    rows = []
    for number, case in enumerate(suite.cases, start=1):
        row = _reply(system, case)
        if repeat:
            row["repeated_alike"] = _timeless(row) == _timeless(_reply(system, case))
        rows.append(row)
        if watch is not None:
            watch(number, len(suite.cases))
    return Run(
        suite=suite.name,
        system=system.name,
        rows=tuple(rows),
        data_hash=suite.data_hash,
        configuration=dict(system.configuration),
    )


def _reply(system: System, case: Case) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        row = {**system.reply(case), "id": case.id}
    except BylineError as error:
        row = {"id": case.id, "error": str(error)}
    return {_CLOCK: round(1_000 * (time.perf_counter() - started), 1)} | row


def _timeless(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != _CLOCK}
