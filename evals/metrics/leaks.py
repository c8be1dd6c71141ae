"""Words of others in an answer: other voices, other documents, other labels."""

from __future__ import annotations

from evals.corpus import Span
from evals.matching import places, presented
from evals.metric import Group, Judged, Metric, Observation, ratio
from evals.types import Case
from vectorstore.types import Voice


def asked_voice(case: Case) -> Voice | None:
    """Return the one voice that a case is about, if it is about one."""
    if case.scope is not None and len(case.scope.voices) == 1:
        return case.scope.voices[0]
    voices = {gold.voice for side in case.sides for gold in side}
    return voices.pop() if len(voices) == 1 else None


def asked_document(case: Case) -> str | None:
    """Return the one document that a case is about, if it is about one."""
    if case.scope is not None and len(case.scope.documents) == 1:
        return case.scope.documents[0]
    documents = {gold.document for side in case.sides for gold in side}
    return documents.pop() if len(documents) == 1 else None


def _voice_leaks(judged: Judged) -> Observation | None:
    spoken = [part for place in _first_places(judged) if (part := judged.corpus.voice_at(place))]
    asked = asked_voice(judged.case)
    return _share([part.voice is not asked for part in spoken])


def _document_leaks(judged: Judged) -> Observation | None:
    asked = asked_document(judged.case)
    return _share(
        [
            asked not in {cited.document, *(place[0] for place in cited.also_in)}
            for cited in judged.response.citations
        ]
    )


def _mislabelled(judged: Judged) -> Observation | None:
    return _share([shown is not lies for shown, lies in voice_pairs(judged)])


def voice_pairs(judged: Judged) -> list[tuple[Voice, Voice]]:
    """Return for each citation the voice it is shown in and the voice it lies in."""
    pairs = []
    for cited in judged.response.citations:
        place = next(iter(places(cited, judged.corpus)), None)
        spoken = judged.corpus.voice_at(place) if place else None
        if spoken:
            pairs.append((presented(cited, judged.corpus).voice, spoken.voice))
    return pairs


def _first_places(judged: Judged) -> list[Span]:
    found = (places(cited, judged.corpus) for cited in judged.response.citations)
    return [place[0] for place in found if place]


def _share(leaked: list[bool]) -> Observation | None:
    return (float(sum(leaked)), float(len(leaked))) if leaked else None


def _has_one_voice(case: Case) -> bool:
    return asked_voice(case) is not None


def _has_one_document(case: Case) -> bool:
    return asked_document(case) is not None


METRICS = (
    Metric(
        name="voice_leak",
        title="Voice leak",
        group=Group.SOURCES,
        definition="Of the citations in answers to cases about one voice (the scope names one, or "
        "all gold is in one): the share whose words lie mostly in another voice. Needs a suite "
        "that says whose words its documents are.",
        observe=_voice_leaks,
        applies=_has_one_voice,
        summarise=ratio,
        higher_is_better=False,
        headline=True,
    ),
    Metric(
        name="mislabelled",
        title="Words under another voice's label",
        group=Group.SOURCES,
        definition="Of all citations: the share shown in another voice than the one most of their "
        "words lie in. A citation without a label is taken for the document's chief voice. Needs a "
        "suite that says whose words its documents are.",
        observe=_mislabelled,
        summarise=ratio,
        higher_is_better=False,
    ),
    Metric(
        name="document_leak",
        title="Document leak",
        group=Group.SOURCES,
        definition="Of the citations in answers to cases about one document (the scope names one, "
        "or all gold is in one): the share taken from another document.",
        observe=_document_leaks,
        applies=_has_one_document,
        summarise=ratio,
        higher_is_better=False,
        headline=True,
    ),
)
