"""Statements without a source."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric, ratio


def _uncited(judged: Judged) -> tuple[float, float] | None:
    statements = judged.response.statements
    if not statements:
        return None
    return float(sum(not said.citations for said in statements)), float(len(statements))


METRICS = (
    Metric(
        name="uncited",
        title="Uncited statements",
        group=Group.CITATIONS,
        definition="Statements without a citation over all statements; an answer that is not "
        "parted into statements is one.",
        observe=_uncited,
        summarise=ratio,
        higher_is_better=False,
    ),
)
