"""Words of a question as the documents spell them, where they stand nowhere as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from assistant.scope.names import Token, tokens
from vectorstore.index import Index
from vectorstore.spelling import nearest
from vectorstore.terms import content_terms
from vectorstore.types import Evidence, SearchFilter

# shorter ones are words of their own: "into", "maybe"
_LONG_PAIR = 8


def mended(
    topic: str,
    index: Index,
    search_filter: SearchFilter,
    evidence: Sequence[Evidence],
    *,
    known: Sequence[str],
) -> str:
    """Return the topic with each word that the scope does not know as the evidence spells it.

    Or as it is spelled in what is `known` of it besides: speakers and titles.

    Retrieval finds passages by the words beside a misspelt one and by likeness; what it means is
    then the word in them that is nearest in spelling. Two unknown words may be one: Tal Afar.
    """
    unknown = _unknown(topic, index, search_filter)
    if not unknown:
        return topic
    vocabulary = frozenset[str]().union(
        *map(_vocabulary, (*known, *(piece.passage.text for piece in evidence)))
    )
    apart: dict[str, str] = {}
    for piece in evidence:
        apart |= _pairs(piece.passage.text)
    for meant, first, last in reversed(_meant(unknown, vocabulary, apart)):
        word = meant.capitalize() if first.capital else meant
        topic = f"{topic[: first.start]}{word}{topic[last.end :]}"
    return topic


@lru_cache(maxsize=2_048)
def _vocabulary(text: str) -> frozenset[str]:
    # question after question finds the same passages
    return frozenset(token.word for token in tokens(text))


@lru_cache(maxsize=2_048)
def _pairs(text: str) -> Mapping[str, str]:
    """Return each two words in a row by what they are in one: "petro dollar" by "petrodollar"."""
    found = [token.word for token in tokens(text)]
    return {
        one + two: f"{one} {two}" for one, two in pairwise(found) if len(one + two) >= _LONG_PAIR
    }


def _meant(
    unknown: Sequence[Token], vocabulary: Set[str], apart: Mapping[str, str]
) -> list[tuple[str, Token, Token]]:
    """Return the words that are meant, each with the first and last word that it stands for."""
    found = []
    joined = False
    for token, after in zip(unknown, [*unknown[1:], None], strict=True):
        if joined:
            joined = False
            continue
        meant = apart.get(token.word) or nearest(token.word, vocabulary)
        if meant is None and after and after.start - token.end == 1:
            meant = nearest(token.word + after.word, vocabulary)
            joined = meant is not None
        if meant:
            found.append((meant, token, after if joined and after else token))
    return found


def _unknown(topic: str, index: Index, search_filter: SearchFilter) -> list[Token]:
    """Return the words of which no passage of the scope has the term, in order."""
    by_term = {
        term: token
        for token in tokens(topic)
        for term in content_terms(token.word)
        if term.isalpha()
    }
    counts = index.passage_counts(list(by_term), search_filter=search_filter)
    return [token for term, token in by_term.items() if not counts[term]]
