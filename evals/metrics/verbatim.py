"""Quotes that stand in their documents as they are quoted."""

from __future__ import annotations

from evals.matching import offsets, reads
from evals.metric import Group, Judged, Metric, ratio
from evals.types import Cited


def _verbatim(judged: Judged) -> tuple[float, float] | None:
    citations = judged.response.citations
    if not citations:
        return None
    return float(sum(_is_verbatim(cited, judged) for cited in citations)), float(len(citations))


def _is_verbatim(cited: Cited, judged: Judged) -> bool:
    place = offsets(cited)
    if place is not None:
        return reads(place, cited.quote, judged.corpus)
    return bool(judged.corpus.find(cited.document, cited.quote))


METRICS = (
    Metric(
        name="verbatim",
        title="Verbatim quotes",
        group=Group.CITATIONS,
        definition="Citations whose words stand in the cited document, at the offsets where the "
        "system gives any, over all citations; white space and the shape of quotation marks and "
        "dashes aside.",
        observe=_verbatim,
        summarise=ratio,
    ),
)
