"""Questions without a topic: what there is, who speaks, and what a text says as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.about.documents_on import drafts_of_documents_on
from assistant.about.speakers_asked import asks_who, folded_question, heard
from assistant.answerers.contract import Draft, quoting
from assistant.conversation import Understood
from assistant.evidence.search import filter_of
from assistant.evidence.selection import is_heading
from assistant.once import facts_of
from assistant.orders import is_order
from vectorstore.index import Index
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, words
from vectorstore.types import DocumentSummary, Evidence, Facts, Passage, Segment, Sentence, Voice

_LISTS = re.compile(
    r"^(which|what|list|name)( all)?( of)?( the| your)? (documents|sources|texts|articles|files)"
    r"( (do|are|have|can) (you|there|i|we|indexed|known|available).*)?\W*$|"
    r"^welche (dokumente|quellen|texte|artikel) (hast|gibt|sind)\b.*"
)
_WITHOUT_TOPIC = frozenset(
    content_terms(
        "summarise summarize summary overview gist main key central argument arguments point points"
        " message messages idea claim claims thesis content contents tell say article text document"
        " page thread comment comments reader readers author whole"
    )
)
_MOST = 20
_MOST_SPEAKERS = 6
_MOST_OF_TEXT = 2
_FEWEST_WORDS = 6
# characters before which a comment names who writes it
_HEAD = 80
_CERTAIN = 1.0


def overview_drafts(
    index: Index, understood: Understood, documents: Sequence[DocumentSummary]
) -> Iterator[Draft]:
    """Yield what answers a question without a topic, nothing for any other.

    Of the documents the line that names each, of the speakers the name of each, of readers without
    a topic the first words of each, of a text the sentences nearest to its title.
    """
    question = folded_question(understood)
    facts = facts_of(documents)
    if _LISTS.search(question):
        yield from _title_lines(index, documents)
    elif of_matter := tuple(drafts_of_documents_on(index, understood, facts)):
        yield from of_matter
    elif asks_who(understood):
        yield from _bylines(heard(index, understood.reading.scope, documents), facts)
    elif _is_without_topic(understood):
        comments = understood.reading.scope.voices == (Voice.COMMENT,)
        if comments:
            yield from _first_words(heard(index, understood.reading.scope, documents), facts)
        else:
            yield from _central(index, understood, facts)


def _is_without_topic(understood: Understood) -> bool:
    reading = understood.reading
    if not reading.scope.read_from_question or understood.topics != (reading.topic,):
        return False
    return reading.topic == reading.question or _WITHOUT_TOPIC.issuperset(
        content_terms(reading.topic)
    )


def _title_lines(index: Index, documents: Sequence[DocumentSummary]) -> Iterator[Draft]:
    """Yield what names each document: its title where somebody says it, else its first words."""
    for summary in documents[:_MOST]:
        segments = index.segments(summary.document_id)
        spoken = next((s for s in segments if s.voice is not Voice.BOILERPLATE), None)
        if spoken:
            line = _title_span(spoken.text, summary.facts.title or "") or _first_line(spoken)
            yield _draft(spoken, line or (0, len(spoken.text)), summary.facts)


def _title_span(text: str, title: str) -> tuple[int, int] | None:
    """Return where a text says a title or a name, its punctuation included."""
    told = re.findall(r"\w+", title)
    if not told:
        return None
    pattern = r"[^\w\s]*" + r"\W+".join(map(re.escape, told)) + r"[^\w\s]*"
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None


def _bylines(heard: Iterable[Segment], facts: Mapping[str, Facts]) -> Iterator[Draft]:
    """Yield each named speaker by the name as it stands, else by the first words.

    Who is asked for is named, not quoted: a comment can begin with abuse.
    """
    told: set[tuple[str, str]] = set()
    for segment in heard:
        key = (segment.document_id, segment.speaker or "")
        if segment.speaker is None or key in told or len(told) == _MOST:
            continue
        head = segment.text[: _HEAD + len(segment.speaker)]
        if line := _title_span(head, segment.speaker) or _first_line(segment):
            told.add(key)
            yield _draft(segment, line, facts[segment.document_id])


def _first_words(heard: Iterable[Segment], facts: Mapping[str, Facts]) -> Iterator[Draft]:
    told: set[tuple[str, str | int]] = set()
    for segment in heard:
        key = (segment.document_id, segment.speaker or segment.start)
        if key in told or len(told) == _MOST_SPEAKERS:
            continue
        if line := _first_line(segment):
            told.add(key)
            yield _draft(segment, line, facts[segment.document_id])


def _first_line(segment: Segment) -> tuple[int, int] | None:
    """Return the first sentence that is more than the speaker's name, as "Ann Lee says:" is not."""
    # loading it takes a third of a second, which other questions do without
    from vectorstore.segmenter.spoken import spoken_span

    first, stop = spoken_span(segment)
    for start, end in sentence_spans(segment.text[first:stop]):
        line = segment.text[first + start : first + end]
        name, told = words(segment.speaker or ""), words(line)
        if told != name and not (line.endswith(":") and told[: len(name)] == name):
            return first + start, first + end
    return None


def _central(index: Index, understood: Understood, facts: Mapping[str, Facts]) -> Iterator[Draft]:
    """Yield the sentences of each document of the scope that are nearest to its title."""
    scope = understood.reading.scope
    for document in scope.documents:
        title = facts[document].title or document
        found = index.retrieve(title, search_filter=filter_of(scope), k=_MOST)
        own = [piece for piece in found if piece.passage.segment.document_id == document]
        telling = ((piece, one) for piece in own for one in piece.sentences if _tells(one, title))
        # what stands in a summary above a text stands in the text again
        once = {tuple(words(one.text)): (piece, one) for piece, one in telling}
        nearest = sorted(once.values(), key=lambda pair: -pair[1].similarity)
        for piece, sentence in nearest[:_MOST_OF_TEXT]:
            yield _quote(piece, sentence, facts[document])


def _tells(sentence: Sentence, title: str) -> bool:
    told = words(sentence.text)
    return (
        len(told) >= _FEWEST_WORDS
        and not is_heading(sentence.text)
        and not sentence.text.rstrip().endswith("?")
        and told != words(title)
        and not is_order(sentence.text)
    )


def _quote(piece: Evidence, sentence: Sentence, facts: Facts) -> Draft:
    score = max(0.0, sentence.similarity)
    return quoting(piece.passage, (sentence.start, sentence.end), score=score, facts=facts)


def _draft(segment: Segment, line: tuple[int, int], facts: Facts) -> Draft:
    passage = Passage("", segment, segment.start, segment.end, segment.text)
    span = (segment.start + line[0], segment.start + line[1])
    return quoting(passage, span, score=_CERTAIN, facts=facts)
