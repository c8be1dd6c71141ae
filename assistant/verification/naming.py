"""Whether a quote names whom and what a statement names."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.verdict import Verdict
from assistant.verification.figures import without_dates
from assistant.verification.finding import Finding
from assistant.verification.premise import Premise
from assistant.verification.reading import Reading, Word

# "President Trump" is the "President Donald J. Trump" of the quote
_APART = 3


def strange_name(
    statement: Reading, premise: Premise, names: frozenset[str], *, opens: bool
) -> Finding | None:
    """Return the first name of a statement that its premise does not have."""
    allowed = premise.names
    acronyms = _acronyms(premise.quote)
    undated = without_dates(statement.text)
    for place, word in enumerate(statement.words):
        if undated[word.start].isspace() or word.is_function:
            continue
        if word.term in allowed or word.plain in acronyms:
            continue
        if word.plain[0].isdigit() or not _is_name(statement.words, place, names, opens=opens):
            continue
        if _completes(statement.words, place, premise):
            continue
        told = statement.text[word.start : word.end]
        return Finding(Verdict.NAME, f"the quote does not name {told}")
    return _strange_pair(statement, premise.quote)


def _strange_pair(statement: Reading, quote: Reading) -> Finding | None:
    """Find two names side by side that the quote has only apart: "Jonas Bronk" of two others."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(quote.words):
        places.setdefault(word.term, []).append(place)
    for word, after in itertools.pairwise(statement.words):
        between = statement.text[word.end : after.start]
        if not (word.capital and after.capital and between.isspace()) or word.is_function:
            continue
        first, second = places.get(word.term), places.get(after.term)
        if first and second and not any(0 < b - a <= _APART for a in first for b in second):
            told = statement.text[word.start : after.end]
            return Finding(Verdict.NAME, f"the quote does not name {told}")
    return None


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
