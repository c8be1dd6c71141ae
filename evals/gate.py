"""The floor under Byline's numbers: kept in git, lowered only on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.metric import Metric
from evals.results import Result, Scorecard, Status
from vectorstore.errors import UsageError

BASELINE = Path(__file__).with_name("baseline.json")
GATED = (
    "right", "contains_gold", "nugget_recall", "truthfulness", "forbidden_words",
    "voice_leak", "speaker_leak", "document_leak", "mislabelled", "voice_accuracy",
    "speaker_accuracy", "voice_recall", "merged_sources", "stray_document",
    "citation_precision", "citation_recall", "verbatim", "uncited",
    "abstention_precision", "abstention_recall", "false_abstentions",
    "passage_recall@5",
)  # fmt: skip
"""The metrics that may not get worse."""
# floors are rounded when they are written; one case more or less is far above this
_SLACK = 1e-6
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Floor:
    """What a suite's numbers may not fall below (rise above, where lower is better)."""

    data_hash: str
    values: Mapping[str, float]


def read_floors(path: Path = BASELINE) -> dict[str, Floor]:
    """Return the floors by suite; none where there is no file."""
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text("utf-8"))
        return {suite: Floor(row["data_hash"], row["values"]) for suite, row in rows.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"The floors in {path} cannot be read ({error}). Restore the file from git."
        ) from error


def fallen(card: Scorecard, floor: Floor) -> list[str]:
    """Return a sentence for everything that is worse than the floor; none where all holds."""
    if card.suite.data_hash != floor.data_hash:
        return [
            f"{card.suite.name}: the cases or documents changed (now {card.suite.data_hash}, "
            f"floor {floor.data_hash}). Set the floor anew: byline eval gate --update"
        ]
    return list(_fallen(card, floor.values))


def raised(card: Scorecard, floor: Floor | None, *, allow_regression: bool) -> Floor:
    """Return the floor that a run sets. Raises `UsageError` where it is lower and may not be."""
    worse = list(_fallen(card, floor.values)) if floor else []
    if worse and not allow_regression:
        told = "\n  ".join(worse)
        raise UsageError(
            f"The new floor would be lower than the old one:\n  {told}\n"
            "Where that is meant: byline eval gate --update --allow-regression"
        )
    values = {
        result.metric: round(result.value, _DIGITS)
        for result in map(card.result, GATED)
        if result.value is not None
    }
    return Floor(card.suite.data_hash, values)


def write_floors(floors: Mapping[str, Floor], path: Path = BASELINE) -> None:
    """Write the floors of all suites."""
    rows = {
        suite: {"data_hash": floor.data_hash, "values": dict(floor.values)}
        for suite, floor in sorted(floors.items())
    }
    path.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


def _fallen(card: Scorecard, floors: Mapping[str, float]) -> Iterator[str]:
    metrics = {metric.name: metric for metric in card.metrics}
    for name, floor in floors.items():
        if name not in metrics:
            yield f"{card.suite.name}: there is no metric {name!r} any more"
            continue
        fault = _fault(metrics[name], card.result(name), floor)
        if fault:
            yield f"{card.suite.name}: {metrics[name].title} {fault}"


def _fault(metric: Metric, result: Result, floor: float) -> str:
    if result.status is not Status.SCORED or result.value is None:
        return f"has no number ({result.status}), the floor is {floor:.4f}"
    if result.unscored:
        return f"could not be scored for {result.unscored} cases"
    gain = result.value - floor if metric.higher_is_better else floor - result.value
    if gain >= -_SLACK:
        return ""
    way = "fell" if metric.higher_is_better else "rose"
    return f"{way} from {floor:.4f} to {result.value:.4f} (n={result.count})"
