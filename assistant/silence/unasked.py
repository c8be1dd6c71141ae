"""Who else speaks of what was asked, although nobody asked them."""

from __future__ import annotations

from assistant.conversation import Understood
from assistant.evidence.search import READ_VOICES
from assistant.evidence.selection import names_asked
from vectorstore.index import Index
from vectorstore.terms import content_terms
from vectorstore.types import SearchFilter, Voice


def unasked_mentions(index: Index, understood: Understood) -> tuple[tuple[Voice, int], ...]:
    """Return each voice that was not asked, with how many of its segments mention the topic.

    Within the documents that were asked. A segment mentions the topic when it holds all of its
    content words or, where none does, all of its names, if there are two or more.
    """
    scope, topic = understood.reading.scope, understood.topics[-1]
    names = names_asked(topic)
    for terms in (content_terms(topic), names if len(names) > 1 else ()):
        wanted = list(dict.fromkeys(terms))
        counts = [
            (voice, _count(index, wanted, voice, scope.documents))
            for voice in READ_VOICES
            if scope.voices and voice not in scope.voices
        ]
        found = tuple((voice, count) for voice, count in counts if count)
        if found:
            return found
    return ()


def _count(index: Index, terms: list[str], voice: Voice, documents: tuple[str, ...]) -> int:
    if not terms:
        return 0
    where = SearchFilter(voices=(voice,), documents=documents)
    return len(index.mentions(terms, search_filter=where))
