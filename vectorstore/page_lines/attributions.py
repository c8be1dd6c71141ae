"""Lines that say who speaks, or when: "Ann says:", "Posted by Bob | 3 May 2012", "2 hours ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.page_lines.names import can_name, is_account
from vectorstore.page_lines.stamps import Stamp, read_stamp
from vectorstore.page_lines.vocabulary import WORDS, any_of

LONGEST = 120
"""Characters: a longer line says more than who and when."""

_REMEMBERED = 65_536
"""Lines kept in mind: every rule that asks who speaks reads the same lines."""
_SPEECH = re.compile(
    rf"^(?P<name>.{{1,60}}?)[\s,]+{any_of('speech')}\s*(?P<end>[:.…,]*)$", re.IGNORECASE
)
# the stop of an initial belongs to the name: "Miles K."
_STOP = r"(?<!\b[^\W\d_])\.(?!\w)"
# the number of one who has no name belongs to it: "Speaker 2"
_COUNT = "".join(rf"(?<!\b{word}\s)" for word in WORDS["numbered"]) + r"(?<!\S)#?\d+(?!\w)"
_WORDS = f"{any_of('connectors')}|{any_of('exchange')}"
_EDGE = rf"\s|[|•·—–:,#@/()\[\]…»«>☆★✩✪⭐-]|{_WORDS}|{_COUNT}|{_STOP}"
_LEADING = re.compile(rf"^(?:{_EDGE})++", re.IGNORECASE)
# what leads in a date ends the piece before it, but may also begin a name
_TRAILING = re.compile(
    # none begins inside a word: the places there are not tried
    rf"(?:(?<!\w)|(?!\w))(?:{_EDGE}|{any_of('date_leads')})++$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"^(?:#?\d+\.?\s+)?{any_of('byline')}\s+(?P<name>\S.{{0,40}}?)\s*(?P<id>\(\d+\))?$",
    re.IGNORECASE,
)
_EXCHANGE = re.compile(
    rf"^(?:#?\d+\.?\s+)?{any_of('exchange')}:?\s+(?P<name>\S.{{0,40}}?)(?:\s*\([^()]*\))?:?$",
    re.IGNORECASE,
)
_EXCHANGED = re.compile(any_of("exchanged"), re.IGNORECASE)
_SAYS_EXCHANGE = re.compile(
    rf"^(?:{any_of('exchange')}|{any_of('exchanged')}\s.*\d|\S+\s{any_of('exchanged')}:$)",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"^{any_of('question')}:?\s+\S", re.IGNORECASE)
_ANSWER = re.compile(rf"^{any_of('answer')}:?\s+\S", re.IGNORECASE)
_COMMENT = re.compile(rf"^{any_of('comment_by')}:?\s+\S", re.IGNORECASE)
_OF_EXCHANGE = re.compile(any_of("exchange"), re.IGNORECASE)
_OF_DOCUMENT = re.compile(rf"^\W*{any_of('document_dates')}", re.IGNORECASE)
# the words themselves stand behind the time: "Ann (3 May, 10:15): I agree"
_WORDED = re.compile(r"^\)\s*:\s+\S")
# beside the time of a post: "Subject: Re: The pier"
_FIELD = re.compile(rf"^\W*(?:\w+\s)?{any_of('labels')}\s*:", re.IGNORECASE)
_ENDS = ":.…, "
_SPEECH_WORDS = frozenset(phrase.rpartition(" ")[2] for phrase in WORDS["speech"])
_COUNTED_WORDS = frozenset(WORDS["counted"])
_LETTERS = re.compile(r"[^\W\d_]+")
# an account number, an address, a count or a button in brackets
_ASIDE = re.compile(
    r"\([^()]{0,30}#?\d+\)|\(\d+\s[^()]{1,20}\)|\[[^\[\]]{1,20}\]|<[^<>]{1,60}>|https?://\S+"
)
_COUNTED = re.compile(rf"^(?P<name>.{{0,40}}?)\s*[\d,.]+\s?{any_of('counted')}$", re.IGNORECASE)


_ADDRESSED = re.compile(rf"^{any_of('addressed')}:?\s+@?(?P<rest>\S.*)$", re.IGNORECASE)


# "Like · Reply · 2y": buttons with an age that has no "ago"
_AGED_BUTTONS = re.compile(
    rf"^(?:{any_of('comment_buttons')}[\s|•·]*)+\d+\s?(?:{any_of('units')}|yrs?|mo|wk?s?|[ydhmsj])\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who or when a line says; a line that says neither is not one."""

    name: str | None
    published: str | None
    speech: bool
    """Says "says": what was said comes below."""
    timed: bool
    """Tells the time of day or how long ago, as pages stamp what readers send in."""
    dated: bool
    """Tells the day, or how long ago."""
    alone: bool
    """Holds nothing else that could be a name, or words."""
    form: tuple[object, ...]
    """What the line looks like without its name and numbers: equal for lines of one template."""


@lru_cache(maxsize=_REMEMBERED)
def read_attribution(text: str) -> Attribution | None:
    """Return what this line says of who and when if it says little else."""
    if len(text) > LONGEST or text[0] in "•*·▪◦>" or _OF_DOCUMENT.match(text):
        return None
    if is_addressed(text):
        return None
    stamp = read_stamp(text)
    if stamp is not None:
        return _from_stamp(stamp)
    if _AGED_BUTTONS.match(text):
        form = ("aged buttons",)
        return Attribution(None, None, speech=False, timed=True, dated=True, alone=True, form=form)
    ends = text.rstrip(_ENDS).rpartition(" ")[2].lower()
    if ends in _SPEECH_WORDS:
        return _from_speech(text)
    return _from_count(text) if ends in _COUNTED_WORDS else _from_byline(text)


@lru_cache(maxsize=_REMEMBERED)
def is_addressed(text: str) -> bool:
    """Return whether a line says only whom the words below answer: "In reply to Ann, 3 May".

    The one named is not the one who speaks.
    """
    match = _ADDRESSED.match(text) if len(text) <= LONGEST else None
    if match is None:
        return False
    stamp = read_stamp(match["rest"])
    names = [
        name for piece in (stamp.rest if stamp else (match["rest"],)) if (name := bare_name(piece))
    ]
    return len(names) == 1 and (can_name(names[0]) if stamp else is_account(names[0]))


def says_exchange(text: str) -> bool:
    """Return whether a line says that someone asked or answered."""
    return len(text) <= LONGEST and _SAYS_EXCHANGE.search(text) is not None


def says_comment(text: str) -> bool:
    """Return whether a line says by whom a comment is, be it to an answer or to an article."""
    return _COMMENT.match(text) is not None


def says_question(text: str) -> bool:
    """Return whether a line says by whom something was asked."""
    return _QUESTION.match(text) is not None


def says_answer(text: str) -> bool:
    """Return whether a line says by whom something was answered."""
    return _ANSWER.match(text) is not None


def speaks_of_exchange(text: str) -> bool:
    """Return whether a text says anywhere that somebody asked or answered."""
    return _OF_EXCHANGE.search(text) is not None


def _from_stamp(stamp: Stamp) -> Attribution | None:
    speech = any(_SPEECH.match("x " + piece.strip()) for piece in stamp.rest if piece.strip())
    if _WORDED.match(stamp.rest[-1]):
        return None
    names = ["" if _FIELD.match(piece) else bare_name(piece) for piece in stamp.rest]
    held = [name for name in names if name]
    if len(held) > 2 or not all(can_name(name) for name in held):
        return None
    first = stamp.rest[0].strip().lower()
    lead = _LEADING.match(first)
    return Attribution(
        name=held[0] if held else None,
        published=stamp.published,
        speech=speech,
        timed=stamp.clocked or stamp.relative,
        dated=stamp.dated or stamp.relative,
        alone=len(held) < 2,
        form=(
            stamp.dated,
            stamp.numeric,
            stamp.clocked,
            stamp.relative,
            speech,
            _canonical(lead.group()) if lead else "",
            next((at for at, name in enumerate(names) if name), None),
        ),
    )


def _canonical(lead: str) -> str:
    """Return the words of a lead-in, asking and answering alike."""
    return " ".join(_LETTERS.findall(_EXCHANGED.sub("said", lead)))


def _from_speech(text: str) -> Attribution | None:
    match = _SPEECH.match(text)
    # behind "says:" a name may end in any sign: "Ann in the Garden!"
    if match is None or not can_name(bare_name(match["name"]).rstrip("!")):
        return None
    # without a colon it may be any sentence's beginning
    if not match["end"] and not match["name"][0].isupper():
        return None
    return _undated(bare_name(match["name"]), speech=True, form=("speech", match["end"]))


def _from_byline(text: str) -> Attribution | None:
    exchange = _EXCHANGE.match(text)
    match = exchange or _BYLINE.match(text)
    if match is None or not can_name(bare_name(match["name"])):
        return None
    form = ("exchange",) if exchange else ("byline", match["id"] is None)
    return _undated(bare_name(match["name"]), speech=exchange is not None, form=form)


def _from_count(text: str) -> Attribution | None:
    match = _COUNTED.match(text)
    if match is None:
        return None
    name = bare_name(match["name"])
    if not name or not can_name(name):
        return None
    return _undated(name, speech=False, form=("counted", text.split()[-1].lower()))


def _undated(name: str, *, speech: bool, form: tuple[object, ...]) -> Attribution:
    return Attribution(name, None, speech, timed=False, dated=False, alone=True, form=form)


def bare_name(text: str) -> str:
    """Return a name without what pages put around it: "by", a time's "at", signs, an address."""
    name = _TRAILING.sub("", _LEADING.sub("", _ASIDE.sub(" ", text))).strip(" *<>~")
    name = name.removeprefix("u/")
    # the edge of "Bo (Northaven)" is a bracket that belongs to the name
    return name + ")" if name.count("(") > name.count(")") else name
