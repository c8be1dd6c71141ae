"""Benchmarks and test sets of the field, read from their own files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from evals.formats import beir, clapnq, mtrag, question_table, ramdocs, squad, test_sets
from evals.types import Suite

FORMATS: Mapping[str, Callable[[Path], Suite]] = {
    "beir": beir.load,
    "clapnq": clapnq.load,
    "csv": question_table.load,
    "deepeval": test_sets.load_deepeval,
    "mtrag": mtrag.load,
    "ragas": test_sets.load_ragas,
    "ramdocs": ramdocs.load,
    "squad": squad.load,
}
"""The loaders by name; each takes the folder that holds the files. Raise `UsageError`."""
