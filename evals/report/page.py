"""The report as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from evals.results import Scorecard


def page(cards: Sequence[Scorecard]) -> str:
    """Return the page."""
    return cards[0].suite.name
