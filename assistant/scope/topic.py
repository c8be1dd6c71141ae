"""What a question asks, without the words that only say whom."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.scope.cues import CUES
from assistant.scope.names import Mention, Token
from vectorstore.terms import STOP_WORDS

_EMPTY = STOP_WORDS | frozenset("whats whos wheres hows".split())
_ENDED = re.compile(r"[.?!]\s")
# these alone ask nothing: "differ", "say about"
_ANYTHING = frozenset("anything something etwas".split())
_SAYING_ONLY = (
    CUES["saying"] | _ANYTHING | CUES["joints"] | frozenset("differ differs unterscheiden".split())
)
_SAYING_FRAME = frozenset("compare what was vergleiche".split())
# left over before a phrase that names whom to ask, they ask nothing
_FRAME = frozenset(
    "compare contrast what how do does did according to and or with versus vergleiche und".split()
)


def topic_of(question: str, asked: Sequence[Token], found: Sequence[Mention]) -> str:
    """Return the question without the phrases that name whom to ask."""
    spent = {position for mention in found for position in range(*mention.spent)}
    if not spent:
        return question
    kept = [position for position in range(len(asked)) if position not in spent]
    spent |= _frame(asked, spent)
    kept = [position for position in kept if position not in spent]
    # "the WSWS article on Erdogan" is named by what it is about, unless that is what is asked
    named = _complements(asked, spent)
    if any(asked[place].word not in _EMPTY for place in kept if place not in named):
        kept = [position for position in kept if position not in named]
    # "(compare) what readers say about X" asks about X: the rest belonged to the saying
    if all(asked[position].word in _SAYING_FRAME for position in range(min(spent))):
        kept = kept[min(spent) :]
    kept = _without_saying(question, asked, kept)
    if not any(asked[position].word not in _EMPTY for position in kept):
        return question
    pieces = []
    for position in kept:
        until = asked[position + 1].start if position + 1 < len(asked) else len(question)
        pieces.append(question[asked[position].start : until])
    return "".join(pieces).strip(" ,;:\t\n")


def _without_saying(question: str, asked: Sequence[Token], kept: Sequence[int]) -> list[int]:
    """Return what is kept of a question without what only says that others say or differ.

    Of "(do Ann and Bo) agree about the bridge" the bridge is left, of "Why is it old? (Do the
    texts) differ?" the first question.
    """
    parts: list[list[int]] = []
    for place in kept:
        ended = not parts or _ENDED.search(question[asked[parts[-1][-1]].end : asked[place].start])
        parts.append([place]) if ended else parts[-1].append(place)
    left = []
    for part in parts:
        said = [asked[place].word for place in part]
        saying = _SAYING_ONLY.issuperset(said)
        leads = next((n for n, word in enumerate(said) if word not in _SAYING_ONLY), len(said))
        opens = part[0] > 0 and said[0] in CUES["saying"] | _ANYTHING and leads < len(said)
        left.extend([] if saying else part[leads:] if opens else part)
    return left


def _complements(asked: Sequence[Token], spent: Set[int]) -> set[int]:
    """Return the names after a text that is asked which say what it is about: "on Erdogan"."""
    found: set[int] = set()
    for position in spent:
        after = position + 1
        if asked[position].word not in CUES["texts"] or after in spent or after >= len(asked):
            continue
        if asked[after].word in CUES["about"]:
            end = after + 1
            while end < len(asked) and asked[end].capital:
                end += 1
            if end > after + 1:
                found.update(range(after, end))
    return found


def _frame(asked: Sequence[Token], spent: Set[int]) -> set[int]:
    """Return the words before the phrases that only lead to them: "what do (they say)"."""
    frame: set[int] = set()
    for position in reversed(range(len(asked) - 1)):
        if position + 1 in spent | frame and asked[position].word in _FRAME:
            frame.add(position)
    return frame - set(spent)
