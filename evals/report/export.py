"""Scores as JSON and CSV, and the folder that holds a whole report."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.bootstrap import RESAMPLES, SEED
from evals.metric import Group
from evals.report.page import page
from evals.results import CaseScore, Result, Scorecard
from vectorstore.errors import UsageError

_DIGITS = 9


def score_object(card: Scorecard) -> dict[str, Any]:
    """Return a scorecard as JSON; times are left out, so that two equal runs are equal bytes."""
    timeless = {metric.name: metric for metric in card.metrics if metric.group is not Group.SPEED}
    return {
        "suite": card.suite.name,
        "data_hash": card.suite.data_hash,
        "cases_in_suite": len(card.suite.cases),
        "system": card.run.system,
        "configuration": dict(card.run.configuration),
        "bootstrap": {"resamples": RESAMPLES, "seed": SEED, "interval": 0.95},
        "results": [
            _result_object(result)
            | {"title": metric.title, "group": metric.group, "definition": metric.definition}
            for result in card.results
            if (metric := timeless.get(result.metric))
        ],
        "slices": [
            {
                "by": each.by,
                "value": each.value,
                "results": [_result_object(result) for result in each.results],
            }
            for each in card.slices
        ],
        "voice_matrix": card.leaks,
        "cases": [_case_object(case, timeless) for case in card.cases],
    }


def write_report(cards: Sequence[Scorecard], folder: Path) -> Path:
    """Write the page, the scores as JSON and the cases as CSV; return the page's path."""
    suite = cards[0].suite.name
    target = folder / f"{suite}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(page(cards), "utf-8")
        scores = json.dumps(
            [score_object(card) for card in cards], ensure_ascii=False, indent=1, sort_keys=True
        )
        (folder / f"{suite}.json").write_text(scores + "\n", "utf-8")
        _write_cases(cards, folder / f"{suite}.csv")
    except OSError as error:
        raise UsageError(f"The report cannot be written to {folder} ({error}).") from error
    return target


def _result_object(result: Result) -> dict[str, Any]:
    row = asdict(result)
    for key in ("value", "low", "high"):
        if row[key] is not None:
            row[key] = round(row[key], _DIGITS)
    return row


def _case_object(case: CaseScore, shown: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": case.case,
        "outcome": case.verdict.outcome,
        "why": case.verdict.why,
        "values": {
            name: round(value, _DIGITS) for name, value in case.values.items() if name in shown
        },
        "unscored": {name: why for name, why in case.unscored.items() if name in shown},
    }


def _write_cases(cards: Sequence[Scorecard], path: Path) -> None:
    metrics = [m.name for m in cards[0].metrics if m.group not in (Group.SPEED, Group.ROBUSTNESS)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["system", "case", "kind", "question", "outcome", "why", *metrics])
        for card in cards:
            for case, scored in zip(card.suite.cases, card.cases, strict=True):
                verdict = scored.verdict
                numbers = [scored.values.get(metric, "") for metric in metrics]
                about = [card.run.system, case.id, case.kind.value, case.question]
                writer.writerow([*about, verdict.outcome, verdict.why, *numbers])
