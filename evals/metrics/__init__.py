"""What is measured: one file an idea, each with its definition."""

from __future__ import annotations

from evals.metric import Metric
from evals.metrics import (
    abstention,
    answer_length,
    attribution,
    citation_overlap,
    confidence,
    contains_gold,
    determinism,
    forbidden_words,
    latency,
    leaks,
    merged_sources,
    misstated,
    nugget_recall,
    ranking,
    right,
    short_answer_precision,
    token_f1,
    truthfulness,
    uncited,
    verbatim,
    voice_recall,
    withheld,
)

METRICS: tuple[Metric, ...] = tuple(
    metric
    for module in (
        right, contains_gold, nugget_recall, truthfulness, token_f1, short_answer_precision,
        answer_length, forbidden_words, leaks, attribution, voice_recall, merged_sources, misstated,
        citation_overlap, verbatim, uncited, withheld, abstention, confidence, ranking,
        determinism, latency,
    )
    for metric in module.METRICS
)  # fmt: skip
"""All metrics, in the order of reports."""
