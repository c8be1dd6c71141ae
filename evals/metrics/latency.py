"""How long a reply takes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evals.metric import Group, Judged, Metric, Missing, Observation, Rows


def _elapsed(judged: Judged) -> Observation | Missing:
    elapsed = judged.response.elapsed_ms
    return Missing("says no time") if elapsed is None else (elapsed,)


def percentile(share: int) -> Callable[[Rows], Rows]:
    """Return a summary that gives a percentile of the first number."""

    def summarise(rows: Rows) -> Rows:
        percentiles: Rows = np.asarray(np.percentile(rows[..., 0], share, axis=-1))
        return percentiles

    return summarise


METRICS = tuple(
    Metric(
        name=f"latency_p{share}",
        title=f"Latency p{share}",
        group=Group.SPEED,
        definition=f"The time within which {share}% of the cases have their reply.",
        observe=_elapsed,
        summarise=percentile(share),
        higher_is_better=False,
        unit="ms",
    )
    for share in (50, 95)
)
