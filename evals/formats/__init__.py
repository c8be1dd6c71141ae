"""Benchmarks of the field, read from their own files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from evals.types import Suite

FORMATS: Mapping[str, Callable[[Path], Suite]] = {}
"""The loaders by name; each takes the folder that holds the files."""
