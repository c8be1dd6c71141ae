"""Citations against the gold: how many hit, and how much of the gold is hit."""

from __future__ import annotations

import numpy as np

from evals.matching import hits
from evals.metric import Group, Judged, Metric, Rows, mean
from evals.types import Case, Gold


def _precision(judged: Judged) -> tuple[float] | None:
    citations = judged.response.citations
    if not citations:
        return None
    golds = [gold for side in judged.case.sides for gold in side]
    hit = [any(hits(cited, gold, judged.corpus) for gold in golds) for cited in citations]
    return (sum(hit) / len(hit),)


def _recall(judged: Judged) -> tuple[float]:
    hit = [_is_cited(side, judged) for side in judged.case.sides]
    return (sum(hit) / len(hit),)


def _is_cited(side: tuple[Gold, ...], judged: Judged) -> bool:
    return any(
        hits(cited, gold, judged.corpus) for cited in judged.response.citations for gold in side
    )


def _both(judged: Judged) -> tuple[float, float, float]:
    precision = _precision(judged)
    return (precision[0] if precision else 0.0, float(precision is not None), *_recall(judged))


def f1(rows: Rows) -> Rows:
    """Return the harmonic mean of mean precision, over those that cite, and mean recall."""
    sums = rows.sum(axis=-2)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = sums[..., 0] / sums[..., 1]
        recall = mean(rows[..., 2:])
        harmonic: Rows = np.where(
            precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0
        )
    return harmonic


def _has_quotes(case: Case) -> bool:
    return any(gold.quote for side in case.sides for gold in side)


_HIT = (
    "A citation hits a gold quote where both overlap by half of the shorter of the two, in the "
    "same document."
)

METRICS = (
    Metric(
        name="citation_precision",
        title="Citation precision",
        group=Group.CITATIONS,
        definition="Share of an answer's citations that hit any gold quote, averaged over the "
        f"cases with citations. {_HIT}",
        observe=_precision,
        applies=_has_quotes,
    ),
    Metric(
        name="citation_recall",
        title="Citation recall",
        group=Group.CITATIONS,
        definition="Share of a case's sides that a citation hits, averaged over cases; no answer "
        f"counts 0. {_HIT}",
        observe=_recall,
        applies=_has_quotes,
        headline=True,
    ),
    Metric(
        name="citation_f1",
        title="Citation F1",
        group=Group.CITATIONS,
        definition="Harmonic mean of citation precision and citation recall.",
        observe=_both,
        applies=_has_quotes,
        summarise=f1,
    ),
)
