"""Words of others in an answer: other voices, speakers and documents than those asked."""

from __future__ import annotations

from evals.corpus import Spoken
from evals.matching import places, presented, words
from evals.metric import Group, Judged, Metric, Observation, ratio
from evals.types import Case, Cited
from vectorstore.types import Voice


def _voice_leaks(judged: Judged) -> Observation | None:
    asked = {voice for scope in judged.case.asked for voice in scope.voices}
    return _share([part.voice not in asked for part in _spoken(judged)])


def _speaker_leaks(judged: Judged) -> Observation | None:
    asked = {words(name) for scope in judged.case.asked for name in scope.speakers}
    return _share([words(part.speaker or "") not in asked for part in _spoken(judged)])


def _document_leaks(judged: Judged) -> Observation | None:
    asked = {document for scope in judged.case.asked for document in scope.documents}
    return _share([asked.isdisjoint(_documents(cited)) for cited in judged.response.citations])


def _strays(judged: Judged) -> Observation | None:
    gold = {gold.document for side in judged.case.sides for gold in side}
    return _share([gold.isdisjoint(_documents(cited)) for cited in judged.response.citations])


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


def _spoken(judged: Judged) -> list[Spoken]:
    """Return whose words each citation is, of those whose place and voice are known."""
    first = (next(iter(places(cited, judged.corpus)), None) for cited in judged.response.citations)
    return [part for place in first if place and (part := judged.corpus.voice_at(place))]


def _documents(cited: Cited) -> set[str]:
    return {cited.document, *(document for document, _, _ in cited.also_in)}


def _share(leaked: list[bool]) -> Observation | None:
    return (float(sum(leaked)), float(len(leaked))) if leaked else None


def _asks_speakers(case: Case) -> bool:
    return all(scope.speakers for scope in case.asked)


def _asks_documents(case: Case) -> bool:
    return all(scope.documents for scope in case.asked)


def _has_one_document(case: Case) -> bool:
    return len({gold.document for side in case.sides for gold in side}) == 1


_ASKED = "(by a scope that is given by hand, or in the words of the question)"

METRICS = (
    Metric(
        name="voice_leak",
        title="Voice leak",
        group=Group.SOURCES,
        definition="Of all citations: the share whose words lie mostly in a voice that was not "
        f"asked {_ASKED}; a question that names nobody asks neither readers nor site furniture. "
        "Needs a suite that says whose words its documents are.",
        observe=_voice_leaks,
        summarise=ratio,
        higher_is_better=False,
        headline=True,
    ),
    Metric(
        name="speaker_leak",
        title="Speaker leak",
        group=Group.SOURCES,
        definition="Of the citations in answers to cases that ask speakers by name "
        f"{_ASKED}: the share whose words are another's. Needs a suite that says whose words its "
        "documents are.",
        observe=_speaker_leaks,
        applies=_asks_speakers,
        summarise=ratio,
        higher_is_better=False,
    ),
    Metric(
        name="document_leak",
        title="Document leak",
        group=Group.SOURCES,
        definition=f"Of the citations in answers to cases that ask certain documents {_ASKED}: the "
        "share taken from another document.",
        observe=_document_leaks,
        applies=_asks_documents,
        summarise=ratio,
        higher_is_better=False,
        headline=True,
    ),
    Metric(
        name="stray_document",
        title="Stray quotations",
        group=Group.CITATIONS,
        definition="Of the citations in answers to cases whose gold is all in one document, "
        "whomever they ask: the share taken from another document.",
        observe=_strays,
        applies=_has_one_document,
        summarise=ratio,
        higher_is_better=False,
    ),
    Metric(
        name="mislabelled",
        title="Words under another voice's label",
        group=Group.SOURCES,
        definition="Of all citations: the share shown in another voice than the one most of their "
        "words lie in. A citation without a label is taken for the document's article, or where "
        "it has none for its chief voice. Needs a suite that says whose words its documents are.",
        observe=_mislabelled,
        summarise=ratio,
        higher_is_better=False,
    ),
)
