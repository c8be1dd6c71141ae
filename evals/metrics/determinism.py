"""Whether asking again gives the same."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric


def _alike(judged: Judged) -> tuple[float] | None:
    alike = judged.response.repeated_alike
    return None if alike is None else (float(alike),)


METRICS = (
    Metric(
        name="determinism",
        title="Same reply when asked again",
        group=Group.ROBUSTNESS,
        definition="Share of the cases asked twice whose two replies are the same to the byte, "
        "times aside.",
        observe=_alike,
    ),
)
