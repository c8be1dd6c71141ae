"""Whether what stands below an article is talk, or the article's own lists and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.page_lines.attributions import read_attribution, says_exchange
from vectorstore.page_lines.furniture import heads_readers, is_decoration
from vectorstore.page_lines.names import is_account, is_handle
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.recording import are_recorded
from vectorstore.segmenter.register import is_personal

# a room's log: "[Yesterday 3:12 PM] Ann"
_LOGGED = re.compile(r"^\[[^\[\]]{0,20}\d{1,2}:\d\d[^\[\]]{0,10}\] \S")
_FRAME = 3
"""Lines above the first contribution in which a heading over all of them may stand."""
_MOST = 0.5
"""Share of the contributions that show what a page prints at each."""
_ACCOUNTS = 0.2
"""Share of names that only accounts bear from which it is accounts that speak."""
_NAMED = 0.25
"""Share of the contributions under a name: a block may have lost most of its names."""
_PERSONAL = 0.1
"""Share of the contributions that say "I". On 26 pages of comments that nothing else shows it is
14% and more, on 25 pages without any whose dates or labels stand in rows, 7% at most."""


def is_discussion(lines: Sequence[Line], found: Sequence[Contribution]) -> bool:
    """Return whether people speak in these contributions.

    Sure signs are what pages print at each: day and hour, "says", a button to reply; a heading
    over all of them; names that only accounts bear. Dates and names alone also stand in tables,
    time lines and lists of references: there some must bear a name, and some speak of themselves.
    """
    if _is_framed(lines, found[0].first):
        return True
    if sum(_is_stamped(lines, each) for each in found) >= _MOST * len(found):
        return True
    if are_recorded(lines, found):
        return True
    if sum(is_handle(each.name or "") for each in found) >= _ACCOUNTS * len(found):
        return True
    named = sum(is_account(each.name or "") for each in found)
    worded = [numbers for each in found if (numbers := _words(each))]
    personal = sum(any(is_personal(lines[number]) for number in numbers) for numbers in worded)
    return named >= _NAMED * len(found) and personal >= max(1, _PERSONAL * len(worded))


def _is_framed(lines: Sequence[Line], first: int) -> bool:
    return any(heads_readers(line.text) for line in lines[max(0, first - _FRAME) : first + 1])


def _is_stamped(lines: Sequence[Line], each: Contribution) -> bool:
    texts = [lines[number].text for number in each.side]
    if any(says_exchange(text) or _is_button(text) or _LOGGED.match(text) for text in texts):
        return True
    read = [said for text in texts if (said := read_attribution(text))]
    timed, dated = any(said.timed for said in read), any(said.dated for said in read)
    return any(said.speech for said in read) or (timed and dated)


def _is_button(text: str) -> bool:
    return is_decoration(text) and any(character.isalpha() for character in text)


def _words(each: Contribution) -> list[int]:
    return [number for number in range(each.first, each.stop) if number not in each.side]
