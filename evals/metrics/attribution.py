"""Whether what is cited is shown as the words of whoever said them."""

from __future__ import annotations

from evals.matching import hitting, presented, same_name
from evals.metric import Group, Judged, Metric, Missing, Observation, ratio
from evals.types import Case


def _voices(judged: Judged) -> Observation | None:
    return _share(
        [
            presented(cited, judged.corpus).voice is gold.voice
            for cited, gold in hitting(judged.case, judged.response, judged.corpus)
            if gold.voice is not None
        ]
    )


def _speakers(judged: Judged) -> Observation | Missing | None:
    shown = [
        (presented(cited, judged.corpus), gold)
        for cited, gold in hitting(judged.case, judged.response, judged.corpus)
        if gold.names_speaker
    ]
    if not all(each.is_told for each, _ in shown):
        return Missing("neither the reply nor the document says who speaks")
    return _share([same_name(each.speaker, gold.speaker) for each, gold in shown])


def _share(right: list[bool]) -> Observation | None:
    return (float(sum(right)), float(len(right))) if right else None


def _has_voices(case: Case) -> bool:
    return any(gold.voice for side in case.sides for gold in side)


def _has_speakers(case: Case) -> bool:
    return any(gold.names_speaker for side in case.sides for gold in side)


_UNLABELLED = (
    "A citation without a label is taken for the document's own words: its article, or where it "
    "has none its chief voice, and its speaker where it has but one."
)

METRICS = (
    Metric(
        name="voice_accuracy",
        title="Voice accuracy",
        group=Group.SOURCES,
        definition="Of the citations that hit a gold quote: the share shown in the gold's voice. "
        f"{_UNLABELLED}",
        observe=_voices,
        applies=_has_voices,
        summarise=ratio,
        headline=True,
    ),
    Metric(
        name="speaker_accuracy",
        title="Speaker accuracy",
        group=Group.SOURCES,
        definition="Of the citations that hit a gold quote: the share shown under the gold's "
        f"speaker, or without a name where the page gives none. {_UNLABELLED}",
        observe=_speakers,
        applies=_has_speakers,
        summarise=ratio,
    ),
)
