"""Questions about a document itself: who wrote it, and when, as its own byline says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answerers.contract import Draft, cite
from assistant.conversation import Understood
from assistant.names import words_of
from assistant.search import Found
from assistant.types import Scope
from vectorstore.index import Index
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, fold
from vectorstore.types import Facts, Passage, Segment, Voice

_TEXT_NOUNS = (
    "article paper piece report story essay text page post document analysis forecast commentary"
    " column study artikel aufsatz beitrag analyse"
).split()
_WHO = re.compile(
    r"^(who (wrote|authored|is the author of|was the author of|published)|by whom\b.*\bwritten|"
    r"wer (schrieb|hat\b.*\bgeschrieben|ist der autor))\b"
)
_WHEN = re.compile(
    r"^(when|on what (day|date)|in what year) (was|were|did)\b.*"
    r"\b(written|published|posted|appear)\b|^wann\b.*\bveroffentlicht\b"
)
_NAMES_A_TEXT = re.compile(rf"\b({'|'.join(_TEXT_NOUNS)})\b|[\"“„«]")
_ASKING = frozenset(
    content_terms(" ".join(["wrote authored author published posted written appear", *_TEXT_NOUNS]))
)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
# a byline stands at the head; further down the name may be anybody's
_HEAD = 1_500
_CERTAIN = 1.0


def unsigned(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return the document whose author is asked for and that names none; `None` for any other."""
    question = fold(understood.reading.question)
    if not _WHO.search(question) or not _NAMES_A_TEXT.search(question):
        return None
    document = _document(understood, found, facts)
    return document if document and facts[document].author is None else None


def byline_drafts(
    index: Index, understood: Understood, found: Found, facts: Mapping[str, Facts]
) -> Iterator[Draft]:
    """Yield the line of a document that names its author or date, where the question asks for it.

    Nothing where the question asks something else, where it is not clear of which document, or
    where the document's own text does not say.
    """
    question = fold(understood.reading.question)
    asks_when = _WHEN.search(question) is not None
    if not (asks_when or _WHO.search(question)) or not _NAMES_A_TEXT.search(question):
        return
    document = _document(understood, found, facts)
    if document is None or Voice.ARTICLE not in (understood.reading.scope.voices or Voice):
        return
    known = facts[document]
    wanted = _date_words(known) if asks_when else [_author_words(known)]
    for segment in index.segments(document):
        span = _line_with(segment, wanted)
        if span:
            passage = Passage("", segment, segment.start, segment.end, segment.text)
            citation = cite(passage, span, score=_CERTAIN, facts=known)
            yield Draft(citation.quote, (citation,))
            return


def _document(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return the one document that is named, or the one on whose topic every word is."""
    scope: Scope = understood.reading.scope
    if len(scope.documents) == 1:
        return scope.documents[0]
    if not found.evidence:
        return None
    passage = found.evidence[0].passage
    document = passage.segment.document_id
    topic = set(content_terms(understood.reading.topic)) - _ASKING
    held = set(content_terms(f"{facts[document].title or ''} {passage.text}"))
    return document if topic and topic <= held else None


def _author_words(known: Facts) -> Sequence[str]:
    return words_of(known.author or "")


def _date_words(known: Facts) -> list[Sequence[str]]:
    """Return the ways in which a document can write its date, as words."""
    year, *rest = (known.published or "").split("-")
    if len(rest) < 1:
        return []
    month = _MONTHS[int(rest[0]) - 1]
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return [(*day, month, year), (month, *day, year), (*day, month[:3], year), (year, *rest)]


def _line_with(segment: Segment, wanted: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return the `[start, end)` of the first line at the head that holds one of the runs."""
    if segment.voice is not Voice.ARTICLE or segment.start > _HEAD:
        return None
    head = segment.text[:_HEAD]
    for start, end in sentence_spans(head):
        words = words_of(head[start:end])
        if any(_holds(words, run) for run in wanted if run):
            return segment.start + start, segment.start + end
    return None


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(
        tuple(words[first : first + len(run)]) == tuple(run)
        for first in range(len(words) - len(run) + 1)
    )
