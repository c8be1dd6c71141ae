"""Whether a voice that is asked for is heard."""

from __future__ import annotations

from evals.matching import hits, rightly_presented
from evals.metric import Group, Judged, Metric
from evals.types import Case, Gold


def _heard(judged: Judged) -> tuple[float]:
    heard = [_is_heard(side, judged) for side in judged.case.sides]
    return (sum(heard) / len(heard),)


def _is_heard(side: tuple[Gold, ...], judged: Judged) -> bool:
    return any(
        hits(cited, gold, judged.corpus) and rightly_presented(cited, gold, judged.corpus)
        for cited in judged.response.citations
        for gold in side
    )


def _has_voices(case: Case) -> bool:
    return any(gold.voice for side in case.sides for gold in side)


METRICS = (
    Metric(
        name="voice_recall",
        title="Voice recall",
        group=Group.SOURCES,
        definition="Share of a case's sides that are cited in their own voice and under their own "
        "speaker, averaged over the cases that say whose words answer; guards against silence for "
        "safety's sake. No answer counts 0.",
        observe=_heard,
        applies=_has_voices,
        headline=True,
    ),
)
