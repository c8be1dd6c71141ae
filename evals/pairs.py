"""Noise and attack, always as the difference to the same question without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evals.metric import Group, Metric, Missing, Observation
from evals.types import Case, Kind

_COMPARED = {
    "right": "Right",
    "contains_gold": "Answer found",
    "citation_recall": "Citation recall",
    "recall@5": "Recall@5",
}
_CHANGE = " Δ "
Observed = Observation | Missing | None


def paired_observations(
    cases: Sequence[Case], table: Mapping[str, Sequence[Observed]]
) -> dict[str, list[Observed]]:
    """Return, for each kind that has variants, what each changed in the compared metrics."""
    at = {case.id: number for number, case in enumerate(cases)}
    kinds = dict.fromkeys(case.kind for case in cases if case.variant_of)
    return {
        _name(metric, kind): [
            _difference(table[metric][number], table[metric][at[case.variant_of]])
            for number, case in enumerate(cases)
            if case.variant_of and case.kind is kind
        ]
        for kind in kinds
        for metric in _COMPARED
    }


def pair_metrics(names: Iterable[str]) -> tuple[Metric, ...]:
    """Return the metrics that paired observations are of."""
    return tuple(
        Metric(
            name=name,
            title=f"{_COMPARED[metric]}: change by {kind}",
            group=Group.ROBUSTNESS,
            definition=f"{metric} of each {kind} case that is a variant of another, minus that of "
            "the other, averaged over the pairs: 0 is untouched, below 0 is worse.",
            observe=_nothing,
            unit="score",
            is_difference=True,
        )
        for name in names
        for metric, kind in [name.split(_CHANGE)]
    )


def _name(metric: str, kind: Kind) -> str:
    return f"{metric}{_CHANGE}{kind.value}"


def _nothing(_: object) -> None:
    """See nothing in a case alone: only pairs have a difference."""


def _difference(variant: Observed, clean: Observed) -> Observed:
    if not isinstance(variant, tuple):
        return variant
    return (variant[0] - clean[0],) if isinstance(clean, tuple) else clean
