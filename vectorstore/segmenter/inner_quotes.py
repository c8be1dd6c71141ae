"""What somebody quotes in a post under a line that says whom: "Ann said:", "Quote from Bo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.page_lines.attributions import bare_name, read_attribution
from vectorstore.page_lines.names import can_name
from vectorstore.page_lines.stamps import read_stamp
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.labels import FURNITURE, Label, Run
from vectorstore.segmenter.lines import Line
from vectorstore.types import Voice

_LONGEST = 120
_BEHIND = re.compile(rf"^{any_of('quoting')}:?\s+(?P<name>\S.*?)\s*:?$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?P<name>\S.{{0,40}}?)\s+{any_of('quoting_verbs')}:\s*(?:[↑⬆⇧]|(?P<rest>\S.*))?$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^{any_of('quote_heads')}:?$", re.IGNORECASE)
_ENDS = re.compile(rf"^{any_of('quote_ends')}\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MOST_LINES = 30
"""Lines of a quotation in a post."""
_REACH = 120
"""Lines above in which the words that a post quotes are looked for: a reply answers what is near,
and each line more costs pages of ten thousand comments that say "Ann said:"."""
_FEWEST_WORDS = 4
_BELOW = 3
"""Lines from words on in which the name of whom they are may stand."""
_REMEMBERED = 4_096
"""Lines whose words are kept in mind: each is looked at from many below it."""
_QUOTING = frozenset({Voice.POST, Voice.COMMENT})


@dataclass(frozen=True, slots=True)
class InnerQuote:
    """Lines `[first, stop)` that somebody quotes, below `[head, first)` that says whom."""

    head: int
    first: int
    stop: int
    name: str | None
    closed: bool
    """A line that says where it ends stands below."""


def inner_quote(lines: Sequence[Line], number: int) -> InnerQuote | None:
    """Return the quotation that a line opens, `None` where it opens none.

    How far it reaches shows by a button below it, or by what stands word for word further above.
    """
    text = lines[number].text
    if len(text) > _LONGEST and not _BEFORE.match(text[:_LONGEST]):
        return None
    first = number + 1
    if _BARE.match(text):
        named = _BEHIND.match(lines[first].text) if first < len(lines) else None
        name, first = (_name(named["name"]), first + 1) if named else (None, first)
    elif match := _BEHIND.match(text):
        name = _name(match["name"])
    elif match := _BEFORE.match(text):
        name = _name(match["name"])
        if match["rest"]:
            return _on_one_line(lines, number, name, match["rest"])
    else:
        return None
    return _reaching(lines, number, first, name)


def inner_quote_runs(lines: Sequence[Line], painted: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of what posts and comments quote so, the lines around each as furniture."""
    stop = 0
    for number in range(len(lines)):
        quote = inner_quote(lines, number) if number >= stop else None
        around = painted[quote.first].label if quote else FURNITURE
        if quote is None or around.voice not in _QUOTING:
            continue
        stop = quote.stop
        yield Run(quote.head, quote.first, FURNITURE)
        yield Run(quote.first, stop, Label(Voice.QUOTATION, quote.name, around.speaker))
        if quote.closed:
            yield Run(stop, stop + 1, FURNITURE)


def _name(text: str) -> str | None:
    stamp = read_stamp(text)
    name = bare_name(stamp.rest[0] if stamp else text)
    return name if can_name(name) else None


def _reaching(lines: Sequence[Line], head: int, first: int, name: str | None) -> InnerQuote | None:
    below = range(first, min(len(lines), first + _MOST_LINES))
    end = next((n for n in below if _ENDS.match(lines[n].text)), None)
    if end is not None and end > first:
        return InnerQuote(head, first, end, name, closed=True)
    stop = first
    while stop in below and _is_said_above(lines, stop, head, name):
        stop += 1
    # whoever quotes has something to say to it; words that stand there twice are sent twice
    if stop == first or stop >= len(lines) or read_attribution(lines[stop].text) is not None:
        return None
    if sum(_count(_words(lines[number].text)) for number in range(first, stop)) < _FEWEST_WORDS:
        return None
    return InnerQuote(head, first, stop, name, closed=False)


def _on_one_line(
    lines: Sequence[Line], number: int, name: str | None, words: str
) -> InnerQuote | None:
    quoted = _words(words)
    if _count(quoted) < _FEWEST_WORDS or not _stands_above(lines, quoted, number, name):
        return None
    return InnerQuote(number, number, number + 1, name, closed=False)


def _is_said_above(lines: Sequence[Line], number: int, head: int, name: str | None) -> bool:
    words = _words(lines[number].text)
    if not _count(words) or read_attribution(lines[number].text) is not None:
        return False
    return _stands_above(lines, words, head, name)


def _stands_above(lines: Sequence[Line], words: str, head: int, name: str | None) -> bool:
    """Return whether words stand further above, below the name of whom they are said to be.

    Or right above it, where the names of those who post stand below their words.
    """
    top = max(0, head - _REACH)
    said = (n for n in range(head - 1, top - 1, -1) if words in _words(lines[n].text))
    place = next(said, None)
    if place is None or name is None:
        return place is not None
    own = _words(name)
    last = min(head, place + _BELOW)
    return any(own in _words(lines[n].text) for n in range(last - 1, top - 1, -1))


def _count(words: str) -> int:
    return len(words.split())


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> str:
    """Return the words of a text alone, with a space on either side of each."""
    return f" {' '.join(_WORD.findall(text)).casefold()} "
