"""Which questions ask for a byline: who wrote a text, when and where; and of which text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from assistant.conversation import Understood
from assistant.evidence.countries import country_terms
from assistant.evidence.search import Found
from assistant.evidence.selection import names_asked
from assistant.scope.titled import naming_terms, title_terms
from vectorstore.terms import content_terms, fold
from vectorstore.types import Facts, Segment, Voice

_TEXT_NOUNS = (
    "article paper piece report story essay text page post document analysis forecast commentary"
    " column study survey interview letter review memo blog thread artikel aufsatz beitrag analyse"
).split()
_OPENING = r"^(?:and |but |so |also |und |aber )*"
_STARTED = r"who (started|opened) .*\b(thread|discussion|topic)"
_WHO = re.compile(
    rf"{_OPENING}(who (wrote|authored|penned|(is|was) the author|published|posted|submitted)|"
    rf"{_STARTED}|"
    r"by whom\b.*\bwritten|wer (schrieb|hat\b.*\b(geschrieben|verfasst)|ist der autor))\b"
)
_WHEN = re.compile(
    rf"{_OPENING}(when|on what (day|date)|in what year|what (day|date|year)) (was|were|did)\b.*"
    rf"\b(written|published|posted|appear|come out|go online)\b|"
    rf"{_OPENING}wann\b.*\b(veroffentlicht|erschienen|geschrieben)\b"
)
_WHERE = re.compile(
    rf"{_OPENING}(where|in which (paper|outlet|journal|magazine)|on (which|what) (web)?site)"
    r" (was|were|did|has|is)\b.*\b(published|posted|appear|appeared|printed|come from)\b|"
    rf"{_OPENING}(which|what) ((news)?paper|outlet|journal|magazine|(web)?site)"
    r" (published|printed|ran|carried|posted|had|has)\b|"
    rf"{_OPENING}who published\b|{_OPENING}wo (ist|wurde|erschien)\b.*"
    r"(erschienen|veroffentlicht)?\W*$"
)
_NAMES_A_TEXT = re.compile(rf"\b({'|'.join(_TEXT_NOUNS)}|one (about|on))\b|[\"“„«]")
# what documents tell of and seldom are
_NAMES_A_WORK = re.compile(
    r"\b(novel|novella|book|song|lyrics|poem|play|film|movie|screenplay|opera|musical|album|symphony"
    r"|series|episode|roman|buch|lied|gedicht|oper)\b"
)
_ASKING = frozenset(
    content_terms(
        "wrote authored author published posted submitted written appear appeared first originally"
        " printed started opened forum topic discussion site website outlet journal magazine"
        " reposted republished copied come came out online one had"
        " wer wann wie wo hat wurde war ist der die das den dem des ein eine einen uber von zu zum"
        " zur im in am vom geschrieben verfasst veroffentlicht erschienen autor "
        + " ".join(_TEXT_NOUNS)
    )
)
_KINDS = frozenset(content_terms(" ".join(_TEXT_NOUNS)))
# who asks for a text has it not before them, and tells what it is about in words of their own
_MOST_WORDS = 0.6


class Part(Enum):
    """The part of a byline that a question asks for."""

    AUTHOR = "author"
    DATE = "date"
    OUTLET = "outlet"

    def of(self, known: Facts) -> str | None:
        """Return what is known of it."""
        return {
            Part.AUTHOR: known.author,
            Part.DATE: known.published,
            Part.OUTLET: known.publisher,
        }[self]

    def of_repost(self, segment: Segment) -> str | None:
        """Return what is known of it for a text that somebody brought here."""
        return {
            Part.AUTHOR: segment.speaker or segment.publisher,
            Part.DATE: segment.published,
            Part.OUTLET: segment.publisher or segment.speaker,
        }[self]


def byline_part(
    understood: Understood, facts: Mapping[str, Facts] = MappingProxyType({})
) -> Part | None:
    """Return what a question asks of the byline of some text; `None` for any other question.

    It names a text by a word for one, by nothing at all, or by the whole title of one of `facts`.
    """
    question = fold(understood.reading.question)
    asks = ((Part.DATE, _WHEN), (Part.OUTLET, _WHERE), (Part.AUTHOR, _WHO))
    part = next((part for part, pattern in asks if pattern.search(question)), None)
    topic = _topic(understood)
    if part is None or _NAMES_A_WORK.search(question):
        return None
    if not topic or _NAMES_A_TEXT.search(question):
        return part
    titled = any(title_terms(known.title) - _ASKING == topic for known in facts.values())
    return part if titled else None


def asks_of_some_text(understood: Understood) -> bool:
    """Return whether a question asks for the byline of a text and leaves open of which."""
    of_any = not understood.reading.scope.documents and _topic(understood) <= _KINDS
    return of_any and byline_part(understood) is not None


def asked_document(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return the one document that is named, or the one article on whose topic every word is."""
    scope = understood.reading.scope
    if len(scope.documents) == 1:
        return scope.documents[0]
    topic = _topic(understood)
    if topic <= _KINDS and len(facts) == 1:
        return next(iter(facts))
    named = [d for d, known in facts.items() if topic and topic <= naming_terms(known)]
    if len(named) == 1:
        return named[0]
    if not found.evidence:
        return None
    passage = found.evidence[0].passage
    document = passage.segment.document_id
    told = f"{facts[document].title or ''} {facts[document].publisher or ''} {passage.text}"
    is_article = passage.segment.voice is Voice.ARTICLE
    return document if is_article and _is_told(understood, told) else None


def asked_repost(understood: Understood, found: Found) -> Segment | None:
    """Return the text of another outlet that is asked for: the first that holds the topic.

    `None` where it is asked who started a thread: nobody does with what others wrote.
    """
    if re.search(_STARTED, fold(understood.reading.question)):
        return None
    passages = (piece.passage for piece in found.evidence)
    return next(
        (
            passage.segment
            for passage in passages
            if passage.segment.voice is Voice.QUOTATION and _is_told(understood, passage.text)
        ),
        None,
    )


def _is_told(understood: Understood, text: str) -> bool:
    """Return whether a text tells of what a question says that it is about, if in other words.

    The names in it have to stand there, a country by whatever name, and most of its words.
    """
    topic, held = _topic(understood), set(content_terms(text)) | country_terms(text)
    named = topic.intersection(names_asked(understood.reading.question))
    return bool(topic) and named <= held and len(topic & held) >= _MOST_WORDS * len(topic)


def _topic(understood: Understood) -> set[str]:
    """Return the terms that tell of which text it is asked: its topic, else its kind."""
    question = set(content_terms(understood.reading.question))
    topic = set(content_terms(understood.reading.topic)) - _ASKING
    return topic or question - _ASKING or question & _KINDS
