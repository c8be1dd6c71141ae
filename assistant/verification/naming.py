"""Whether a quote names whom and what a statement names."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.verdict import Verdict
from assistant.verification.figures import without_dates
from assistant.verification.finding import Finding
from assistant.verification.lexicon import NAMES
from assistant.verification.premise import Premise
from assistant.verification.reading import Reading, Word

_PLACING = frozenset("in on at from after since under for by with".split())
# "President Trump" is the "President Donald J. Trump" of the quote
_APART = 3


def strange_name(
    statement: Reading, premise: Premise, names: frozenset[str], *, opens: bool
) -> Finding | None:
    """Return the first name of a statement that its premise does not have."""
    allowed = premise.names
    acronyms = _acronyms(premise.quote)
    undated = without_dates(statement.text)
    small = _small(premise.quote)
    for place, word in enumerate(statement.words):
        if undated[word.start].isspace() or word.is_function or len(word.plain) == 1:
            continue
        raised = word.term in small and word.capital and not word.opens and (place or not opens)
        # "american" is the same name written small
        raised = raised and word.plain not in NAMES
        raised = raised and (not place or statement.words[place - 1].plain != "the")
        if (word.term in allowed and not raised) or word.plain in acronyms:
            continue
        if word.plain[0].isdigit() or not _is_name(statement.words, place, names, opens=opens):
            continue
        if _completes(statement.words, place, premise):
            continue
        told = statement.text[word.start : word.end]
        return Finding(Verdict.NAME, f"the quote does not name {told}")
    return _strange_pair(statement, premise.quote)


def _small(quote: Reading) -> frozenset[str]:
    """Return the terms that a quote has in small letters only, where it has capitals at all.

    "Power" is no name of a quote that speaks of power.
    """
    content = [word for word in quote.words if not word.is_function]
    capitals = {word.term for word in content if word.capital}
    if not any(word.capital and not word.opens for word in content):
        return frozenset()
    return frozenset(word.term for word in content if not word.capital) - capitals


def _strange_pair(statement: Reading, quote: Reading) -> Finding | None:
    """Find two names side by side that the quote has only apart: "Jonas Bronk" of two others."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(quote.words):
        places.setdefault(word.term, []).append(place)
    for place, (word, after) in enumerate(itertools.pairwise(statement.words)):
        # "in Syria Turkey fights": the one ends where the other begins
        if _ends_opening(statement.words, place):
            continue
        between = statement.text[word.end : after.start]
        side_by_side = word.capital and after.capital and between.isspace()
        if not side_by_side or word.is_function or _owns(statement.text[word.start : word.end]):
            continue
        first, second = places.get(word.term), places.get(after.term)
        if first and second and not any(0 < b - a <= _APART for a in first for b in second):
            told = statement.text[word.start : after.end]
            return Finding(Verdict.NAME, f"the quote does not name {told}")
    return None


def _ends_opening(words: Sequence[Word], place: int) -> bool:
    """Return whether only a preposition and names stand before a word and at it: "in Syria"."""
    return words[0].plain in _PLACING and all(word.capital for word in words[1 : place + 1])


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _is_name(words: Sequence[Word], place: int, names: frozenset[str], *, opens: bool) -> bool:
    word = words[place]
    if word.term in names or any(character.isdigit() for character in word.plain):
        return True
    if not word.capital:
        return False
    if not word.opens or (place == 0 and not opens):
        return True
    # "Jens Stoltenberg said": the first of two capitals is one by itself
    return place + 1 < len(words) and words[place + 1].capital and not words[place + 1].opens


def _completes(words: Sequence[Word], place: int, premise: Premise) -> bool:
    """Return whether a name completes one that the quote has, as the document does elsewhere."""
    held = premise.quote.terms
    for first, second in ((place - 1, place), (place, place + 1)):
        if first < 0 or second >= len(words):
            continue
        pair = (words[first], words[second])
        own = all(word.capital for word in pair) and any(word.term in held for word in pair)
        if own and f" {pair[0].plain} {pair[1].plain} " in premise.document:
            return True
    return False


def _acronyms(quote: Reading) -> frozenset[str]:
    """Return the initials of the names of several words: "nato" for the organisation in full."""
    found: set[str] = set()
    run: list[str] = []
    for word in quote.words:
        if word.capital:
            run.append(word.plain[0])
        elif not word.is_function:
            run = []
        found.update("".join(run[first:]) for first in range(max(0, len(run) - 1)))
    return frozenset(found)
