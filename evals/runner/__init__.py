"""Asking: a suite's questions to a system, its replies to a file."""

from __future__ import annotations

from evals.runner.asking import System, ask_all
from evals.runner.saved import read_run, save_run

__all__ = ["System", "ask_all", "read_run", "save_run"]
