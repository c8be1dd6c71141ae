"""Why there is no answer, said without quoting anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.conversation import Understood
from assistant.evidence.search import READ_VOICES, filter_of, search
from assistant.evidence.selection import names_asked
from assistant.once import facts_of
from assistant.rendering import VOICE_WORDS, counted_voices
from assistant.types import Reason, Scope
from vectorstore.index import Index
from vectorstore.terms import content_terms
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, SearchFilter, Segment, Voice


def abstain(index: Index, understood: Understood) -> tuple[Reason, str]:
    """Return why the scope does not answer, and what to tell the asker.

    The text names documents, speakers and counts, never a word of a document or of the question:
    what was kept out of an answer must not enter by its refusal.
    """
    scope = understood.reading.scope
    documents = index.documents()
    if not index.passage_count(filter_of(scope)):
        return Reason.NO_DOCUMENTS, _nobody(documents)
    silence = silence_of(scope, documents)
    elsewhere = _elsewhere(index, understood, documents)
    if elsewhere:
        return Reason.NOT_IN_SCOPE, f"{silence} {_counted(elsewhere)}"
    return Reason.NOT_IN_DOCUMENTS, silence


def silence_of(scope: Scope, documents: Sequence[DocumentSummary]) -> str:
    """Return that those who were asked do not say: "The article by Halil Celik does not say."."""
    return f"{_asked(scope, documents)} not say."


def _elsewhere(
    index: Index, understood: Understood, documents: Sequence[DocumentSummary]
) -> list[Segment]:
    """Return the segments outside of the scope that speak of what was asked."""
    scope = understood.reading.scope
    topic = understood.topics[-1]
    names = names_asked(topic)
    # one name alone is met anywhere, unless it was asked for in one place
    telling = names if len(names) > 1 or scope.read_from_question else ()
    for terms in (content_terms(topic), telling):
        wanted = list(dict.fromkeys(terms))
        found = (
            index.mentions(wanted, search_filter=SearchFilter(voices=tuple(Voice)))
            if wanted
            else ()
        )
        outside = [segment for segment in found if not _in_scope(segment, scope)]
        if outside:
            return outside
    everywhere = SearchFilter(voices=READ_VOICES)
    facts = facts_of(documents)
    wider = search(index, understood, everywhere, facts=facts)
    segments = [c.evidence.passage.segment for c in wider.candidates[:1] if wider.answers]
    return [segment for segment in segments if not _in_scope(segment, scope)]


def _in_scope(segment: Segment, scope: Scope) -> bool:
    return scope.holds(segment.document_id, segment.voice, segment.speaker)


def _nobody(documents: Sequence[DocumentSummary]) -> str:
    if not documents:
        return "There are no documents yet. Add some with: byline index PATH"
    return "Nothing in the index is in the scope that was asked. List it with: byline documents"


def _asked(scope: Scope, documents: Sequence[DocumentSummary]) -> str:
    """Return who was asked with the verb: "The article by Halil Celik does"."""
    if scope.speakers:
        return f"{' and '.join(scope.speakers)} {'does' if len(scope.speakers) == 1 else 'do'}"
    if len(scope.documents) == 1:
        known = {summary.document_id: summary for summary in documents}
        return _of_one(scope.voices, known[scope.documents[0]])
    if len(scope.voices) == 1:
        return f"The {VOICE_WORDS[scope.voices[0]]}s do"
    left_out = scope.without_documents or scope.without_speakers
    if scope.documents or left_out or scope.voices != DEFAULT_VOICES:
        return "Those who were asked do"
    return "The documents do"


def _of_one(voices: Sequence[Voice], summary: DocumentSummary) -> str:
    where = summary.facts.title or summary.document_id
    if tuple(voices) == (Voice.ARTICLE,):
        by = f" by {summary.facts.author}" if summary.facts.author else f" “{where}”"
        return f"The article{by} does"
    if len(voices) == 1:
        return f"The {VOICE_WORDS[voices[0]]}s in “{where}” do"
    return f"“{where}” does"


def _counted(segments: Sequence[Segment]) -> str:
    """Return how many of each voice speak of it: "3 reader comments mention it."."""
    spoken = [segment for segment in segments if segment.voice is not Voice.BOILERPLATE]
    if not spoken:
        return "The site around the texts mentions it."
    places = {(s.voice, s.document_id if s.voice is Voice.ARTICLE else s) for s in spoken}
    counts = Counter(voice for voice, _ in places)
    verb = "mentions" if counts.total() == 1 else "mention"
    mentioning = counted_voices((voice, counts[voice]) for voice in Voice if counts[voice])
    return f"{mentioning} {verb} it."
