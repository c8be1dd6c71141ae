"""Questions for what may be done with a text: the site around it says that, nobody in it."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import Understood
from vectorstore.terms import content_terms
from vectorstore.types import Voice

_RIGHTS = frozenset(
    content_terms(
        "permission permitted copyright republish republishing reprint reproduce reproduction"
        " licence license licensed reuse redistribute"
        " genehmigung nachdruck abdruck urheberrecht lizenz vervielfaltigen"
    )
)


def of_the_site(understood: Understood) -> Understood:
    """Return a question for the rights to a text asked of the site's own notes too.

    Of others as it is, and where the question says which voice it asks of more than a text.
    """
    scope = understood.reading.scope
    asked = set(content_terms(understood.reading.question))
    if not scope.documents or Voice.ARTICLE not in scope.voices or asked.isdisjoint(_RIGHTS):
        return understood
    scope = replace(scope, voices=(*scope.voices, Voice.BOILERPLATE))
    return replace(understood, reading=replace(understood.reading, scope=scope))
