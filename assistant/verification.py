"""The last door before the reader: what is not in the documents as cited does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.answerers.contract import Draft, imprint
from assistant.types import Citation, Dropped, Scope, Statement
from vectorstore.errors import DocumentNotFoundError
from vectorstore.index import Index
from vectorstore.speech import reported_speaker
from vectorstore.types import Document, Segment


@dataclass(frozen=True, slots=True)
class Verified:
    """The statements that hold so far, their citations by number, and what was dropped."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def verify(drafts: Iterable[Draft], *, index: Index, scope: Scope) -> Iterator[Verified]:
    """Yield what holds after each draft, growing; citations are numbered from 1 in order of use.

    A statement passes when it has a citation, and every one of its citations stands word for word
    in the document, inside one segment, in scope, under the name of that segment.
    """
    document, segments = cache(index.document), cache(index.segments)
    held = Verified()
    for draft in drafts:
        fault = "it cites nothing" if not draft.citations else None
        for citation in draft.citations:
            try:
                fault = fault or _fault(
                    citation, document(citation.document), segments(citation.document)
                )
            except DocumentNotFoundError:
                fault = f"{citation.document} is not in the index"
            fault = fault or _out_of_scope(citation, scope)
        if fault is None:
            draft = _with_reported(draft, document, segments)
        held = _with(held, draft, fault)
        yield held


def _with_reported(
    draft: Draft,
    document: Callable[[str], Document],
    segments: Callable[[str], tuple[Segment, ...]],
) -> Draft:
    """Return the draft with its citations told apart by whose words they report."""
    cited = [
        replace(citation, reported_speaker=_reported(citation, document, segments))
        for citation in draft.citations
    ]
    return replace(draft, citations=tuple(cited))


def _reported(
    citation: Citation,
    document: Callable[[str], Document],
    segments: Callable[[str], tuple[Segment, ...]],
) -> str | None:
    segment = next(
        one for one in segments(citation.document) if one.start == citation.segment_start
    )
    offset = segment.start
    speaker = reported_speaker(
        segment.text,
        citation.start - offset,
        citation.end - offset,
        document_text=document(citation.document).text,
    )
    return speaker if speaker != citation.speaker else None


def _with(held: Verified, draft: Draft, fault: str | None) -> Verified:
    if fault:
        return replace(held, dropped=(*held.dropped, Dropped(draft.text, fault)))
    first = len(held.citations) + 1
    numbered = tuple(
        replace(citation, number=number) for number, citation in enumerate(draft.citations, first)
    )
    return replace(
        held,
        statements=(
            *held.statements,
            Statement(draft.text, tuple(citation.number for citation in numbered)),
        ),
        citations=(*held.citations, *numbered),
    )


def _fault(citation: Citation, document: Document, segments: tuple[Segment, ...]) -> str | None:
    """Return why a citation does not hold, or `None` where it does."""
    start, end = citation.start, citation.end
    if not 0 <= start < end or document.text[start:end] != citation.quote:
        return f"the quote is not the text of {citation.document} at {start}-{end}"
    holding = [segment for segment in segments if segment.start <= start and end <= segment.end]
    if not holding:
        return f"the quote at {start}-{end} of {citation.document} lies in no single segment"
    segment = holding[0]
    told = (citation.voice, citation.speaker, citation.quoted_by, citation.segment_start)
    if told != (segment.voice, segment.speaker, segment.quoted_by, segment.start):
        return f"the quote at {start}-{end} of {citation.document} is somebody else's words"
    facts = document.facts
    if (citation.publisher, citation.published) != imprint(segment, facts):
        return f"the quote at {start}-{end} of {citation.document} was published elsewhere"
    return None


def _out_of_scope(citation: Citation, scope: Scope) -> str | None:
    inside = (
        citation.voice in (scope.voices or (citation.voice,))
        and citation.document in (scope.documents or (citation.document,))
        and (not scope.speakers or citation.speaker in scope.speakers)
    )
    return None if inside else "it cites words that were not asked for"
