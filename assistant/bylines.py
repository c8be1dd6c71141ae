"""Questions about a document itself: who wrote it, when and where, as its own byline says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

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
    " column study survey interview letter review memo blog thread artikel aufsatz beitrag analyse"
).split()
_OPENING = r"^(?:and |but |so |also |und |aber )*"
_WHO = re.compile(
    rf"{_OPENING}(who (wrote|authored|is the author|was the author|published|posted|submitted)|"
    r"by whom\b.*\bwritten|wer (schrieb|hat\b.*\bgeschrieben|ist der autor))\b"
)
_WHEN = re.compile(
    rf"{_OPENING}(when|on what (day|date)|in what year|what (day|date|year)) (was|were|did)\b.*"
    rf"\b(written|published|posted|appear)\b|{_OPENING}wann\b.*\bveroffentlicht\b"
)
_WHERE = re.compile(
    rf"{_OPENING}(where|in which (paper|outlet|journal|magazine)|on (which|what) (web)?site)"
    r" (was|were|did|has|is)\b.*\b(published|posted|appear|appeared|printed|come from)\b|"
    rf"{_OPENING}who published\b|{_OPENING}wo (ist|wurde|erschien)\b.*"
    r"(erschienen|veroffentlicht)?\W*$"
)
_NAMES_A_TEXT = re.compile(rf"\b({'|'.join(_TEXT_NOUNS)})\b|[\"“„«]")
_ASKING = frozenset(
    content_terms(
        " ".join(
            [
                "wrote authored author published posted submitted written appear appeared first"
                " originally printed",
                *_TEXT_NOUNS,
            ]
        )
    )
)
_KINDS = frozenset(content_terms(" ".join(_TEXT_NOUNS)))
_TEXTS = (Voice.ARTICLE, Voice.QUOTATION)
# what is known of documents is the same from question to question
_REMEMBERED = 65_536
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
# a byline stands at the head; further down the name may be anybody's
_HEAD = 1_500
_CERTAIN = 1.0


def of_any_text(understood: Understood) -> Understood:
    """Return a question for a byline asked of reposted articles too, where it names no document.

    "Who wrote the article about X?" asks of a text, whoever brought it here.
    """
    scope = understood.reading.scope
    if not _asks_byline(understood) or scope.documents or scope.voices != (Voice.ARTICLE,):
        return understood
    scope = replace(scope, voices=_TEXTS)
    return replace(understood, reading=replace(understood.reading, scope=scope))


def unsigned(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return the document whose author is asked for and that names none; `None` for any other."""
    if not _asks_byline(understood) or _asks_when(understood) or _asks_where(understood):
        return None
    document = _document(understood, found, facts)
    return document if document and facts[document].author is None else None


def byline_drafts(
    index: Index, understood: Understood, found: Found, facts: Mapping[str, Facts]
) -> Iterator[Draft]:
    """Yield the line that names a document's author, date or outlet, where that is asked for.

    Nothing where the question asks something else, where it is not clear of which document, or
    where the document's own text does not say.
    """
    if not _asks_byline(understood):
        return
    document = _document(understood, found, facts)
    if document and Voice.ARTICLE in (understood.reading.scope.voices or Voice):
        known = facts[document]
        outlet = words_of(known.publisher or "")
        named = outlet if _asks_where(understood) else words_of(known.author or "")
        wanted = _date_words(known.published) if _asks_when(understood) else [named]
        heads = [s for s in index.segments(document) if _is_head(s)]
    elif (segment := _reposted(understood, found)) is not None:
        known = facts[segment.document_id]
        outlet = words_of(segment.speaker or segment.publisher or "")
        wanted = _date_words(segment.published) if _asks_when(understood) else [outlet]
        heads = [segment]
    else:
        return
    for segment in heads:
        span = _line_with(segment, wanted)
        if span:
            passage = Passage("", segment, segment.start, segment.end, segment.text)
            citation = cite(passage, span, score=_CERTAIN, facts=known)
            yield Draft(citation.quote, (citation,))
            return


def _asks_byline(understood: Understood) -> bool:
    question = fold(understood.reading.question)
    if not any(kind.search(question) for kind in (_WHO, _WHEN, _WHERE)):
        return False
    # asked of one document, "who wrote this" needs no word for it
    of_this = len(understood.reading.scope.documents) == 1 and not _topic(understood)
    return of_this or _NAMES_A_TEXT.search(question) is not None


def _asks_when(understood: Understood) -> bool:
    return _WHEN.search(fold(understood.reading.question)) is not None


def _asks_where(understood: Understood) -> bool:
    return _WHERE.search(fold(understood.reading.question)) is not None


def _document(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return the one document that is named, or the one article on whose topic every word is."""
    scope: Scope = understood.reading.scope
    if len(scope.documents) == 1:
        return scope.documents[0]
    topic = _topic(understood)
    named = [d for d, known in facts.items() if topic and topic <= _terms_of(known)]
    if len(named) == 1:
        return named[0]
    if not found.evidence:
        return None
    passage = found.evidence[0].passage
    document = passage.segment.document_id
    held = _terms_of(facts[document]) | set(content_terms(passage.text))
    is_article = passage.segment.voice is Voice.ARTICLE
    return document if is_article and topic and topic <= held else None


def _reposted(understood: Understood, found: Found) -> Segment | None:
    """Return the text of another outlet that is asked for: the first that holds the topic."""
    topic = _topic(understood)
    segments = (piece.passage.segment for piece in found.evidence)
    return next(
        (
            segment
            for segment in segments
            if segment.voice is Voice.QUOTATION
            and topic
            and topic <= set(content_terms(segment.text))
        ),
        None,
    )


def _topic(understood: Understood) -> set[str]:
    """Return the terms that tell of which text it is asked: its topic, else its kind."""
    question = set(content_terms(understood.reading.question))
    topic = set(content_terms(understood.reading.topic)) - _ASKING
    return topic or question - _ASKING or question & _KINDS


@lru_cache(maxsize=_REMEMBERED)
def _terms_of(known: Facts) -> frozenset[str]:
    return frozenset(content_terms(f"{known.title or ''} {known.publisher or ''}"))


def _is_head(segment: Segment) -> bool:
    return segment.voice is Voice.ARTICLE and segment.start <= _HEAD


def _date_words(published: str | None) -> list[Sequence[str]]:
    """Return the ways in which a text can write its date, as words."""
    year, *rest = (published or "").split("-")
    if len(rest) < 1:
        return []
    month = _MONTHS[int(rest[0]) - 1]
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return [(*day, month, year), (month, *day, year), (*day, month[:3], year), (year, *rest)]


def _line_with(segment: Segment, wanted: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return the `[start, end)` of the first line at the head that holds one of the runs."""
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
