"""Where the gold stands in what was found, before anything is answered."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from evals.corpus import Span
from evals.matching import gold_places, same_place
from evals.metric import Group, Judged, Metric, Missing, Observation
from evals.types import Case, Gold, Retrieved

Gain = Callable[[Sequence[str], Mapping[str, int]], float]
"""From ranked documents, best first, and the relevance of each gold document to a score."""
_DEPTH = 10


def recall(ranked: Sequence[str], gold: Mapping[str, int], *, k: int) -> float:
    """Return the share of the gold documents among the first k."""
    return len(set(ranked[:k]) & gold.keys()) / len(gold)


def hit(ranked: Sequence[str], gold: Mapping[str, int], *, k: int) -> float:
    """Return 1 where a gold document is among the first k, else 0."""
    return float(bool(set(ranked[:k]) & gold.keys()))


def reciprocal_rank(ranked: Sequence[str], gold: Mapping[str, int]) -> float:
    """Return 1 / rank of the first gold document within the first 10, else 0."""
    ranks = (rank for rank, document in enumerate(ranked[:_DEPTH], 1) if document in gold)
    return 1 / next(ranks, math.inf)


def ndcg(ranked: Sequence[str], gold: Mapping[str, int]) -> float:
    """Return the discounted gain of the first 10 over the best possible, gains linear."""
    gains = [gold.get(document, 0) for document in ranked[:_DEPTH]]
    return _discounted(gains) / _discounted(sorted(gold.values(), reverse=True)[:_DEPTH])


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def ranked_documents(found: Sequence[Retrieved]) -> tuple[str, ...]:
    """Return each document once, at the rank of its best passage."""
    return tuple(dict.fromkeys(passage.document for passage in found))


def gold_documents(case: Case) -> dict[str, int]:
    """Return the gold documents with the best relevance of each."""
    documents: dict[str, int] = {}
    for gold in (gold for side in case.sides for gold in side):
        documents[gold.document] = max(gold.relevance, documents.get(gold.document, 0))
    return documents


def _observed(gain: Gain) -> Callable[[Judged], Observation | Missing]:
    def observe(judged: Judged) -> Observation | Missing:
        found = judged.response.evidence
        if found is None:
            return Missing("does not show what it found")
        return (gain(ranked_documents(found), gold_documents(judged.case)),)

    return observe


def _passages_found(k: int) -> Callable[[Judged], Observation | Missing]:
    def observe(judged: Judged) -> Observation | Missing:
        found = judged.response.evidence
        if found is None or any(passage.start is None for passage in found):
            return Missing("does not show which passages it found")
        spans = [Span(p.document, p.start or 0, p.end or 0) for p in found[:k]]
        held = [_is_found(side, spans, judged) for side in judged.case.sides]
        return (sum(held) / len(held),)

    return observe


def _is_found(side: tuple[Gold, ...], spans: Sequence[Span], judged: Judged) -> bool:
    places = [place for gold in side for place in gold_places(gold, judged.corpus)]
    return any(same_place(span, place) for span in spans for place in places)


def _has_gold(case: Case) -> bool:
    return bool(case.sides)


def _has_quotes(case: Case) -> bool:
    return bool(case.sides) and all(gold.quote for side in case.sides for gold in side)


def _metric(name: str, title: str, definition: str, gain: Gain) -> Metric:
    return Metric(
        name=name,
        title=title,
        group=Group.RETRIEVAL,
        definition=f"{definition} A document stands at the rank of its best passage.",
        observe=_observed(gain),
        applies=_has_gold,
        unit="score",
    )


def _recall_at(k: int) -> Metric:
    return _metric(
        f"recall@{k}", f"Recall@{k}", f"Share of the gold documents among the first {k}.",
        lambda ranked, gold: recall(ranked, gold, k=k),
    )  # fmt: skip


def _hit_at(k: int) -> Metric:
    return _metric(
        f"hit@{k}", f"Hit@{k}", f"1 where a gold document is among the first {k}, else 0.",
        lambda ranked, gold: hit(ranked, gold, k=k),
    )  # fmt: skip


def _passage_recall_at(k: int) -> Metric:
    return Metric(
        name=f"passage_recall@{k}",
        title=f"Passage recall@{k}",
        group=Group.RETRIEVAL,
        definition=f"Share of a case's sides of which one of the first {k} passages holds a gold "
        "quote (both overlap by half of the shorter).",
        observe=_passages_found(k),
        applies=_has_quotes,
        unit="score",
    )


METRICS = (
    *(_passage_recall_at(k) for k in (5, 10)),
    *(_recall_at(k) for k in (1, 5, 10, 20)),
    *(_hit_at(k) for k in (1, 5)),
    _metric(
        "mrr@10", "MRR@10",
        "1 / rank of the first gold document among the first 10, else 0.", reciprocal_rank,
    ),
    _metric(
        "ndcg@10", "nDCG@10",
        "Sum of relevance / log2(rank + 1) over the first 10 documents, over the best possible "
        "sum; gains are linear, as trec_eval's.", ndcg,
    ),
)  # fmt: skip
