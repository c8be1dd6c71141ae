"""Whether a statement gives as said what its quote only tells that somebody says or believes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.lexicon import SAYING, SPEAKS, words_for
from assistant.verification.reading import Reading, Word

_VERBS = SPEAKS | words_for("attribution", "believes")
_JOINTS = frozenset(("that", "dass"))
# so many words behind "that" tell that a statement repeats the clause
_OPENING = 4
_LONGEST_SUBJECT = 10


def only_reported(statement: Reading, quote: Reading) -> Finding | None:
    """Return the first clause behind "somebody says that" which stands there without somebody.

    Of "I think that" nothing is told: who speaks is the speaker.
    """
    said = [word.term for word in statement.words]
    for place in range(1, len(quote.words) - _OPENING):
        verb, joint = quote.words[place - 1], quote.words[place]
        if joint.plain not in _JOINTS or verb.plain not in _VERBS:
            continue
        opening = [word.term for word in quote.words[place + 1 : place + 1 + _OPENING]]
        at = _place_of(opening, said)
        if at is None:
            continue
        subject = _subject(quote.words, place - 1)
        before = set(said[:at])
        if subject and not subject & set(said) and not before & SAYING:
            return Finding(Verdict.WRONG_SPEAKER, "the quote only tells that somebody says so")
    return None


def _subject(words: Sequence[Word], verb: int) -> set[str]:
    """Return the content terms before a verb, back to the head of its sentence."""
    found: set[str] = set()
    for word in reversed(words[max(0, verb - _LONGEST_SUBJECT) : verb]):
        if word.is_content:
            found.add(word.term)
        if word.opens:
            break
    return found


def _place_of(wanted: Sequence[str], terms: Sequence[str]) -> int | None:
    size = len(wanted)
    places = (n for n in range(len(terms) - size + 1) if list(terms[n : n + size]) == wanted)
    return next(places, None)
