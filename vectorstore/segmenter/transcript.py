"""Chat logs and transcripts: every turn opens with its speaker's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vectorstore.page_lines.furniture import is_member_fact
from vectorstore.page_lines.names import is_handle
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.recording import is_recording
from vectorstore.segmenter.register import converses, is_personal
from vectorstore.segmenter.turns import ASKING, TITLED, Turn, parted, read_turns

_WORD = re.compile(r"\w+")
_TITLE = 1
"""Lines above the first turn of a conversation: its title."""
_FEWEST_TURNS = 3
_FEWEST_ACCOUNTS = 2
_FEWEST_TITLED = 2
_FEWEST_ASKED = 4
_ASKED = 0.6
"""Share of an interviewer's turns that ask."""
_ACCOUNTS = 0.8
"""Share of names that only accounts would bear, from which they need not come back."""
_SHARE_ACCOUNTS = 0.2
_PREAMBLE = 5
"""Lines above the first turn: a title, who takes part."""


def find_turns(lines: Sequence[Line]) -> tuple[list[Line], list[Contribution]] | None:
    """Return the turns of a log and the lines they count in, or `None` if it is no log.

    Each name is cut off its line and becomes a line of its own, so that no turn holds it. Most
    lines must open a turn, and names must come back, as the fields of a form do not.
    """
    turns = read_turns(lines)
    if sum(TITLED.match(turn.name) is not None for turn in turns) >= _FEWEST_TITLED:
        # a hearing: whoever asks and whoever answers there is nobody's name
        turns = read_turns(lines, hearing=True)
        return _unnamed(*parted(lines, turns)) if _is_log(lines, turns) else None
    # elsewhere, where "Q" and "A" speak, it is an interview or a page of frequent questions
    turns = [turn for turn in turns if turn.name.lower() not in ASKING]
    names = [turn.name for turn in turns]
    # fields have no times
    if not any(turn.when for turn in turns) and _is_form(names, len(set(names))):
        return None
    turns = [turn for turn in turns if not is_member_fact(lines[turn.number].text)]
    accounts = [turn for turn in turns if is_handle(turn.name)]
    if len(accounts) >= _FEWEST_ACCOUNTS and accounts[0].number == _TITLE:
        # from the title on it is accounts who speak, whatever labels stand in their words
        return parted(lines, accounts)
    return parted(lines, turns) if _is_log(lines, turns) else None


def find_conversation(lines: Sequence[Line]) -> tuple[list[Line], list[Contribution]] | None:
    """Return the same of a page whose turns have many lines each, from below its title on."""
    turns = [
        turn
        for turn in read_turns(lines)
        if turn.number and lines[turn.number].gap and turn.name.lower() not in ASKING
    ]
    return parted(lines, turns) if _is_conversation(lines, turns) else None


def find_interview(lines: Sequence[Line]) -> tuple[list[Line], list[Contribution]] | None:
    """Return the same of an interview or a recording's transcript, below an introduction or not.

    "Q" and "A" are nobody's names.
    """
    turns = read_turns(lines)
    if not is_recording([lines[turn.number].head[: turn.cut] for turn in turns]):
        turns = [turn for turn in turns if lines[turn.number].gap]
        if not _is_interview(turns, lines):
            return None
    unnamed = all(turn.name.lower() in ASKING for turn in turns)
    if unnamed and not any(is_personal(line) for line in lines[turns[0].number :]):
        # frequent questions, which the page answers itself
        return None
    return _unnamed(*parted(lines, turns))


def _unnamed(parts: list[Line], found: list[Contribution]) -> tuple[list[Line], list[Contribution]]:
    """Return turns without the names of those who are only said to ask or to answer."""
    return parts, [
        replace(each, name=None) if (each.name or "").lower() in ASKING else each for each in found
    ]


def without_closing(lines: Sequence[Line], turns: Sequence[Contribution]) -> list[Contribution]:
    """Return the turns, the last without a paragraph below it that tells of one who spoke.

    It opens with the full name: nobody begins to speak of themselves so.
    """
    names = tuple(f"{turn.name}{sign}" for turn in turns for sign in ", " if " " in str(turn.name))
    *before, last = turns
    below = range(last.first + 2, last.stop)
    cut = next((n for n in below if lines[n].gap and lines[n].text.startswith(names)), last.stop)
    return [*before, replace(last, stop=cut)]


def _is_log(lines: Sequence[Line], turns: Sequence[Turn]) -> bool:
    names = Counter(turn.name for turn in turns)
    sure = (t.number for t in turns if names[t.name] > 1 or _is_sure(t.name))
    first = next(sure, len(lines))
    opening = {turn.number for turn in turns}
    above = (line for number, line in enumerate(lines[:first]) if number and number not in opening)
    if first > _PREAMBLE or any(line.is_prose for line in above):
        return False
    if len(turns) < _FEWEST_TURNS or len(names) < 2:
        return False
    if sum(map(_is_sure, names)) >= _ACCOUNTS * len(names):
        return len(turns) >= _SHARE_ACCOUNTS * len(lines)
    # the fewer other lines there are, the less often need a name come back
    rest = sum(line.gap > 0 for number, line in enumerate(lines) if number not in opening)
    return rest <= len(turns) and len(turns) - len(names) >= max(1, rest // 2)


def _is_sure(name: str) -> bool:
    """Return whether only somebody who speaks would be called so: an account, "Mrs. Marsh"."""
    return is_handle(name) or TITLED.match(name) is not None


def _is_interview(turns: Sequence[Turn], lines: Sequence[Line]) -> bool:
    """Return whether two speak by turns, and one of them asks.

    Above them may stand any words of the author's.
    """
    names = [turn.name for turn in turns]
    if len(turns) < _FEWEST_ASKED or len(set(names)) != 2 or len(set(names[::2])) != 1:
        return False
    stops = [*(turn.number for turn in turns[1:]), len(lines)]
    asked = [
        any("?" in line.tail for line in lines[turn.number : stop])
        for turn, stop in zip(turns, stops, strict=True)
    ]
    return any(sum(asked[side::2]) >= _ASKED * len(asked[side::2]) for side in (0, 1))


def _is_conversation(lines: Sequence[Line], turns: Sequence[Turn]) -> bool:
    """Return whether turns run from the page's top, and in most someone speaks to someone.

    An article may say what its paragraphs are about, but seldom from the first one on, in words
    that it uses nowhere else, and speaking to the reader.
    """
    names = {turn.name for turn in turns}
    if len(names) < 2 or turns[0].number > _TITLE:
        return False
    said = {word for line in lines for word in _WORD.findall(line.text) if word.islower()}
    if any(name.lower() in said for name in names if not name.islower()):
        return False
    stops = [*(turn.number for turn in turns[1:]), len(lines)]
    speaking = sum(
        any(converses(line) for line in lines[turn.number : stop])
        for turn, stop in zip(turns, stops, strict=True)
    )
    return 2 * speaking > len(turns)


def _is_form(names: Sequence[str], fields: int) -> bool:
    """Return whether names come back in one fixed order, like the fields of a record."""
    return 2 < fields < len(names) and all(
        name == after for name, after in zip(names, names[fields:], strict=False)
    )
