"""Statements that make one saying out of two sources."""

from __future__ import annotations

from evals.corpus import Spoken
from evals.matching import places, says, words
from evals.metric import Group, Judged, Metric, Observation, ratio
from evals.types import Cited, Said

_PART = 20
"""Characters of a voice inside a citation that are no accident of where it was cut."""


def _merged(judged: Judged) -> Observation | None:
    statements = [said for said in judged.response.statements if said.citations]
    if not statements:
        return None
    return float(sum(_is_merged(said, judged) for said in statements)), float(len(statements))


def _is_merged(said: Said, judged: Judged) -> bool:
    cited = [judged.response.citations[number] for number in said.citations]
    return any(len(_speakers(each, judged)) > 1 for each in cited) or _needs_two(said, cited)


def _needs_two(said: Said, cited: list[Cited]) -> bool:
    """Tell whether only the sources together hold what a statement says, and none of them alone."""
    sources: dict[object, list[str]] = {}
    for each in cited:
        source = (each.document, each.voice, each.speaker)
        sources.setdefault(source, []).extend(words(each.quote))
    alone = any(says(held, said.text) for held in sources.values())
    return not alone and says([word for held in sources.values() for word in held], said.text)


def _speakers(cited: Cited, judged: Judged) -> set[tuple[object, object]]:
    """Return the voices and speakers that a citation runs over."""
    place = next(iter(places(cited, judged.corpus)), None)
    if place is None:
        return set()
    return {
        (part.voice, part.speaker)
        for part in judged.corpus.texts[place.document].voices
        if _shared(part, place.start, place.end) >= _PART
    }


def _shared(part: Spoken, start: int, end: int) -> int:
    return min(part.end, end) - max(part.start, start)


METRICS = (
    Metric(
        name="merged_sources",
        title="Statements of merged sources",
        group=Group.SOURCES,
        definition="Of the statements with citations: the share that puts two sources into one "
        "saying. Either one of their citations runs over words of two speakers (20 characters of "
        "each), or none of the cited sources alone holds 80% of the statement's content words and "
        "all its numbers, and together they do.",
        observe=_merged,
        summarise=ratio,
        higher_is_better=False,
    ),
)
