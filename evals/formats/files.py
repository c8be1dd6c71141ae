"""The files of benchmarks: many kinds of JSON and tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evals.corpus import Text
from evals.suite_loader import read_rows
from vectorstore.errors import UsageError
from vectorstore.types import Facts


def one_file(folder: Path, *patterns: str) -> Path:
    """Return the first file that a pattern finds. Raises `UsageError` naming the patterns."""
    for pattern in patterns:
        found = sorted(folder.glob(pattern))
        if found:
            return found[0]
    raise UsageError(f"{folder} holds no {' or '.join(patterns)}.")


def json_file(path: Path) -> Any:
    """Return what a JSON file holds. Raises `UsageError`."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as JSON ({error}).") from error


def objects(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a file: JSON lines, or one JSON list."""
    if path.suffix == ".json":
        yield from json_file(path)
    else:
        yield from (row for _, row in read_rows(path))


def table(path: Path, *, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Yield the rows of a table with a head. Raises `UsageError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file, delimiter=delimiter)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as a table ({error}).") from error


def document(text: str, *, title: str | None = None) -> Text:
    """Return a document of a benchmark; one without text is its title."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(plain if plain.strip() else title or "-", Facts(title=title or None))


@contextmanager
def form_of(path: Path, form: str) -> Iterator[None]:
    """Turn a field that is missing or of another kind into a `UsageError` that names the file."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise UsageError(f"{path} is not of the form of {form}: {error!r}.") from error
