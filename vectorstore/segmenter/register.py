"""How a paragraph is written: signs that it speaks to someone, or is by another hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.lines import Line

_CONVERSATION = re.compile(any_of("conversation"), re.IGNORECASE)
_GREETING = re.compile(
    rf"^{any_of('greetings')}(?:\s+[\w.]+){{0,4}}\s*(?:[,!–—-]|$)", re.IGNORECASE
)
_PRAISE = re.compile(rf"^(?:[\w.]+,\s+)?{any_of('praise')}", re.IGNORECASE)
_FIRST_PERSON = re.compile(any_of("first_person"), re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")
_SETTLED = 3
"""Times that a text must write a word before its spelling is its author's habit."""
_RARELY = 0.1
"""Share of an article's paragraphs up to which it does not speak to its readers."""


def is_personal(line: Line) -> bool:
    """Return whether a line speaks of its writer, quotations aside."""
    return _FIRST_PERSON.search(_QUOTED.sub("", line.head)) is not None


def converses(line: Line) -> bool:
    """Return whether a line speaks as one person to another, quotations aside."""
    return _CONVERSATION.search(_QUOTED.sub("", line.head)) is not None


def greets(line: Line) -> bool:
    """Return whether a line opens by greeting somebody: "Hi Ann,", "Hey, I just read this"."""
    return _GREETING.match(line.head) is not None


def praises(line: Line) -> bool:
    """Return whether a line opens with a word on what was read: "Great post", "Ann, well said"."""
    return _PRAISE.match(line.head) is not None


def is_by_another(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is written unlike all that stands above it."""
    above = lines[:number]
    if _spells_otherwise(lines[number], above):
        return True
    talk = sum(converses(line) for line in above)
    return bool(above) and talk <= _RARELY * len(above) and converses(lines[number])


def _spells_otherwise(line: Line, above: Sequence[Line]) -> bool:
    """Return whether a line writes a word in capitals unlike all that stands above it.

    A writer keeps to one spelling of "NATO"; "Nato" in the next paragraph is another's hand.
    """
    own = set(_WORD.findall(line.head))
    folded = {word.lower() for word in own}
    spellings: dict[str, Counter[str]] = {}
    for other in above:
        for word in _WORD.findall(other.text):
            if word.lower() in folded:
                spellings.setdefault(word.lower(), Counter())[word] += 1
    return any(_breaks_habit(word, spellings.get(word.lower(), Counter())) for word in own)


def _breaks_habit(word: str, spellings: Counter[str]) -> bool:
    return len(spellings) == 1 and spellings.total() >= _SETTLED and word not in spellings
