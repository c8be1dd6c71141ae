"""Whether a statement denies and supposes what its quote denies and supposes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.lexicon import alike, words_for
from assistant.verification.reading import Reading

Scope = tuple[str, ...]
"""The terms of what is denied, or supposed, in order."""
_CAREFUL = words_for("polarity", "careful")


def other_denial(statement: Reading, quote: Reading) -> Finding | None:
    """Return what is denied in the one and not in the other."""
    denied, left = _unpaired(statement.denied, quote.denied)
    if denied or len(statement.softened) > len(quote.softened):
        return Finding(Verdict.NEGATION, "it denies what the quote does not deny")
    if _left_out(statement, quote, statement.denied, left):
        return Finding(Verdict.NEGATION, "it says what the quote denies")
    return None


def other_certainty(statement: Reading, quote: Reading) -> Finding | None:
    """Return what the quote only supposes and the statement takes for certain."""
    careful = {word.plain for word in statement.words} & _CAREFUL
    if careful - {word.plain for word in quote.words}:
        return None
    _, left = _unpaired(statement.supposed, quote.supposed)
    if _left_out(statement, quote, statement.supposed, left):
        return Finding(Verdict.CERTAINTY, "the quote only supposes it")
    return None


def _unpaired(scopes: Sequence[Scope], quoted: Sequence[Scope]) -> tuple[list[Scope], list[Scope]]:
    """Return what is left on both sides when each scope takes the one it shares most words with.

    One for one: denied twice is not denied.
    """
    left = list(quoted)
    alone = []
    for scope in scopes:
        shares = [_shared(scope, other) for other in left]
        best = max(shares, default=0.0)
        if best:
            left.pop(shares.index(best))
        else:
            alone.append(scope)
    return alone, left


def _shared(scope: Scope, other: Scope) -> float:
    if not scope and not other:
        return 1.0
    shared = sum(any(alike(one, two) for two in other) for one in scope)
    return shared / max(1, len({*scope, *other}))


def _left_out(
    statement: Reading, quote: Reading, scopes: Iterable[Scope], left: Sequence[Scope]
) -> bool:
    """Return whether a statement says what stands in a scope of the quote without its cue.

    That is half of its words, with the first among them or two at least. A term that the quote has
    elsewhere too says nothing of the scope, unless the statement has it as often.
    """
    said = statement.terms - {one for scope in scopes for one in scope}
    counts = Counter(word.term for word in quote.words)
    told = Counter(word.term for word in statement.words)
    for scope in left:
        telling = [one for one in scope if counts[one] <= max(1, told[one])]
        stated = [one for one in telling if any(alike(one, other) for other in said)]
        enough = stated and 2 * len(stated) >= len(telling)
        if enough and (len(stated) > 1 or stated[0] == scope[0]):
            return True
    return False
