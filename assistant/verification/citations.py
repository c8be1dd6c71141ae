"""Whether a citation stands where it says, in the words of whom it says."""

from __future__ import annotations

from assistant.answerers.contract import imprint
from assistant.types import Citation, Scope
from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.library import Library
from vectorstore.errors import DocumentNotFoundError


def fault_of_citation(citation: Citation, library: Library, scope: Scope) -> Finding | None:
    """Return why a citation does not hold, or `None` where it does.

    It holds where it stands word for word in the document, inside one segment, in scope, under the
    name of that segment.
    """
    try:
        fault = _misplaced(citation, library)
    except DocumentNotFoundError:
        return Finding(Verdict.NOT_GIVEN, f"{citation.document} is not in the index")
    return fault or _out_of_scope(citation, scope)


def _misplaced(citation: Citation, library: Library) -> Finding | None:
    start, end = citation.start, citation.end
    document = library.document(citation.document)
    place = f"the quote at {start}-{end} of {citation.document}"
    if not 0 <= start < end or document.text[start:end] != citation.quote:
        return Finding(
            Verdict.NOT_QUOTED,
            f"the quote is not the text of {citation.document} at {start}-{end}",
        )
    segment = library.segment_at(citation.document, start, end)
    if segment is None:
        return Finding(Verdict.MISATTRIBUTED, f"{place} lies in no single segment")
    told = (citation.voice, citation.speaker, citation.quoted_by, citation.segment_start)
    if told != (segment.voice, segment.speaker, segment.quoted_by, segment.start):
        return Finding(Verdict.MISATTRIBUTED, f"{place} is somebody else's words")
    if (citation.publisher, citation.published) != imprint(segment, document.facts):
        return Finding(Verdict.MISATTRIBUTED, f"{place} was published elsewhere")
    return None


def _out_of_scope(citation: Citation, scope: Scope) -> Finding | None:
    inside = scope.holds(citation.document, citation.voice, citation.speaker)
    why = "it cites words that were not asked for"
    return None if inside else Finding(Verdict.OUT_OF_SCOPE, why)
