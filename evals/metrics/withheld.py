"""What a model wrote and the system did not let through."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric, Observation, ratio


def _withheld(judged: Judged) -> Observation | None:
    dropped = judged.response.dropped
    if dropped is None or not (dropped or judged.response.statements):
        return None
    return float(len(dropped)), float(len(dropped) + len(judged.response.statements))


METRICS = (
    Metric(
        name="withheld",
        title="Statements withheld",
        group=Group.CITATIONS,
        definition="Of the statements that a model wrote, told or not: the share that the system "
        "itself withheld because they did not hold. Where an answer falls back to quotes, its "
        "quotes count as told.",
        observe=_withheld,
        summarise=ratio,
        higher_is_better=False,
    ),
)
