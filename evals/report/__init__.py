"""Scores as something to read: a table, a page, JSON and CSV."""

from __future__ import annotations

from evals.report.export import score_object, write_report
from evals.report.terminal import render_agreements, render_comparison, render_scores

__all__ = [
    "render_agreements",
    "render_comparison",
    "render_scores",
    "score_object",
    "write_report",
]
