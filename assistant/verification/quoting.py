"""From what a claim says it rests on to citations: passages by number, quotes by their words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answerers.contract import Claim, Draft, Given, Support, cite
from assistant.types import Appearance, Citation
from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.reading import read
from assistant.verification.typography import find, folded
from vectorstore.sentences import Span
from vectorstore.types import Passage

# a second sentence is taken in for so much more of the words
_WORTH_A_SENTENCE = 0.15


def cited(claim: Claim, given: Sequence[Given]) -> Draft | Finding:
    """Return a claim as a draft whose citations stand in the passages, or why it cannot be one.

    A claim that is itself a whole sentence of a passage becomes that sentence, to be shown as a
    quote; one that gives no quote gets the sentence that holds most of its words.
    """
    if not claim.supports:
        return Finding(Verdict.UNCITED, "it cites nothing")
    citations: list[Citation] = []
    for support in dict.fromkeys(claim.supports):
        if not 1 <= support.number <= len(given):
            return Finding(Verdict.NOT_GIVEN, f"there is no passage {support.number}")
        one = given[support.number - 1]
        verbatim = _whole_sentences(claim.text, one.evidence.passage, one)
        if verbatim:
            citation = _citation(one, verbatim)
            return Draft(citation.quote, (citation,))
        span = _span(support, claim.text, one)
        if span is None:
            why = f"the quote does not stand in passage {support.number}"
            return Finding(Verdict.NOT_QUOTED, why)
        citations.append(_citation(one, span))
    return Draft(claim.text, tuple(dict.fromkeys(citations)))


def _span(support: Support, text: str, given: Given) -> Span | None:
    passage = given.evidence.passage
    if not folded(support.quote).text.strip("\"' ."):
        return _most_alike(text, given)
    found = find(support.quote, passage.text)
    return (passage.start + found[0], passage.start + found[1]) if found else None


def _whole_sentences(text: str, passage: Passage, given: Given) -> Span | None:
    """Return where a text stands as one or more whole sentences of a passage, if it does."""
    found = find(text, passage.text)
    if found is None:
        return None
    start, end = passage.start + found[0], passage.start + found[1]
    sentences = given.evidence.sentences
    starts = {sentence.start for sentence in sentences}
    closing = next((sentence.end for sentence in sentences if sentence.end >= end), end)
    # a full stop more or less is no other sentence
    rest = passage.text[end - passage.start : closing - passage.start]
    return (start, closing) if start in starts and not rest.strip(".!?\"'”’ ") else None


def _most_alike(text: str, given: Given) -> Span | None:
    """Return the sentence that holds most of a text's words, with the next where that adds many."""
    speaker = read(given.evidence.passage.segment.speaker or "").terms
    wanted = {word.term for word in read(text).words if not word.is_function} - speaker
    sentences = given.evidence.sentences
    if not wanted or not sentences:
        return None

    def share(first: int, last: int) -> float:
        held = frozenset().union(*(read(one.text).terms for one in sentences[first:last]))
        return len(wanted & held) / len(wanted) - _WORTH_A_SENTENCE * (last - first - 1)

    places = [(n, n + size) for size in (1, 2) for n in range(len(sentences) - size + 1)]
    first, last = max(places, key=lambda place: share(*place))
    return sentences[first].start, sentences[last - 1].end


def _citation(given: Given, span: Span) -> Citation:
    start, end = span
    fits = [
        fit
        for fit, sentence in zip(given.fits, given.evidence.sentences, strict=True)
        if sentence.start < end and start < sentence.end
    ]
    citation = cite(given.evidence.passage, span, score=max(fits, default=0.0), facts=given.facts)
    return cite(
        given.evidence.passage,
        span,
        score=citation.score,
        facts=given.facts,
        also_in=_appearances(citation, given),
    )


def _appearances(citation: Citation, given: Given) -> list[Appearance]:
    """Return where else the same words stand: appearances, never further evidence."""
    found: list[Appearance] = []
    for passage in given.evidence.also_in:
        place = find(citation.quote, passage.text)
        if place:
            found.append(
                Appearance(
                    document=passage.segment.document_id,
                    voice=passage.segment.voice,
                    speaker=passage.segment.speaker,
                    start=passage.start + place[0],
                    end=passage.start + place[1],
                )
            )
    return found
