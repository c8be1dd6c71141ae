"""Questions for what may be done with a text: the site around it says that, nobody in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.answerers.contract import Draft, quoting
from assistant.conversation import Understood
from assistant.evidence.search import filter_of
from vectorstore.index import Index
from vectorstore.terms import content_terms
from vectorstore.types import Facts, Voice

_RIGHTS = frozenset(
    content_terms(
        "permission permitted copyright republish republishing reprint reproduce reproduction"
        " licence license licensed reuse redistribute"
        " genehmigung nachdruck abdruck urheberrecht lizenz vervielfaltigen"
    )
)
_PASSAGES = 20
_MOST = 2


def of_the_site(understood: Understood) -> Understood:
    """Return a question for the rights to a text asked of the site's own notes too.

    Of others as it is, and where the question says which voice it asks of more than a text.
    """
    scope = understood.reading.scope
    if not scope.documents or Voice.ARTICLE not in scope.voices or not _asks(understood):
        return understood
    scope = replace(scope, voices=(*scope.voices, Voice.BOILERPLATE))
    return replace(understood, reading=replace(understood.reading, scope=scope))


def terms_of_use_drafts(
    index: Index, understood: Understood, facts: Mapping[str, Facts]
) -> Iterator[Draft]:
    """Yield the site's sentences that speak of the rights to a text, nearest to the question first.

    Nothing where the question asks something else.
    """
    scope = understood.reading.scope
    if Voice.BOILERPLATE not in scope.voices or not _asks(understood):
        return
    notes = replace(filter_of(scope), voices=(Voice.BOILERPLATE,))
    found = index.retrieve(understood.reading.question, search_filter=notes, k=_PASSAGES)
    telling = [
        (piece, sentence)
        for piece in found
        for sentence in piece.sentences
        if not _RIGHTS.isdisjoint(content_terms(sentence.text))
    ]
    for piece, one in sorted(telling, key=lambda pair: -pair[1].similarity)[:_MOST]:
        known = facts[piece.passage.segment.document_id]
        score = max(0.0, one.similarity)
        yield quoting(piece.passage, (one.start, one.end), score=score, facts=known)


def _asks(understood: Understood) -> bool:
    return not _RIGHTS.isdisjoint(content_terms(understood.reading.question))
