"""Whether the words of a quote bear out what is said: names, figures, denials, and the rest.

Every check is lexical. What they let pass is not proven: who did what to whom, for one, they cannot
tell, as long as all the words are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verdict import Verdict
from assistant.verification.counting import strange_figure
from assistant.verification.denying import other_certainty, other_denial
from assistant.verification.finding import Finding
from assistant.verification.lexicon import SAYING, alike, opposites
from assistant.verification.naming import strange_name
from assistant.verification.premise import Premise
from assistant.verification.reading import Reading, Word, read
from assistant.verification.replacing import replaced
from assistant.verification.reporting import only_reported

_LEAST_COVER = 0.6
_LEAST_OF_CLAUSE = 0.34
_FEWEST_OF_CLAUSE = 3
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|while|whereas|although|because|und|aber|weil)\b")


def unsupported(
    said: str, premise: Premise, *, names: frozenset[str], opens: bool
) -> Finding | None:
    """Return what of the words `said` the premise does not bear out, `None` where nothing is.

    `names` are the terms that are used as names around here, whatever their letters; `opens` tells
    whether the first word of `said` has its capital from its place.
    """
    statement = read(said)
    return (
        strange_name(statement, premise, names, opens=opens)
        or strange_figure(statement, premise)
        or other_denial(statement, premise.quote)
        or other_certainty(statement, premise.quote)
        or _opposite(statement, premise)
        or replaced(statement, premise.quote)
        or only_reported(statement, premise.quote)
        or _cover(statement, premise)
    )


def _opposite(statement: Reading, premise: Premise) -> Finding | None:
    held = premise.quote.terms
    for word in statement.words:
        if word.term in held:
            continue
        if not held.isdisjoint(opposites(word.plain)):
            told = statement.text[word.start : word.end]
            return Finding(Verdict.OPPOSITE, f"the quote says the opposite of “{told}”")
    return None


def _cover(statement: Reading, premise: Premise) -> Finding | None:
    held, named = premise.quote.terms, premise.names
    beside = (premise.lead.terms | premise.after.terms) - named
    borne = [
        (word, _is_borne(word.term, held))
        for word in statement.content
        if word.term in held or not _says_nothing(word, named)
    ]
    if not borne:
        return Finding(Verdict.UNREADABLE, "it says nothing")
    subject, is_held = borne[0]
    if not is_held and subject.term in beside:
        told = statement.text[subject.start : subject.end]
        return Finding(Verdict.UNSUPPORTED, f"“{told}” stands beside the quote, not in it")
    if sum(right for _, right in borne) < _LEAST_COVER * len(borne):
        return Finding(Verdict.UNSUPPORTED, "too few of its words are the quote's")
    for clause in _clauses(statement.text, borne):
        if sum(clause) < _LEAST_OF_CLAUSE * len(clause):
            return Finding(Verdict.UNSUPPORTED, "a part of it is not in the quote")
    return None


def _says_nothing(word: Word, named: frozenset[str]) -> bool:
    """Return whether a word may stand beside the quote's: a verb of saying, or whom "he" means."""
    return word.term in SAYING or (word.capital and word.term in named)


def _clauses(text: str, borne: Sequence[tuple[Word, bool]]) -> Iterator[list[bool]]:
    """Yield, for each clause of a few words and more, whether each of its words is borne out."""
    bounds = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        clause = [right for word, right in borne if start <= word.start < end]
        if len(clause) >= _FEWEST_OF_CLAUSE:
            yield clause


def _is_borne(one: str, held: frozenset[str]) -> bool:
    return one in held or any(alike(one, other) for other in held)
