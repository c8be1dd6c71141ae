"""Questions for who speaks: who commented or posted on a text, and how many did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from assistant.conversation import Understood
from assistant.scope.titled import naming_terms
from assistant.types import Scope
from vectorstore.index import Index
from vectorstore.terms import content_terms, fold
from vectorstore.types import DocumentSummary, Segment, Voice

_WHO_SPEAKS = re.compile(
    r"^(who|which (readers|people|users)) (has |have |had )?"
    r"(comments?|commented|posts?|posted|replied|writes? here|"
    r"(left|wrote|written|made|posted) (a |any |some |the )?(comments?|replies|posts))"
    r"( \w+){0,3}(?: (?:on|to|under|below|beneath|in) .+)?\W*$|"
    r"^who are the (commenters|commentators|readers|posters)\W*$|"
    r"^wer kommentiert\b.*"
)
_HOW_MANY = re.compile(
    r"^(?:and )?how many (?:reader |readers' )?(?:"
    r"(comments|commenters|commentators|replies|posts|posters|messages)"
    r"(?: (?:are|were|is|does|do|did|has|have|on|under|below|to|in)\b.*)?|"
    r"(?:people|readers|users) (?:have )?(commented|posted|replied)\b.*)\W*$|"
    r"^wie ?viele (kommentare|beitrage|kommentatoren)\b.*"
)
# of those who say something of a matter not all are counted
_OF_A_MATTER = re.compile(r"\b(mention|say|think|agree|claim|about|call|want|support|erwahnen)")
_SPEAKING = frozenset(
    content_terms(
        "who which how many readers people users reader have comment comments commented commenters"
        " commentators post posts posted posters replied reply replies messages write writes here"
        " article text page thread forum discussion there whole left made beneath below under"
        " wer kommentiert wie viele kommentare kommentatoren beitrage gibt es hat haben der die das"
        " den dem zu zum zur unter ueber uber auf artikel beitrag text seite hier"
    )
)
_OTHERS = frozenset((Voice.COMMENT, Voice.POST))


def of_whoever_speaks(understood: Understood, documents: Sequence[DocumentSummary]) -> Understood:
    """Return a question for who comments or posts asked of just these: "who commented on it?".

    Where it says on what, of the documents whose titles do.
    """
    question, scope = folded_question(understood), understood.reading.scope
    if not _is_for_speakers(question):
        return understood
    if scope.voices not in ((Voice.COMMENT,), (Voice.POST,)):
        voice = Voice.COMMENT if re.search("comment|komm|reader", question) else Voice.POST
        scope = replace(scope, voices=(voice,))
    matter = _matter(understood)
    if matter and not scope.documents:
        scope = replace(scope, documents=_on(matter, documents))
    is_clear = bool(scope.documents) or not matter
    scope = replace(scope, read_from_question=is_clear or scope.read_from_question)
    return replace(understood, reading=replace(understood.reading, scope=scope))


def unnamed_speakers(
    index: Index, understood: Understood, documents: Sequence[DocumentSummary]
) -> tuple[tuple[Voice, int], ...]:
    """Return how many parts of each voice bear no name, where the question asks who speaks.

    Empty for any other question, and where all are named.
    """
    if not asks_who(understood):
        return ()
    speaking = heard(index, understood.reading.scope, documents)
    return _counted(segment for segment in speaking if segment.speaker is None)


def all_speakers(
    index: Index, understood: Understood, documents: Sequence[DocumentSummary]
) -> tuple[tuple[Voice, int], ...]:
    """Return how many parts of each voice there are, where just that is asked; else nothing."""
    if not (asks_who(understood) and _asks_how_many(folded_question(understood))):
        return ()
    return _counted(heard(index, understood.reading.scope, documents))


def _counted(segments: Iterable[Segment]) -> tuple[tuple[Voice, int], ...]:
    counts = Counter(segment.voice for segment in segments)
    return tuple((voice, counts[voice]) for voice in Voice if counts[voice])


def asks_who(understood: Understood) -> bool:
    """Return whether a question asks who speaks, or how many do, and it is clear on what."""
    is_clear = bool(understood.reading.scope.documents) or not _matter(understood)
    return is_clear and _is_for_speakers(folded_question(understood))


def _is_for_speakers(question: str) -> bool:
    return bool(_WHO_SPEAKS.search(question)) or _asks_how_many(question)


def _asks_how_many(question: str) -> bool:
    return bool(_HOW_MANY.search(question)) and not _OF_A_MATTER.search(question)


def folded_question(understood: Understood) -> str:
    """Return a question in lower-case ASCII letters, without space around it."""
    return fold(understood.reading.question).strip()


def _matter(understood: Understood) -> set[str]:
    """Return the terms of a question that say on what somebody speaks."""
    return set(content_terms(understood.reading.question)) - _SPEAKING


def _on(matter: Set[str], documents: Sequence[DocumentSummary]) -> tuple[str, ...]:
    """Return the documents in which others speak and whose titles or outlets hold all terms."""
    spoken_in = (one for one in documents if not _OTHERS.isdisjoint(one.voices))
    return tuple(one.document_id for one in spoken_in if matter <= naming_terms(one.facts))


def heard(index: Index, scope: Scope, documents: Sequence[DocumentSummary]) -> Iterator[Segment]:
    """Yield the segments of a scope, document by document."""
    for summary in documents:
        asked = not scope.documents or summary.document_id in scope.documents
        if asked and not summary.voices.keys().isdisjoint(scope.voices):
            segments = index.segments(summary.document_id)
            yield from (s for s in segments if scope.holds(s.document_id, s.voice, s.speaker))
