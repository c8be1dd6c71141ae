"""Statements that give words, numbers or names to somebody who did not say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.corpus import Corpus, fold
from evals.matching import holds, places, presented, same_name, words
from evals.metric import Group, Judged, Metric, Observation, ratio
from evals.types import Cited, Said

_QUOTED = re.compile(r'"([^"]+)"')
_STOPS = " .,;:!?"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def faults(said: Said, citations: Sequence[Cited], corpus: Corpus) -> Iterator[str]:
    """Yield what is wrong with whose words a statement gives, by names, numbers and quotes."""
    cited = [citations[place] for place in said.citations]
    for one in cited:
        yield from _wrong_label(one, corpus)
    told = fold(said.text)
    held = fold("\n".join(_around(one, corpus) for one in cited))
    for quote in _QUOTED.findall(told):
        if len(words(quote)) > 1 and quote.strip(_STOPS).casefold() not in held.casefold():
            yield f"“{quote}” stands in no source"
    known = {number for number in _NUMBER.findall(held)}
    for number in _NUMBER.findall(told):
        if number not in known:
            yield f"{number} stands in no source"
    for name in _strangers(cited, corpus):
        if holds(words(told), words(name)) and not holds(words(held), words(name)):
            yield f"{name} did not say it"


def _wrong_label(cited: Cited, corpus: Corpus) -> Iterator[str]:
    place = next(iter(places(cited, corpus)), None)
    if place is None:
        yield f"“{cited.quote}” does not stand in {cited.document}"
        return
    shown, spoken = presented(cited, corpus), corpus.voice_at(place)
    if spoken is None:
        return
    if shown.voice is not spoken.voice:
        yield f"{spoken.voice.value} shown as {shown.voice.value}"
    elif shown.is_told and not same_name(shown.speaker, spoken.speaker):
        yield f"{spoken.speaker} shown as {shown.speaker}"


def _around(cited: Cited, corpus: Corpus) -> str:
    """Return what a statement may take from a citation: its words, and what the page is."""
    facts = corpus.texts[cited.document].facts if cited.document in corpus.texts else None
    known = (facts.title, facts.publisher, facts.published, facts.author) if facts else ()
    return "\n".join([cited.quote, cited.speaker or "", *(fact for fact in known if fact)])


def _strangers(cited: Sequence[Cited], corpus: Corpus) -> set[str]:
    """Return the names of all who speak in the documents but in what is cited."""
    everybody = {
        name
        for text in corpus.texts.values()
        for name in (text.facts.author, *(part.speaker for part in text.voices))
        if name
    }
    return everybody - {one.speaker for one in cited if one.speaker}


def _misstated(judged: Judged) -> Observation | None:
    statements = judged.response.statements
    if not statements:
        return None
    wrong = [
        said for said in statements if any(faults(said, judged.response.citations, judged.corpus))
    ]
    return float(len(wrong)), float(len(statements))


METRICS = (
    Metric(
        name="misstated",
        title="Misstated sources",
        group=Group.SOURCES,
        definition="Of the statements shown: the share with a citation whose words do not stand in "
        "its document or are another voice's or speaker's than is shown, with words in quotation "
        "marks or a number that no cited quote has nor the facts of its document, or with the "
        "name of somebody who speaks in the documents and not there.",
        observe=_misstated,
        summarise=ratio,
        higher_is_better=False,
    ),
)
