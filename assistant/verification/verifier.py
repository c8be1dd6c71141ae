"""The last door before the reader: what is not in the documents as cited does not pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answerers.contract import Claim, Draft, Given
from assistant.rendering import speaker_name
from assistant.types import Citation, Dropped, Scope, Statement
from assistant.verdict import Verdict
from assistant.verification.citations import fault_of_citation
from assistant.verification.entailment import LEAST, Entailment
from assistant.verification.finding import Finding
from assistant.verification.library import Documents, Library
from assistant.verification.quoting import cited
from assistant.verification.statement import (
    Source,
    fault_of_statement,
    is_borne_by_quotes,
    source,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """The statements that hold so far, their citations by number, and what was dropped."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def verify(
    drafts: Iterable[Draft | Claim],
    *,
    index: Documents,
    scope: Scope,
    given: Sequence[Given] = (),
    entailment: Entailment | None = None,
) -> Iterator[Verified]:
    """Yield what holds after each draft, growing; citations are numbered from 1 in order of use.

    A statement passes when it has a citation, every one of its citations stands word for word in
    the document, inside one segment, in scope, under the name of that segment, and, where it is
    not the quote itself, its quotes bear out what it says and of whom. Of claims, `given` are the
    passages by number. Where there is an `entailment` model, it is asked last.
    """
    door = _Door(Library(index), scope, given, entailment)
    held = Verified()
    for draft in drafts:
        held = _with(held, draft.text, _judged(draft, door))
        yield held


@dataclass(frozen=True, slots=True)
class _Door:
    """What statements are held against."""

    library: Library
    scope: Scope
    given: Sequence[Given]
    entailment: Entailment | None


def _judged(draft: Draft | Claim, door: _Door) -> Draft | Finding:
    """Return the draft as it may be shown, or why it may not."""
    library = door.library
    speaker = draft.speaker if isinstance(draft, Claim) else ""
    found = cited(draft, door.given) if isinstance(draft, Claim) else draft
    if isinstance(found, Finding):
        return found
    if not found.citations:
        return Finding(Verdict.UNCITED, "it cites nothing")
    for citation in found.citations:
        fault = fault_of_citation(citation, library, door.scope)
        if fault:
            return fault
    if not _is_quote(found):
        sources = [source(citation, library) for citation in found.citations]
        fault = fault_of_statement(found.text, speaker, sources, library) or _not_entailed(
            found.text, sources, door.entailment
        )
        if fault:
            return fault
        if not is_borne_by_quotes(found.text, sources, library):
            found = replace(found, citations=tuple(_widened(one, library) for one in sources))
    reported = (
        replace(citation, reported_speaker=library.reported_by(citation))
        for citation in found.citations
    )
    return replace(found, citations=tuple(reported))


def _not_entailed(
    text: str, sources: Sequence[Source], entailment: Entailment | None
) -> Finding | None:
    if entailment is None:
        return None
    premise = "\n".join(
        f"{speaker_name(one.citation.voice, one.citation.speaker)} writes: {one.text}"
        for one in sources
    )
    sure = entailment.entails(premise, text)
    if sure >= LEAST:
        return None
    return Finding(Verdict.NOT_ENTAILED, f"it does not follow from the quote ({sure:.2f})")


def _is_quote(draft: Draft) -> bool:
    return [draft.text] == [citation.quote for citation in draft.citations]


def _widened(source: Source, library: Library) -> Citation:
    """Return a citation with the whole sentences, for what bears it out stands in them."""
    start, end = source.sentences
    quote = library.document(source.citation.document).text[start:end]
    return replace(source.citation, start=start, end=end, quote=quote)


def _with(held: Verified, text: str, judged: Draft | Finding) -> Verified:
    if isinstance(judged, Finding):
        return replace(held, dropped=(*held.dropped, Dropped(text, judged.why, judged.verdict)))
    first = len(held.citations) + 1
    numbered = tuple(
        replace(citation, number=number) for number, citation in enumerate(judged.citations, first)
    )
    verdict = Verdict.QUOTED if _is_quote(judged) else Verdict.SUPPORTED
    statement = Statement(judged.text, tuple(citation.number for citation in numbered), verdict)
    return replace(
        held,
        statements=(*held.statements, statement),
        citations=(*held.citations, *numbered),
    )
