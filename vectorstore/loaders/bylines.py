"""Who wrote a plain text, when and for whom, where its first lines say so unmistakably."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.loaders.dates import read_date
from vectorstore.loaders.words import any_of, words
from vectorstore.types import Facts

_HEAD_LINES = 8
"""How many lines with text may hold a byline: a title, a subtitle, a summary, and the byline."""
_LONGEST_LINE = 200
_NAME_WORD = r"[^\W\d_][\w'’.-]*"
_PARTICLE = r"(?:de|del|della|der|den|van|von|zu|da|di|du|la|le|al|el|bin|ibn|ben|ten|ter)"
_PIECES = re.compile(r"\s*[;|•·]\s*")
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{0,4}}")
_TITLE_END = re.compile(r"[.,:;…]['\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The line patterns, made from the words of every language."""

    byline: re.Pattern[str]
    clear_byline: re.Pattern[str]
    dateline: re.Pattern[str]
    outlet: re.Pattern[str]
    honorifics: re.Pattern[str]
    joiner: re.Pattern[str]
    affiliation: re.Pattern[str]
    no_name: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    known = words()

    def starting(key: str, rest: str = r"(?P<rest>.+)") -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of(known.all(key))})\s+{rest}", re.IGNORECASE)

    titles = any_of(known.all("honorifics"))
    return _Rules(
        byline=starting("byline"),
        clear_byline=starting("clear_byline"),
        dateline=starting("dateline"),
        outlet=starting("outlet"),
        honorifics=re.compile(rf"(?:(?:{titles})\b\.?[\s-]*)+", re.IGNORECASE),
        joiner=re.compile(rf"\s*(?:,|&|/|\s(?:{any_of(known.all('joiners'))})\s)\s*"),
        affiliation=re.compile(rf"\b(?:{any_of(known.all('affiliations'))})\b", re.IGNORECASE),
        no_name=frozenset(word.title() for word in known.all("no_name")),
    )


def read_facts(text: str) -> Facts:
    """Return the title, author, outlet and date that the first lines of a plain text give.

    Nothing is guessed: a line that could be anything else gives nothing.
    """
    lines = _head(text)
    if not lines:
        return Facts()
    facts = Facts(title=_title(text))
    rest = lines[1:] if facts.title else lines
    for number, line in enumerate(rest):
        following = rest[number + 1] if number + 1 < len(rest) else ""
        for piece in _PIECES.split(line):
            facts = facts.over(_of_piece(piece))
        facts = facts.over(_of_name_line(line, following))
    return facts


def person(text: str) -> str | None:
    """Return a name, or several joined as they stand, without academic titles; else `None`."""
    bare = _rules().honorifics.sub("", text.strip().rstrip(".,"), count=1).strip()
    names = _rules().joiner.split(bare)
    return bare if all(_is_name(name) for name in names) else None


def no_name(text: str) -> bool:
    """Return whether a text has a word that no person is called: places, outlets and offices."""
    return bool(_rules().no_name & set(text.split()))


def _head(text: str) -> list[str]:
    lines: list[str] = []
    for line in text[:20_000].split("\n"):
        if line.strip():
            lines.append(line.strip())
        if len(lines) == _HEAD_LINES:
            break
    return lines


def _title(text: str) -> str | None:
    """Return the first line with text where it stands alone and is no sentence."""
    line, below, further = (part.strip() for part in (text.lstrip() + "\n\n").split("\n", 3)[:3])
    if len(line) > _LONGEST_LINE or len(line.split()) < 2 or _TITLE_END.search(line):
        return None
    if _of_piece(line) != Facts() or not re.search(r"[^\W\d_]", line):
        return None
    signed = below and (_of_piece(below) != Facts() or _of_name_line(below, further) != Facts())
    return line if signed or not below else None


def _of_piece(piece: str) -> Facts:
    """Return what a line, or the part of it up to a semicolon or bullet, says in so many words."""
    if len(piece) > _LONGEST_LINE:
        return Facts()
    rules = _rules()
    if match := rules.outlet.fullmatch(piece):
        return _outlet(match["rest"])
    if match := rules.clear_byline.fullmatch(piece):
        if name := person(match["rest"]):
            return Facts(author=name)
    if match := rules.byline.fullmatch(piece):
        name = person(match["rest"])
        if name and " " in name:
            return Facts(author=name)
    match = rules.dateline.fullmatch(piece)
    return Facts(published=read_date(match["rest"]) if match else read_date(piece))


def _of_name_line(line: str, following: str) -> Facts:
    """Return the author where a line is a name and the line below leaves no doubt of it."""
    byline = _rules().byline.fullmatch(line)
    name = person(byline["rest"] if byline else line)
    if name is None or not (byline or " " in name) or len(line) > 80 or no_name(name):
        return Facts()
    if dated := _of_piece(following).published:
        return Facts(author=name, published=dated)
    titled = _rules().honorifics.match(line) is not None
    if titled and len(following) <= _LONGEST_LINE and _rules().affiliation.search(following):
        return Facts(author=name)
    return Facts()


def _outlet(text: str) -> Facts:
    name = text.strip().rstrip(".")
    if re.fullmatch(r"https?://\S+", name):
        return Facts(address=name)
    return Facts(publisher=name) if len(name.split()) <= 6 else Facts()


def _is_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    return all(word[0].isupper() or re.fullmatch(_PARTICLE, word) for word in text.split())
