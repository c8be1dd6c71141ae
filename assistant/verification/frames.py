"""Words of a statement that may say whose words the others are: "Ann writes that", "Ann: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.verification.lexicon import SAYS, SOURCES, SPEAKS, VOICES, words_for
from assistant.verification.typography import folded
from vectorstore.sentences import Span
from vectorstore.terms import located_words

_JOINTS = words_for("attribution", "joints")
_HANDS_ON = words_for("attribution", "hands_on")
_ALSO_NOUNS = words_for("attribution", "also_nouns")
_OWNED = "|".join(sorted(words_for("attribution", "owned")))
# words before the verb: "In an article of 3 May 2020, the poet Ann Lee of Porto writes that"
_LONGEST_WHO = 22
_LONGEST_COLON = 8
_LONGEST_TRAIL = 9
_Words = list[tuple[str, int, int]]
_QUOTED = re.compile(r'"[^"]*"')
_TURN = re.compile(r"(?:[,;]\s*)?\b(?:and|but|while|whereas|und|aber)\s+|[;.]\s+")
_SOURCE = re.compile(
    rf"(?:\b(?:{'|'.join(SOURCES)})|^(?P<to>to|for))\s+(?P<who>(?:\"[^\"]*\"|[^,;:\"])+?)(?=[,;:]|\.?\s*$)",
    re.IGNORECASE,
)
_VIEW = re.compile(rf"\bin (?P<who>[^,;:\"]+?)(?:'s|s') (?:own )?(?:{_OWNED})\b,?", re.IGNORECASE)
_AROUND = ' ,.:;"_'
_ASIDE = re.compile(r",(?P<aside>[^,]+),")
_NO_VERB_AFTER = frozenset(
    "the a an his her their its this that of to in for no not is are was were be been being".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Words `[start, end)` of a statement that say who speaks, if `who` is somebody."""

    who: Span
    """The `[start, end)` of the words that name the speaker."""
    start: int
    end: int
    opens: bool = True
    """Whether a part of the statement begins here: "Ann says …, while Bo says …"."""
    hands_on: bool = False
    """Whether whoever is named only brings somebody else's words: "Ann quotes …"."""
    is_sure: bool = True
    """Whether it attributes whoever it names; "Ann reports …" may be what a quote tells of Ann."""
    speaks: bool = True
    """Whether by its verb somebody speaks; who "expects rain" may only be spoken of."""


def frames(text: str) -> list[Frame]:
    """Return all that may be frames of a statement; they may overlap."""
    signs = with_plain_signs(text)
    # what is quoted names nobody, a title apart
    plain = _QUOTED.sub(lambda match: '"' + "_" * (len(match.group()) - 2) + '"', signs)
    leading = [frame for start in _openings(plain) for frame in _leading(plain, start)]
    others = (_sources(plain), _views(plain), _asides(plain), _trailing(plain))
    found = [*leading, *(frame for kind in others for frame in kind)]
    return [frame for frame in found if plain[slice(*frame.who)].strip(_AROUND)]


def quoted_runs(text: str) -> list[Span]:
    """Return the `[start, end)` of what stands between quotation marks, without the marks."""
    runs = _QUOTED.finditer(with_plain_signs(text))
    return [(match.start() + 1, match.end() - 1) for match in runs]


def with_plain_signs(text: str) -> str:
    """Return a text of the same length with plain quotation marks and dashes."""
    signs = (plain if len(plain := folded(sign).text) == 1 else sign for sign in text)
    return "".join(signs).replace("''", ' "')


def _openings(plain: str) -> list[int]:
    """Return where a leading frame can begin: at first, and where a clause turns to another."""
    return [0, *(match.end() for match in _TURN.finditer(plain))]


def _leading(plain: str, start: int) -> Iterator[Frame]:
    """Find "Ann writes that …" and "Ann: …" from a place on."""
    words = located_words(plain[start:])[:_LONGEST_WHO]
    colon = plain.find(":", start)
    for place, (word, first, last) in enumerate(words):
        if colon >= 0 and start + first > colon:
            break
        if place and _is_verb(plain, start, words, place):
            who = start, start + first
            end = _behind(plain, start + last)
            yield Frame(
                who, start, end, hands_on=word in _HANDS_ON, is_sure=False, speaks=word in SPEAKS
            )
            break
    before = plain[start:colon] if colon > 0 else ""
    if 0 < len(before.split()) <= _LONGEST_COLON and not set("([/") & set(before):
        yield Frame((start, colon), start, colon + 1, is_sure=False)


def _is_verb(plain: str, start: int, words: _Words, place: int) -> bool:
    """Return whether somebody says something by a word, and it is no noun: "the member states"."""
    word, first, _ = words[place]
    before, begins, _ = words[place - 1]
    after = words[place + 1][0] if place + 1 < len(words) else ""
    if word not in SAYS or before in _NO_VERB_AFTER or after == "to":
        return False
    if plain[start + first].isupper():
        return False
    return word not in _ALSO_NOUNS or before in VOICES or plain[start + begins].isupper()


def _behind(plain: str, end: int) -> int:
    """Return where what is said begins: behind "that", a comma or a colon."""
    after = located_words(plain[end : end + 40])
    if after and after[0][0] in _JOINTS and not plain[end : end + after[0][1]].strip(" ,"):
        end += after[0][2]
    while end < len(plain) and plain[end] in " ,:":
        end += 1
    return end


def _sources(plain: str) -> Iterator[Frame]:
    for match in _SOURCE.finditer(plain):
        end = match.end() + (plain[match.end() : match.end() + 1] in (",", ":"))
        # "To Ann, it is a loss", but "To Porto, it is a day"
        sure = match["to"] is None
        yield Frame(match.span("who"), match.start(), end, opens=False, is_sure=sure, speaks=sure)


def _views(plain: str) -> Iterator[Frame]:
    for match in _VIEW.finditer(plain):
        yield Frame(match.span("who"), match.start(), match.end(), opens=False)


def _asides(plain: str) -> Iterator[Frame]:
    """Find "…, says Ann, …"."""
    for match in _ASIDE.finditer(plain):
        who = _beside_verb(plain, *match.span("aside"))
        if who:
            yield Frame(who, match.start(), match.end("aside"), opens=False, is_sure=False)


def _trailing(plain: str) -> Iterator[Frame]:
    """Find "…, says Ann." and "…, Ann writes."."""
    for comma in (plain.rfind(","), plain.rfind('"')):
        who = _beside_verb(plain, comma + 1, len(plain)) if comma > 0 else None
        if who:
            yield Frame(who, comma, len(plain), opens=False, is_sure=False)


def _beside_verb(plain: str, start: int, end: int) -> Span | None:
    """Return who stands beside the verb that opens or ends a short stretch, if one does."""
    words = located_words(plain[start:end])
    if not 2 <= len(words) <= _LONGEST_TRAIL:
        return None
    if words[0][0] in SAYS:
        return start + words[0][2], end
    return (start, start + words[-1][1]) if words[-1][0] in SAYS else None
