"""Numbers as they are shown."""

from __future__ import annotations

from evals.metric import Metric
from evals.results import Result, Status


def figure(metric: Metric, value: float | None) -> str:
    """Return a value with its unit: "83.0%", "0.914", "72.8 ms"; a dash for none."""
    if value is None:
        return "–"
    if metric.unit == "share":
        return f"{100 * value:.1f}%"
    return f"{value:.3f}" if metric.unit == "score" else f"{value:,.1f} {metric.unit}"


def interval(metric: Metric, result: Result) -> str:
    """Return the interval of a result, "75.7–86.2"; empty where there is none."""
    if result.low is None or result.high is None:
        return ""
    scale = 100 if metric.unit == "share" else 1
    digits = 3 if metric.unit == "score" else 1
    return f"{scale * result.low:.{digits}f} to {scale * result.high:.{digits}f}"


def standing(result: Result) -> str:
    """Return what a result is of: its count, and what is missing from it."""
    if result.status is not Status.SCORED:
        return f"{result.status}" + (f" ({result.unscored})" if result.unscored else "")
    return f"n={result.count}" + (f", {result.unscored} unscored" if result.unscored else "")
