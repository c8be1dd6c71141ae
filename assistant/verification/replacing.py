"""Words of a statement that stand where its quote has others, between the same neighbours.

All the words may be the quote's and the statement false: "the ferry of Faro sold to Olhao", or "if
negative, then negative". What stands between the same words tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.lexicon import alike, opposites, words_for
from assistant.verification.reading import Reading, Word, deniers

_SUPPOSES = words_for("polarity", "supposes")
# so near to another name with one of these words between, a name is told in the same breath
_LIST = 3
_LISTS = frozenset("and or und oder as well both".split())
_Neighbours = tuple[tuple[str, ...], tuple[str, ...]]


def replaced(statement: Reading, quote: Reading) -> Finding | None:
    """Return the first name, number, opposite or certainty that stands in place of another word.

    Where the quote has the same words between the same neighbours elsewhere, nothing is told.
    """
    return (
        _other_name_or_number(statement.words, quote.words)
        or _opposite(statement.words, quote.words)
        or _other_certainty(statement.words, quote.words)
        or _denial_left_out(statement.words, quote)
    )


def _other_name_or_number(words: Sequence[Word], quoted: Sequence[Word]) -> Finding | None:
    for place, there in _in_place_of(words, quoted, _neighbours):
        word = words[place]
        # of a title in place of a name no word is too small: "New What" of "New York"
        named = word.capital and not word.opens and all(map(_is_name, there))
        counted = _is_number(word) and all(map(_is_number, there))
        if (named or counted) and not any(_share_list(words, place, other) for other in there):
            told = ", ".join(other.plain for other in there)
            kind = Verdict.NAME if named else Verdict.FIGURE
            return Finding(kind, f"where it has {word.plain} the quote has {told}")
    return None


def _opposite(words: Sequence[Word], quoted: Sequence[Word]) -> Finding | None:
    for place, there in _in_place_of(words, quoted, _telling_neighbours):
        turned = opposites(words[place].plain)
        if any(other.term in turned for other in there):
            return Finding(Verdict.OPPOSITE, "where it has this word the quote has its opposite")
    return None


def _other_certainty(words: Sequence[Word], quoted: Sequence[Word]) -> Finding | None:
    for place, there in _in_place_of(words, quoted, _neighbours):
        word = words[place]
        certain = word.is_function and word.plain not in _SUPPOSES
        if certain and all(other.plain in _SUPPOSES for other in there):
            return Finding(Verdict.CERTAINTY, "the quote only supposes it")
    return None


def _denial_left_out(words: Sequence[Word], quote: Reading) -> Finding | None:
    """Find the words on both sides of a denial side by side, up to the first that tells."""
    told = _terms(words)
    held = _terms(quote.words)
    for place in deniers(quote):
        behind: list[str] = []
        for word in quote.words[place + 1 :]:
            behind.append(word.term)
            if word.is_content:
                break
        if not place or not behind or not quote.words[place + len(behind)].is_content:
            continue
        joined = f" {' '.join([quote.words[place - 1].term, *behind])} "
        if joined in told and joined not in held:
            return Finding(Verdict.NEGATION, "it says what the quote denies")
    return None


def _in_place_of(
    words: Sequence[Word],
    quoted: Sequence[Word],
    beside: Callable[[Sequence[Word], int], _Neighbours],
) -> Iterator[tuple[int, Sequence[Word]]]:
    """Yield the places of words for which the quote has only others between the neighbours."""
    held: dict[_Neighbours, list[Word]] = {}
    for place, word in enumerate(quoted):
        held.setdefault(beside(quoted, place), []).append(word)
    for place, word in enumerate(words):
        there = held.get(beside(words, place), [])
        if there and not any(alike(word.term, other.term) for other in there):
            yield place, there


def _neighbours(words: Sequence[Word], place: int) -> _Neighbours:
    """Return the terms on both sides of a word, two each where the nearest say nothing."""
    before, after = words[max(0, place - 2) : place], words[place + 1 : place + 3]
    if any(word.is_content for word in (*before[-1:], *after[:1])):
        before, after = before[-1:], after[:1]
    return tuple(word.term for word in before), tuple(word.term for word in after)


def _telling_neighbours(words: Sequence[Word], place: int) -> _Neighbours:
    """Return the same, without one that says nothing where the other does."""
    before, after = words[max(0, place - 1) : place], words[place + 1 : place + 2]
    if any(word.is_content for word in (*before, *after)):
        before = [word for word in before if word.is_content]
        after = [word for word in after if word.is_content]
        return tuple(word.term for word in before), tuple(word.term for word in after)
    return _neighbours(words, place)


def _share_list(words: Sequence[Word], place: int, other: Word) -> bool:
    """Return whether a name stands in one list with another, whose order says nothing."""
    near = words[max(0, place - _LIST) : place + _LIST + 1]
    return any(word.term == other.term for word in near) and any(
        word.plain in _LISTS for word in near
    )


def _is_name(word: Word) -> bool:
    return word.capital and not word.opens and word.is_content


def _is_number(word: Word) -> bool:
    return word.plain[0].isdigit()


def _terms(words: Sequence[Word]) -> str:
    return f" {' '.join(word.term for word in words)} "
