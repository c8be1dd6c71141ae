"""Names of authors, cleaned of what bylines put around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.loaders.author_names import split_names, without_honorifics
from vectorstore.loaders.content import one_line
from vectorstore.loaders.words import any_of, words

_LONGEST_BYLINE = 160
_LONGEST_NAME = 60
_MOST_WORDS = 8
_SHORT = 4
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\((?:[^()]*[@/.][^()]*)\)")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,3}|info|news|media|online|blog)", re.IGNORECASE
)
_EDGES = ' \t|•·,;:–—-/\u200b"“”„'
_PARTS = re.compile(r"\s*(?:[|•·;\n]|\s[–—-]\s|\s//?\s)\s*")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class _Rules:
    opening: re.Pattern[str]
    date: re.Pattern[str]
    affiliation: re.Pattern[str]
    agencies: re.Pattern[str]
    nobody: frozenset[str]
    titles: re.Pattern[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    known = words()
    months = any_of(tuple(known.months()))
    before = any_of(known.all("html.date_words"))
    # "le" is a word before a date, and "Le" begins many a name
    short = any_of([word for word in known.all("html.date_words") if len(word) < _SHORT])
    long = any_of([word for word in known.all("html.date_words") if len(word) >= _SHORT])
    agencies = any_of(known.all("html.agencies"))
    return _Rules(
        opening=re.compile(
            rf"(?:(?:{any_of(known.all('html.before_author'))})(?:\s+|:\s*))+", re.I
        ),
        date=re.compile(
            rf"(?:\s|,)+(?:(?:{before})\s*:?\s*)*"
            rf"(?:\d{{1,2}}[./ -]\s*\d|\d{{4}}-|\d{{1,2}}\.?\s+(?:{months})"
            rf"|(?:{months})\.?\s+\d|(?:{before})\s*:?\s*\d|(?:{long})(?:\W|$)"
            rf"|(?:{any_of(known.all('days'))})[.,]|(?-i:{short})(?:\W|$))|(?:{before}):",
            re.I,
        ),
        affiliation=re.compile(rf"\s+(?:{any_of(known.all('html.affiliated'))})\s.*", re.I),
        agencies=re.compile(
            rf"\s*[(/]\s*(?:{agencies})\b[\w/ ]*\)?|\b(?:{agencies})\s*/\s*\w*", re.I
        ),
        nobody=frozenset(known.all("html.nobody")),
        titles=re.compile(rf"(?:{any_of(known.all('html.job_titles'))})", re.I),
    )


def clean_author(text: str | None) -> str | None:
    """Return the people that a byline names, joined by ` and `; `None` where it names none.

    Gone are the words before the names, dates, addresses, handles, agency codes and job titles.
    """
    line = one_line(text)
    if line is None or len(line) > _LONGEST_BYLINE:
        return None
    rules = _rules()
    line = _HANDLE.sub(" ", _ADDRESS.sub(" ", line)).strip(_EDGES)
    line = rules.opening.sub("", line, count=1) if rules.opening.match(line) else line
    line = rules.date.split(line, maxsplit=1)[0]
    for part in _PARTS.split(line):
        names = [name for piece in split_names(part) if (name := _name(piece))]
        if names:
            return " and ".join(dict.fromkeys(_people(names)))
    return None


def join_authors(names: Iterable[str]) -> str | None:
    """Return several bylines as one, each name once."""
    cleaned = [name for given in names if (name := clean_author(given))]
    return " and ".join(dict.fromkeys(cleaned)) or None


def starts_with_date(text: str) -> bool:
    """Return whether what follows a name is the date of a byline: ` on 3 August 2019`."""
    match = _rules().date.match(text)
    return match is not None and any(sign.isdigit() for sign in text[: match.end() + 3])


def _name(piece: str) -> str | None:
    """Return the name that a piece between commas is; `None` for titles and for nobody."""
    rules = _rules()
    bare = rules.affiliation.sub("", rules.agencies.sub("", piece)).strip(_EDGES)
    bare = without_honorifics(bare).strip(_EDGES)
    if not bare or len(bare) > _LONGEST_NAME or len(bare.split()) > _MOST_WORDS:
        return None
    if bare.casefold() in rules.nobody or _HOST.fullmatch(bare) or not re.search(r"[^\W\d_]", bare):
        return None
    return bare


def _people(names: list[str]) -> list[str]:
    """Return the first of the names, and of the others those that are people's too."""
    first, *others = names
    rules = _rules()
    return [
        first,
        *(
            name
            for name in others
            if " " in name
            and not rules.titles.search(name)
            and all(word[0].isupper() or len(word) < 4 for word in _WORD.findall(name))
        ),
    ]
