"""Turns of talk: lines that open with who speaks, "Ann: words", and the words below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.page_lines.names import is_account
from vectorstore.page_lines.stamps import read_stamp
from vectorstore.page_lines.vocabulary import WORDS, any_of
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.initials import in_full
from vectorstore.segmenter.lines import Line, describe

_TURN = re.compile(
    r"^(?P<when>[\[(]?\d[\d.,/:\s-]{3,20}(?:[ap]\.?m\.?)?[\])]?\s*[-–]?\s*)?"
    # before a nick may stand its rank in the room: "<@ann>"
    r"(?:<[\s@+%&~]?(?P<nick>[^<>\s]{1,30})>|(?P<name>[^:<>\[\]\d][^:<>\[\]]{0,58}?)"
    r"(?:\s*[(\[][\d:.,]{4,12}[)\]])?\s?:)(?:\s+|$)",
    re.IGNORECASE,
)
_HEARD = re.compile(r"^(?P<name>[QA])\.\s+")
_STAMPED = re.compile(r"^[\[(]\d[\d.,/:\s-]{3,20}(?:[ap]\.?m\.?)?[\])]\s", re.IGNORECASE)
# a room's log may say to whom somebody speaks: "From Ann to Everyone"
_ADDRESSED = re.compile(
    rf"^{any_of('chat_from')}\s+(?P<name>\S.*?)(?:\s+{any_of('chat_to')}\s+\S.*)?$", re.IGNORECASE
)
_LABELS = frozenset(WORDS["labels"])
ASKING = frozenset(WORDS["asking"])
"""The labels of those who ask and answer where an interview names neither, in lower case."""
_SEVERAL = re.compile(r",\s+|\s+&\s+")
_BRACKETS = re.compile(r"\s+\([^()]*\)$")
# "Ososki, A. L.: Phytoestrogens" is a book's author
_REFERENCE = re.compile(r",\s*[A-Z]\.")
_ASIDE = re.compile(r"^(?:\[[^\]]*\]|\([^()]*\)|\*[^*]*\*)$")
# who writes from a telephone that the log has no name for
_TELEPHONE = re.compile(r"^\+\d[\d ()-]{6,18}$")
TITLED = re.compile(rf"^{any_of('titles')}\.?\s+\S", re.IGNORECASE)
"""A name with a title before it, which nobody but one who speaks has as a label: "Mrs. Marsh"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that opens what somebody says."""

    number: int
    name: str
    cut: int
    """Characters of the line that only name the speaker."""
    when: str | None
    """What stands before the name, to be read only where the page is a log."""


def read_turns(lines: Sequence[Line], *, hearing: bool = False) -> list[Turn]:
    """Return the lines that open with somebody's name and a colon, or a nick in brackets.

    In a hearing "Q." and "A." open questions and answers as well; elsewhere they are items of a
    list, or frequent questions.
    """
    found = []
    for number, line in enumerate(lines):
        heard = _HEARD.match(line.head) if hearing else None
        turn = Turn(number, heard["name"], heard.end(), None) if heard else _read_turn(number, line)
        if turn is not None:
            found.append(turn)
    return found


def parted(lines: Sequence[Line], turns: Sequence[Turn]) -> tuple[list[Line], list[Contribution]]:
    """Return the lines with each turn's name on a line of its own, and the turns in them.

    What is set in brackets on a line of its own is nobody's; whoever spoke goes on below it.
    """
    cut = {turn.number: turn for turn in turns}
    introduction = "\n".join(line.text for line in lines[: turns[0].number])
    timed = all(_STAMPED.match(lines[turn.number].head) for turn in turns)
    parts: list[Line] = []
    found: list[Contribution] = []
    speaking: Contribution | None = None
    for number, line in enumerate(lines):
        turn, place = cut.get(number), len(parts)
        if turn is not None:
            speaking = _open(turn, in_full(turn.name, introduction), place)
            found.append(speaking)
            parts.extend(_split(line, turn.cut))
            continue
        if _ASIDE.match(line.text):
            found.append(Contribution(place, place + 1))
        elif timed and _STAMPED.match(line.head):
            # what the log itself says: "[18:03] Ann has joined"
            found.append(Contribution(place, place + 1, side=frozenset({place})))
        elif speaking and found[-1].name is None:
            found.append(replace(speaking, first=place, side=frozenset()))
        parts.append(line)
    stops = [after.first for after in found[1:]] + [len(parts)]
    return parts, [replace(each, stop=stop) for each, stop in zip(found, stops, strict=True)]


def _read_turn(number: int, line: Line) -> Turn | None:
    match = _TURN.match(line.head)
    if match is None:
        return None
    name = (match["nick"] or match["name"]).strip()
    addressed = _ADDRESSED.match(name) if match["when"] else None
    name = addressed["name"] if addressed else name
    asks = name.lower() in ASKING
    if not match["nick"] and not asks and (not _can_speak(name) or name.lower() in _LABELS):
        return None
    return Turn(number, name, match.end(), match["when"])


def _can_speak(name: str) -> bool:
    """Return whether a label can name someone: "Carl (a guest)" and "Ann, Bo" can as well."""
    if _REFERENCE.search(name):
        return False
    if _TELEPHONE.match(name) or TITLED.match(name):
        return True
    return all(map(is_account, _SEVERAL.split(_BRACKETS.sub("", name))))


def _open(turn: Turn, name: str, first: int) -> Contribution:
    stamp = read_stamp(turn.when) if turn.when else None
    published = stamp.published if stamp else None
    return Contribution(first, first, name, published, frozenset({first}))


def _split(line: Line, at: int) -> Iterator[Line]:
    label, words = line.text[:at].rstrip(), line.text[at:]
    yield describe(label, start=line.start, gap=line.gap, indent=line.indent, part=line.part)
    if words:
        yield describe(words, start=line.start + at, gap=0, indent=line.indent, part=line.part)
