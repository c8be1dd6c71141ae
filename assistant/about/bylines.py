"""Questions about a document itself: who wrote it, when and where, as its own byline says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.about.byline_questions import Part, asked_document, asked_repost, byline_part
from assistant.answerers.contract import Draft, quoting
from assistant.conversation import Understood
from assistant.evidence.search import Found
from assistant.rendering import date_phrase
from assistant.scope.names import words_of
from assistant.types import Answer
from vectorstore.index import Index
from vectorstore.sentences import sentence_spans
from vectorstore.types import Facts, Passage, Segment, Voice

_TEXTS = (Voice.ARTICLE, Voice.QUOTATION)
# a byline stands at the head; further down the name may be anybody's
_HEAD = 1_500
_CERTAIN = 1.0
_FEWEST_WORDS = 5
_MISSING = {
    Part.AUTHOR: "names no author",
    Part.DATE: "bears no date",
    Part.OUTLET: "does not say where it appeared",
}
_TOLD = {
    Part.AUTHOR: "names {} as its author",
    Part.DATE: "is dated {}",
    Part.OUTLET: "names {} as its publisher",
}


def of_any_text(understood: Understood) -> Understood:
    """Return a question for a byline asked of reposted articles too, where it names no document.

    "Who wrote the article about X?" asks of a text, whoever brought it here.
    """
    scope = understood.reading.scope
    if not byline_part(understood) or scope.documents or scope.voices != (Voice.ARTICLE,):
        return understood
    scope = replace(scope, voices=_TEXTS)
    return replace(understood, reading=replace(understood.reading, scope=scope))


def missing_byline(understood: Understood, found: Found, facts: Mapping[str, Facts]) -> str | None:
    """Return what is said where a text is asked for an author, date or outlet that it lacks.

    `None` where the question asks something else, or the byline has it.
    """
    part = byline_part(understood, facts)
    document = asked_document(understood, found, facts) if part else None
    if part is None or document is None or part.of(facts[document]) is not None:
        return None
    if _repost_meant(understood, found, document) is not None:
        return None
    return f"“{facts[document].title or document}” {_MISSING[part]}."


def byline_drafts(
    index: Index, understood: Understood, found: Found, facts: Mapping[str, Facts]
) -> Iterator[Draft]:
    """Yield the line that names a document's author, date or outlet, where that is asked for.

    Where only the page around the text does, its first sentence stands for it: see
    `byline_remark`. Nothing where the question asks something else, or where it is not clear of
    which document.
    """
    part = byline_part(understood, facts)
    if part is None:
        return
    document = asked_document(understood, found, facts)
    voices = understood.reading.scope.voices or tuple(Voice)
    if (segment := _repost_meant(understood, found, document)) is not None:
        known = facts[segment.document_id]
        told = part.of_repost(segment)
        heads = [segment]
    elif document:
        known = facts[document]
        told = part.of(known)
        heads = [s for s in index.segments(document) if _is_head(s, known) and s.voice in voices]
    else:
        return
    place = _place(heads, told) if told else None
    if place:
        segment, (start, end) = place
        passage = Passage("", segment, segment.start, segment.end, segment.text)
        span = (segment.start + start, segment.start + end)
        yield quoting(passage, span, score=_CERTAIN, facts=known)


def byline_remark(understood: Understood, answer: Answer, facts: Mapping[str, Facts]) -> str | None:
    """Return what the page around a text says of it, where that is asked and the quote does not."""
    part = byline_part(understood, facts)
    if part is None or len(answer.citations) != 1:
        return None
    citation = answer.citations[0]
    known = facts[citation.document]
    told = part.of(known)
    of_page = citation.score == _CERTAIN and citation.voice is not Voice.QUOTATION
    if not of_page or told is None or _says(citation.quote, told):
        return None
    shown = date_phrase(told) if part is Part.DATE else told
    return f"The page of “{known.title or citation.document}” {_TOLD[part].format(shown)}."


def _repost_meant(understood: Understood, found: Found, document: str | None) -> Segment | None:
    """Return the text of another outlet whose byline is asked for; `None` where an article's is."""
    of_articles = Voice.ARTICLE in (understood.reading.scope.voices or Voice)
    return None if document and of_articles else asked_repost(understood, found)


def _is_head(segment: Segment, known: Facts) -> bool:
    """Return whether a byline can stand here: over an article, or over what opens a thread."""
    opens = segment.voice is Voice.POST and segment.speaker == known.author
    return (segment.voice is Voice.ARTICLE or opens) and segment.start <= _HEAD


def _place(heads: Sequence[Segment], told: str) -> tuple[Segment, tuple[int, int]] | None:
    """Return the first sentence of a head that says it, else the first that is of the text."""
    for segment in heads:
        head = segment.text[:_HEAD]
        for start, end in sentence_spans(head):
            if _says(head[start:end], told):
                return segment, (start, end)
    if not heads or heads[0].voice is Voice.QUOTATION:
        return None
    return heads[0], _first_sentence(heads[0])


def _first_sentence(segment: Segment) -> tuple[int, int]:
    """Return the first sentence that is more than a label, else the first."""
    spans = sentence_spans(segment.text[:_HEAD]) or [(0, len(segment.text))]
    telling = (span for span in spans if len(words_of(segment.text[slice(*span)])) >= _FEWEST_WORDS)
    return next(telling, spans[0])


def _says(text: str, told: str) -> bool:
    """Return whether a text says a name, or a date in whatever form."""
    if told[0].isdigit():
        # what reads pages takes a third of a second to load, and few questions ask for a date
        from vectorstore.loaders.dates import find_date
        from vectorstore.page_lines.stamps import read_stamp

        stamp = read_stamp(text)
        return told in (find_date(text), stamp.published if stamp else None)
    words, run = words_of(text), words_of(told)
    return any(words[first : first + len(run)] == run for first in range(len(words)))
