"""Replies to numbers: every case judged, every metric summed up, every slice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from evals.bootstrap import interval, unanimous_interval
from evals.metric import Judged, Metric, Missing, Observation
from evals.metrics import METRICS
from evals.metrics.leaks import voice_pairs
from evals.pairs import pair_metrics, paired_observations
from evals.responses import responses_of
from evals.results import CaseScore, Result, Scorecard, Slice, Status
from evals.types import Case, Response, Run, Suite
from evals.verdict import Outcome, judge
from vectorstore.errors import UsageError

Observed = Observation | Missing | None
Table = Mapping[str, Sequence[Observed]]
"""What each metric saw of each case, by metric, in order of the cases."""


def score(run: Run, suite: Suite) -> Scorecard:
    """Return the scores of a run; the same run gives the same scores to the byte.

    Raises `UsageError` where the run is of other data or replies to cases that do not exist.
    """
    _check(run, suite)
    responses = responses_of(run)
    _check_ids(responses, suite)
    judged = [_judged(case, responses.get(case.id), suite) for case in suite.cases]
    table = {metric.name: [_observed(metric, each) for each in judged] for metric in METRICS}
    pairs = paired_observations(suite.cases, table)
    metrics = (*METRICS, *pair_metrics(pairs))
    return Scorecard(
        suite=suite,
        run=run,
        metrics=metrics,
        results=tuple(_result(metric, ({**table, **pairs})[metric.name]) for metric in metrics),
        slices=tuple(_slices(suite.cases, table)),
        leaks=_leaks(judged),
        cases=tuple(_case_score(each, at, table) for at, each in enumerate(judged)),
    )


def _judged(case: Case, response: Response | None, suite: Suite) -> Judged:
    verdict = judge(case, response, suite.corpus)
    return Judged(case, response or Response(case.id, text=""), verdict, suite.corpus)


def _observed(metric: Metric, judged: Judged) -> Observed:
    if not metric.applies(judged.case):
        return None
    if judged.verdict.outcome is Outcome.UNSCORED:
        return Missing(judged.verdict.why)
    return metric.observe(judged)


def _result(metric: Metric, observed: Sequence[Observed]) -> Result:
    rows = [row for row in observed if isinstance(row, tuple)]
    unscored = sum(isinstance(row, Missing) for row in observed)
    if not rows:
        status = Status.UNSCORED if unscored else Status.NO_CASES
        return Result(metric.name, status, unscored=unscored)
    array = np.array(rows, dtype=np.float64)
    value = float(metric.summarise(array))
    limits = interval(array, metric.summarise)
    if np.isnan(value) or limits is None:
        return Result(metric.name, Status.NO_CASES, unscored=unscored)
    if limits[0] == limits[1] and _is_unanimous(metric, value):
        limits = unanimous_interval(value, len(rows), is_difference=metric.is_difference)
    return Result(metric.name, Status.SCORED, value, *limits, count=len(rows), unscored=unscored)


def _is_unanimous(metric: Metric, value: float) -> bool:
    return value == 0 if metric.is_difference else metric.is_share and value in (0, 1)


def _slices(cases: Sequence[Case], table: Table) -> Iterator[Slice]:
    headline = [metric for metric in METRICS if metric.headline]
    for by, values_of in _SLICED.items():
        members: dict[str, list[int]] = {}
        for at, case in enumerate(cases):
            for value in values_of(case):
                members.setdefault(value, []).append(at)
        if len(members) > _MOST_SLICES:
            continue
        for value, chosen in sorted(members.items()):
            results = [
                _result(metric, [table[metric.name][at] for at in chosen]) for metric in headline
            ]
            yield Slice(by, value, tuple(results))


def _voices(case: Case) -> set[str]:
    return {gold.voice.value for side in case.sides for gold in side if gold.voice}


def _documents(case: Case) -> set[str]:
    return {gold.document for side in case.sides for gold in side}


def _kinds(case: Case) -> set[str]:
    return {case.kind.value}


_SLICED: Mapping[str, Callable[[Case], set[str]]] = {
    "kind": _kinds,
    "voice": _voices,
    "document": _documents,
}
_MOST_SLICES = 20
"""More are no overview: a benchmark of thousands of documents is not sliced by document."""


def _leaks(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    pairs = Counter(
        (shown.value, lies.value) for each in judged for shown, lies in voice_pairs(each)
    )
    matrix: dict[str, dict[str, int]] = {}
    for (shown, lies), count in sorted(pairs.items()):
        matrix.setdefault(shown, {})[lies] = count
    return matrix


def _case_score(judged: Judged, at: int, table: Table) -> CaseScore:
    observed = {metric.name: (metric, table[metric.name][at]) for metric in METRICS}
    values = {
        name: value
        for name, (metric, row) in observed.items()
        if isinstance(row, tuple) and (value := metric.of_case(row)) is not None
    }
    unscored = {name: row.why for name, (_, row) in observed.items() if isinstance(row, Missing)}
    return CaseScore(judged.case.id, judged.verdict, values, unscored)


def _check(run: Run, suite: Suite) -> None:
    if run.data_hash is not None and run.data_hash != suite.data_hash:
        raise UsageError(
            f"The run of {run.system} was made on other data ({run.data_hash}) than the suite"
            f" {suite.name!r} is now ({suite.data_hash}). Run the suite again."
        )


def _check_ids(responses: Mapping[str, Response], suite: Suite) -> None:
    unknown = sorted(responses.keys() - {case.id for case in suite.cases})
    if unknown:
        raise UsageError(
            f"{len(unknown)} replies are to no case of the suite {suite.name!r}; the first is"
            f" {unknown[0]!r}. Each reply's id is that of its case."
        )
