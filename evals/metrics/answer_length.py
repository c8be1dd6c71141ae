"""How much one has to read."""

from __future__ import annotations

from evals.metric import Group, Judged, Metric


def _length(judged: Judged) -> tuple[float] | None:
    return (float(len(judged.response.text.split())),) if judged.answered else None


METRICS = (
    Metric(
        name="answer_length",
        title="Length of the answer",
        group=Group.ANSWERS,
        definition="Words of an answer, averaged over the cases that were answered. Read it beside "
        "every number above: whoever says everything has said the right thing, too.",
        observe=_length,
        higher_is_better=False,
        unit="words",
    ),
)
