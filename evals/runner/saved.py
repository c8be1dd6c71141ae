"""Runs in files: a line that says what was asked of whom, then a reply a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from evals.suite_loader import read_rows
from evals.types import Run
from vectorstore.errors import UsageError

_FORM = 1


def save_run(run: Run, path: Path) -> None:
    """Write a run so that it can be scored again without the system."""
    header = asdict(run) | {"byline_run": _FORM}
    del header["rows"]
    lines = [json.dumps(line, ensure_ascii=False, sort_keys=True) for line in (header, *run.rows)]
    try:
        path.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"The run cannot be saved as {path} ({error.strerror}).") from error


def read_run(path: Path, *, suite: str) -> Run:
    """Return a saved run, or any system's replies: JSON lines with `id` and `text`.

    `suite` is what replies without a first line are replies to. Raises `UsageError`.
    """
    rows = [row for _, row in read_rows(path)]
    if not rows or "byline_run" not in rows[0]:
        return Run(suite=suite, system=path.stem, rows=tuple(rows))
    header = rows[0]
    if header["byline_run"] != _FORM:
        raise UsageError(
            f"{path} is a run of form {header['byline_run']}; this version reads form {_FORM}."
            " Run the suite again."
        )
    return Run(
        suite=header["suite"],
        system=header["system"],
        rows=tuple(rows[1:]),
        data_hash=header["data_hash"],
        configuration=header["configuration"],
    )
