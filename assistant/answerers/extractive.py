"""Answering by quoting: the sentences that answer, whole and verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest

from assistant.answerers.contract import Draft, Inquiry, cite
from assistant.answerers.spans import quoted_span, span_with_the_reason
from assistant.evidence.expected import Expected, expected_kind
from assistant.evidence.selection import (
    BESIDE_OTHERS,
    SURE,
    Candidate,
    names_asked,
    opening,
)
from assistant.types import Appearance
from vectorstore.terms import content_terms
from vectorstore.types import Passage, Segment

_MOST_STATEMENTS = 3
_MOST_VOICES = 6
# A further sentence must be half as sure as the best one. At 0.7 a gold sentence is among those
# quoted for 0.80 of the questions of CLAPNQ, 0.84 of SelQA and 0.82 of XQuAD (best alone: 0.69,
# 0.76, 0.78), with 1.3 to 1.9 quotes; at 0.5 a fifth more quotes find it for another 0.02, and 8
# more of 591 questions over the samples are answered rightly.
_SHARE_OF_BEST = 0.5
_SHARE_OF_OTHER = 0.7
# What another document says is shown when it is half as sure: documents may disagree. Of RAMDocs'
# 538 sides 62% are then reported, of 0.35 65%, of 0.7 56%; the quotes from a document that is not
# gold grow from 0.17 to 0.24 a question of SelQA, and at 0.35 to 0.32.
_SHARE_OF_DOCUMENT = 0.5
# Of another document that is called as the question calls its matter less is enough: there may be
# two of that name. Of RAMDocs' 538 sides 361 are then reported, and 348 at 0.5; quotes from a
# document that is not gold grow from 0.27 to 0.30 a question of SelQA, whose sections share titles.
_SHARE_OF_NAMESAKE = 0.2
_QUALIFIED = re.compile(r"\s+[(/|–—-]|[:,]\s")
_MOST_DOCUMENTS = 6
# A side so much less sure than another speaks of something else. Of the suite's comparisons as many
# are right at 0 and at 0.2; quotes from documents that do not answer fall from 3.8% to 3.2%.
_SHARE_OF_BEST_SIDE = 0.15
# How sure a further sentence of a side must be beside its best: 2 more of the suite's comparisons
# are right than at 0.5, with one word more in the mean answer.
_SHARE_OF_SIDE = 0.38
_SHARE_OF_VOICE = 0.1
_MOST_OF_SIDE = 3
_SAME_WORDS = 0.8


class ExtractiveAnswerer:
    """Quotes the best sentences; of several speakers asked, one from each that has something."""

    def drafts(self, inquiry: Inquiry) -> Iterator[Draft]:
        """Yield one statement a quote, best first."""
        if len(inquiry.sides) > 1:
            chosen = _of_each_side(inquiry)
        else:
            chosen = _voices(inquiry) if inquiry.several else _best(inquiry)
        asks_why = expected_kind(inquiry.topic) is Expected.REASON
        for candidate in chosen:
            passage = candidate.evidence.passage
            span = span_with_the_reason(candidate) if asks_why else quoted_span(candidate)
            citation = cite(
                passage,
                span,
                score=candidate.score,
                facts=inquiry.facts[passage.segment.document_id],
                also_in=_appearances(candidate, span, inquiry.candidates),
            )
            yield Draft(citation.quote, (citation,))


def _best(inquiry: Inquiry) -> list[Candidate]:
    """Return the surest sentences, then the best of each other document that seems to answer too.

    Documents may disagree: whoever reads sees both, each under its own name.
    """
    candidates = inquiry.candidates
    if not candidates or candidates[0].score < inquiry.threshold:
        return []
    best = candidates[0]
    own = _document(best)
    surest = [
        c
        for c in candidates
        if c.score >= best.score * (_SHARE_OF_BEST if _document(c) == own else _SHARE_OF_OTHER)
    ][:_MOST_STATEMENTS]
    chosen = _distinct(surest, most=_MOST_STATEMENTS)
    heard = {_document(c) for c in chosen}
    named = frozenset(names_asked(inquiry.topic))
    others = {
        _document(c): c
        for c in reversed(candidates)
        if _document(c) not in heard
        and c.fits_kind >= best.fits_kind
        and c.score >= _least_beside(best, inquiry, is_namesake=_is_namesake(c, named, inquiry))
    }
    further = sorted(others.values(), key=lambda c: -c.score)
    return _distinct([*chosen, *further], most=_MOST_DOCUMENTS)


def _least_beside(best: Candidate, inquiry: Inquiry, *, is_namesake: bool) -> float:
    """Return how sure what another document says must be to be shown beside the best."""
    if is_namesake:
        return max(inquiry.threshold, best.score * _SHARE_OF_NAMESAKE)
    return max(inquiry.threshold, SURE, best.score * _SHARE_OF_DOCUMENT)


def _is_namesake(candidate: Candidate, named: Set[str], inquiry: Inquiry) -> bool:
    """Return whether a document is called just what the question names.

    "Dana Moor (rower)" and, where there is no title, what opens with a sentence that names Dana
    Moor: no headline that tells something of her.
    """
    segment = _segment(candidate)
    title = inquiry.facts[segment.document_id].title
    if title is None:
        return bool(named) and named <= set(content_terms(opening(segment)))
    return named == set(content_terms(_QUALIFIED.split(title)[0]))


def _of_each_side(inquiry: Inquiry) -> list[Candidate]:
    """Return the best of every side; where one answers, the others are heard though less sure."""
    sides, least = inquiry.sides, inquiry.threshold * BESIDE_OTHERS
    best = max((side[0].score for side in sides if side), default=0.0)
    if best < inquiry.threshold:
        return []
    least = max(least, best * _SHARE_OF_BEST_SIDE)
    heard = [
        _distinct(
            [c for c in side if c.score >= max(least, side[0].score * _SHARE_OF_SIDE)],
            most=_MOST_OF_SIDE,
        )
        for side in sides
    ]
    return [candidate for row in zip_longest(*heard) for candidate in row if candidate]


def _voices(inquiry: Inquiry) -> list[Candidate]:
    """Return the best of every document, of every segment, and of every name that is asked."""
    candidates = inquiry.candidates
    if not candidates or candidates[0].score < inquiry.threshold:
        return []
    least = max(inquiry.threshold * BESIDE_OTHERS, candidates[0].score * _SHARE_OF_VOICE)
    heard = [c for c in candidates if c.score >= least]
    documents = {_document(c): c for c in reversed(heard)}.values()
    names = _best_by_name(heard, names_asked(inquiry.topic))
    segments = {(_document(c), _segment(c).start): c for c in reversed(heard)}.values()
    further = [c for c in heard if c.score >= candidates[0].score * _SHARE_OF_BEST]
    ranked = [sorted(group, key=lambda c: -c.score) for group in (documents, segments)]
    return _distinct([*ranked[0], *names, *ranked[1], *further], most=_MOST_VOICES)


def _best_by_name(candidates: Sequence[Candidate], names: Sequence[str]) -> list[Candidate]:
    held = {
        name: [c for c in candidates if name in content_terms(c.sentence.text)] for name in names
    }
    return [found[0] for found in held.values() if found]


def _distinct(candidates: Sequence[Candidate], *, most: int) -> list[Candidate]:
    """Return the first of those that say nearly the same in nearly the same words."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == most:
            break
        # a sentence that leans back brings the one before, which may be quoted already
        held = [place for place, other in enumerate(chosen) if _holds(candidate, other)]
        if held:
            chosen[held[0]] = candidate
        elif not any(_overlap(candidate, other) or _alike(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _holds(one: Candidate, other: Candidate) -> bool:
    """Return whether what is quoted of one sentence begins with the other."""
    start, end = quoted_span(one)
    other_start, other_end = quoted_span(other)
    return _document(one) == _document(other) and start == other_start and end > other_end


def _overlap(one: Candidate, other: Candidate) -> bool:
    if _document(one) != _document(other):
        return False
    (start, end), (other_start, other_end) = quoted_span(one), quoted_span(other)
    return start < other_end and other_start < end


def _alike(one: Candidate, other: Candidate) -> bool:
    words, others = (set(content_terms(c.sentence.text)) for c in (one, other))
    return len(words & others) >= _SAME_WORDS * max(1, len(words | others))


def _appearances(
    candidate: Candidate, span: tuple[int, int], others: Sequence[Candidate]
) -> list[Appearance]:
    """Return where else the very same words stand."""
    passage = candidate.evidence.passage
    quote = passage.text[span[0] - passage.start : span[1] - passage.start]
    passages = {
        other.passage_id: other
        for other in (*candidate.evidence.also_in, *(o.evidence.passage for o in others))
    }
    # white space may be laid out otherwise where the words stand again
    said = quote.split()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in said))
    # nearly every passage lacks the first words: told much sooner than by the pattern
    likely = [one for one in passages.values() if said[0] in one.text and said[-1] in one.text]
    found = {
        (place.document, place.start): place
        for place in (_appearance(pattern, other) for other in likely)
        if place and (place.document, place.start) != (_document(candidate), span[0])
    }
    return list(found.values())


def _appearance(pattern: re.Pattern[str], passage: Passage) -> Appearance | None:
    match = pattern.search(passage.text)
    if match is None:
        return None
    return Appearance(
        document=passage.segment.document_id,
        voice=passage.segment.voice,
        speaker=passage.segment.speaker,
        start=passage.start + match.start(),
        end=passage.start + match.end(),
    )


def _document(candidate: Candidate) -> str:
    return _segment(candidate).document_id


def _segment(candidate: Candidate) -> Segment:
    return candidate.evidence.passage.segment
