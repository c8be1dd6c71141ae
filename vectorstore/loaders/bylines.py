"""Who wrote a plain text, when and for whom, where its first or last lines say so unmistakably."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from vectorstore.loaders.author_names import (
    copyright_holder,
    has_honorific,
    split_names,
    without_honorifics,
)
from vectorstore.loaders.dates import find_date, read_date
from vectorstore.loaders.html_authors import clean_author
from vectorstore.loaders.signed_lines import read_signed_line
from vectorstore.loaders.titles import find_title, is_prose
from vectorstore.loaders.words import any_of, leading, words
from vectorstore.page_lines.datelines import read_dateline
from vectorstore.page_lines.furniture import heads_readers
from vectorstore.page_lines.names import is_account
from vectorstore.page_lines.stamps import read_stamp
from vectorstore.types import Facts

_HEAD_LINES = 8
"""How many lines with text may hold a byline: a title, a subtitle, a summary, and the byline."""
_LONGEST_LINE = 200
_TAIL = 2_000
_TAIL_LINES = 4
"""Lines at the end that may say who wrote a text: a note on the author, credits, whose it is."""
_LONGEST_NOTE = 500
_SHORTEST_TEXT = 200
"""Characters; what is shorter has no foot of its own."""
_NAME_WORD = r"[^\W\d_][\w'’.-]*"
_PARTICLE = r"(?:de|del|della|der|den|van|von|zu|da|di|du|la|le|al|el|bin|ibn|ben|ten|ter)"
_PIECES = re.compile(r"\s*[;|•·]\s*")
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{0,4}}")
# an outlet's name or a place before a day: "Harbour News, 3 May 2012"
_PLACED = re.compile(r"[^\W\d_][^\d,]{2,40}, (?P<rest>.*\d.*)")
_CAPITAL = rf"(?![a-zß-öø-ÿ]){_NAME_WORD}"
_FULL_NAME = rf"{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+)*{_CAPITAL}){{1,4}}"


@dataclass(frozen=True, slots=True)
class _Rules:
    """The line patterns, made from the words of every language."""

    byline: re.Pattern[str]
    clear_byline: re.Pattern[str]
    guest_post: re.Pattern[str]
    dateline: re.Pattern[str]
    outlet: re.Pattern[str]
    note: re.Pattern[str]
    affiliation: re.Pattern[str]
    little: re.Pattern[str]
    no_name: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    known = words()

    described = any_of(known.all("described"))
    return _Rules(
        byline=leading("byline"),
        clear_byline=leading("clear_byline"),
        guest_post=leading("guest_post"),
        dateline=leading("dateline"),
        outlet=leading("outlet"),
        note=re.compile(
            rf"(?P<name>{_FULL_NAME})\s(?:{any_of(known.all('does'))})\b"
            rf"|(?P<who>{_FULL_NAME})\s(?:{any_of(known.all('is'))})\s.*\b(?i:{described})"
        ),
        affiliation=re.compile(rf"\b(?:{any_of(known.all('affiliations'))})\b", re.IGNORECASE),
        little=re.compile(rf"\s(?:{any_of(known.all('html.date_words'))})\s", re.IGNORECASE),
        no_name=frozenset(word.title() for word in known.all("no_name")),
    )


def read_facts(text: str) -> Facts:
    """Return the title, author, outlet and date that the first lines of a plain text give.

    Where they name nobody, the last lines are asked. Nothing is guessed: a line that could be
    anything else gives nothing.
    """
    lines = _head(text)
    if not lines:
        return Facts()
    facts = Facts(title=find_title(text, signs=_signs))
    rest = [line for line in lines if line != facts.title]
    above = True
    for number, line in enumerate(rest):
        following = rest[number + 1] if number + 1 < len(rest) else ""
        above = above and not is_prose(line)
        if above:
            facts = facts.over(_of_signed_line(line))
        for piece in _PIECES.split(line):
            facts = facts.over(_of_piece(piece))
        facts = facts.over(_of_name_line(line, following)).over(_of_dateline(line))
    if facts.author is None and facts.publisher is None:
        facts = facts.over(_at_the_end(text))
    return facts


def person(text: str) -> str | None:
    """Return a name, or several joined as they stand, without academic titles; else `None`."""
    bare = without_honorifics(text.strip().rstrip(".,")).strip()
    return bare if all(_is_name(name) for name in split_names(bare)) else None


def no_name(text: str) -> bool:
    """Return whether a text has a word that no person is called: places, outlets and offices."""
    return bool(_rules().no_name & set(text.split()))


def _head(text: str) -> list[str]:
    """Return the first lines; below "Comments (3)" it is readers who sign."""
    lines = filter(None, map(str.strip, text[:20_000].split("\n")))
    above = takewhile(lambda line: not heads_readers(line), lines)
    return list(islice(above, _HEAD_LINES))


def _signs(line: str, following: str) -> bool:
    """Return whether a line says who wrote a text, or when or where it appeared."""
    found = (_of_piece(line), _of_name_line(line, following), _of_signed_line(line))
    return any(facts != Facts() for facts in found)


def _of_signed_line(line: str) -> Facts:
    """Return what a signed line above a text says; below its first words it may be a reader's."""
    signed = read_signed_line(line)
    if signed is None:
        placed = _PLACED.fullmatch(line)
        return Facts(published=read_date(placed["rest"]) if placed else None)
    name = _with_little_words(signed.name) or _author(signed.name) or _account(signed.name)
    return Facts(author=name, published=signed.published) if name else Facts()


def _with_little_words(text: str) -> str | None:
    """Return a name that goes on behind a word which else ends one: "Jane on Rails"."""
    without = _rules().little.sub(" ", text)
    return text if without != text and person(without) else None


def _account(text: str) -> str | None:
    return text if is_account(text) and not _is_nobody(text) and not no_name(text) else None


def _is_nobody(text: str) -> bool:
    return text.casefold() in words().all("html.nobody")


def _of_piece(piece: str) -> Facts:
    """Return what a line, or the part of it up to a semicolon or bullet, says in so many words."""
    if len(piece) > _LONGEST_LINE:
        return Facts()
    rules = _rules()
    if match := rules.outlet.fullmatch(piece):
        return _outlet(match["rest"])
    if match := rules.clear_byline.fullmatch(piece) or rules.guest_post.fullmatch(piece):
        if name := _author(match["rest"]):
            return Facts(author=name)
    if match := rules.byline.fullmatch(piece):
        name = _author(match["rest"])
        if name and " " in name:
            return Facts(author=name, published=find_date(match["rest"]))
    match = rules.dateline.fullmatch(piece)
    return Facts(published=read_date(match["rest"]) if match else read_date(piece))


def _of_dateline(line: str) -> Facts:
    dateline = read_dateline(line) if is_prose(line) else None
    return Facts(published=dateline.published) if dateline else Facts()


def _of_name_line(line: str, following: str) -> Facts:
    """Return the author where a line is a name and the line below leaves no doubt of it."""
    byline = _rules().byline.fullmatch(line)
    name = person(byline["rest"] if byline else line)
    if name is None or not (byline or " " in name) or len(line) > 80 or no_name(name):
        return Facts()
    if dated := _of_piece(following).published:
        return Facts(author=name, published=dated)
    if (
        has_honorific(line)
        and len(following) <= _LONGEST_LINE
        and _rules().affiliation.search(following)
    ):
        return Facts(author=name)
    return Facts()


def _author(text: str) -> str | None:
    """Return the people that the rest of a byline names, without outlets, dates and jobs."""
    name = person(text)
    cleaned = clean_author(text) if name is None or len(split_names(name)) > 1 else name
    return cleaned if cleaned and person(cleaned) and not _is_nobody(cleaned) else None


def _at_the_end(text: str) -> Facts:
    """Return what the last lines say of who wrote a text and whose it is."""
    lines = [line.strip() for line in text[-_TAIL:].split("\n") if line.strip()]
    if len(text) < _SHORTEST_TEXT or len(lines) < _TAIL_LINES:
        return Facts()
    facts = Facts()
    dated = sum(read_stamp(line) is not None for line in lines if len(line) <= _LONGEST_LINE)
    for line in lines[-_TAIL_LINES:]:
        # "By Jane Doe" above other lines also stands over what a page links to, and where several
        # lines are dated they are its readers'
        if (line == lines[-1] or not _rules().byline.match(line)) and dated <= 1:
            for piece in _PIECES.split(line):
                facts = facts.over(_of_piece(piece))
        facts = facts.over(Facts(author=_noted(line, text), publisher=copyright_holder(line)))
    return Facts(author=facts.author, publisher=facts.publisher, published=facts.published)


def _noted(line: str, text: str) -> str | None:
    """Return whom a note at the end describes: "Jane Doe is a writer in Hull."

    The text itself does not speak of them.
    """
    match = _rules().note.match(line) if len(line) <= _LONGEST_NOTE else None
    name = person(match["name"] or match["who"]) if match else None
    if name is None or " " not in name or no_name(name):
        return None
    return name if text.count(name.split()[-1]) == line.count(name.split()[-1]) else None


def _outlet(text: str) -> Facts:
    name = text.strip().rstrip(".")
    if re.fullmatch(r"https?://\S+", name):
        return Facts(address=name)
    is_outlet = len(name.split()) <= 6 and find_date(name) is None
    return Facts(publisher=name) if is_outlet else Facts()


def _is_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    return all(word[0].isupper() or re.fullmatch(_PARTICLE, word) for word in text.split())
