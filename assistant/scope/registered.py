"""The words of a question as the index spells the names that they are meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from assistant.once import once
from assistant.scope.names import Token, words_of
from vectorstore.spelling import is_mendable, nearest
from vectorstore.terms import STOP_WORDS
from vectorstore.types import DocumentSummary

_LONG_NAME = 8
_MOST_JOINED = 4
_FEWEST_INITIALS = 3


def as_registered(
    asked: Sequence[Token], documents: Sequence[DocumentSummary], *, leave: Set[str]
) -> list[Token]:
    """Return a question's words with misspelt names as the index spells them; `leave` as it is."""
    known = _words_by_initial(documents)
    asked = list(_joined(asked, known))
    named = [token.word in known.get(token.word[0], ()) for token in asked]
    beside = [False, *named, False]
    return [
        token
        if token.word in leave or not _reads_like_a_name(token, beside=before or after)
        else replace(token, word=_registered(token.word, known))
        for token, before, after in zip(asked, beside, beside[2:], strict=False)
    ]


def _joined(asked: Sequence[Token], known: Mapping[str, Set[str]]) -> Iterator[Token]:
    """Yield a question's words, those as one that the index joins.

    As a page's address does with "Times of Hull", or initials with "World Health Report".
    """
    at = 0
    while at < len(asked):
        for stop in range(min(at + _MOST_JOINED, len(asked)), at + 1, -1):
            run = asked[at:stop]
            word = _joined_word(run, known)
            if word:
                yield replace(run[-1], word=word, start=run[0].start, capital=run[0].capital)
                break
        else:
            stop = at + 1
            yield asked[at]
        at = stop


def _joined_word(run: Sequence[Token], known: Mapping[str, Set[str]]) -> str | None:
    whole = "".join(token.word for token in run)
    if len(whole) >= _LONG_NAME and whole in known.get(whole[0], ()):
        return whole
    initials = "".join(token.word[0] for token in run if token.capital)
    named = len(initials) >= _FEWEST_INITIALS and run[0].capital and run[-1].capital
    return initials if named and initials in known.get(initials[0], ()) else None


def _reads_like_a_name(token: Token, *, beside: bool) -> bool:
    # in small letters a short word alone is more often one like a name than a name: price, Pryce
    likely = token.capital or beside or len(token.word) >= _LONG_NAME
    return likely and is_mendable(token.word) and token.word not in STOP_WORDS


def _registered(word: str, known: Mapping[str, Set[str]]) -> str:
    near = known.get(word[0], frozenset())
    return word if word in near else nearest(word, near) or word


@once
def _words_by_initial(documents: Sequence[DocumentSummary]) -> Mapping[str, Set[str]]:
    """Return the words of all names by their first letter."""
    names = {
        name
        for summary in documents
        for name in (
            summary.facts.author,
            summary.facts.publisher,
            *summary.outlets,
            *(one for voice in summary.speakers for one in summary.speakers[voice]),
        )
        if name
    }
    known: dict[str, set[str]] = {}
    for word in {word for name in names for word in words_of(name)}:
        known.setdefault(word[0], set()).add(word)
    return known
