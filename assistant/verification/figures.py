"""Numbers and dates in a text, as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.terms import STOP_WORDS, stem, words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept",
            "october oct oktober", "november nov", "december dec dezember",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<!\d)(?P<{}>\d{{1,2}})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<{}>\d{{4}})(?!\d)"
_DATE = re.compile(
    rf"(?P<iso>(?<!\d){_YEAR.format('y0')}-(?P<m0>\d{{2}})(?:-(?P<d0>\d{{2}}))?(?!\d))"
    rf"|{_DAY.format('d1')}\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+{_YEAR.format('y1')})?"
    rf"|\b{_MONTH.format('m2')}\s+{_DAY.format('d2')}(?!\d|\s*:)(?:\s*,?\s+{_YEAR.format('y2')})?"
    rf"|\b{_MONTH.format('m3')},?\s+{_YEAR.format('y3')}",
    re.IGNORECASE,
)
_MAGNITUDES = {
    "hundred": 2, "thousand": 3, "k": 3, "tausend": 3, "million": 6, "millions": 6, "millionen": 6,
    "mn": 6, "m": 6, "billion": 9, "billions": 9, "bn": 9, "milliarde": 9, "milliarden": 9,
    "trillion": 12, "trillions": 12, "tn": 12, "billionen": 12,
}  # fmt: skip
_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * ten
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TENS = "|".join(word for word, value in _WORDS.items() if value >= 20)
_SPELT = "|".join(sorted(_WORDS, key=len, reverse=True))
_UNITS = "|".join(_MAGNITUDES)
_NUMBER = re.compile(
    # "S-400" and "COVID-19" are names
    r"(?<![\w.,])(?<![^\W\d_][-–])(?P<sign>[$€£¥]\s?)?"
    rf"(?P<value>\d+(?:[.,]\d+)*|(?:{_TENS})[- ](?:{_SPELT})\b|(?:{_SPELT})\b)"
    rf"(?:st|nd|rd|th|s)?(?P<unit>[- ]?(?:{_UNITS})\b)?(?P<share>\s?(?:%|per ?cent\b))?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SIGNS = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
# too often no number: "one of them", "no one"
_ANY = "one"
_LEADS = frozenset("from to by until till after before since between than least most".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or date, with the words that tell it from others beside it."""

    value: str
    """A decimal, or of a date `m7`, `m7-d21`, `m7-2017`."""
    start: int
    unit: str = ""
    """The stem of what is counted: the word after the number; `%` and currencies too."""
    lead: str = ""
    """Of "from 4 to 9", the word before the number."""

    @property
    def is_date(self) -> bool:
        """Whether it is a month, alone or with its day or year."""
        return self.value.startswith("m")


@lru_cache(maxsize=2_048)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers and dates of a text; a date as its parts and the parts in pairs."""
    dates = list(_DATE.finditer(text))
    found = [figure for match in dates for figure in _date(match)]
    found.extend(_numbers(without_dates(text)))
    return tuple(found)


def without_dates(text: str) -> str:
    """Return a text of the same length with blanks for its dates."""
    return _DATE.sub(lambda match: " " * len(match.group()), text)


def date_figures(iso: str) -> frozenset[str]:
    """Return the values of an ISO date, as exact as it is."""
    return frozenset(figure.value for figure in figures(iso))


def _date(match: re.Match[str]) -> Iterator[Figure]:
    groups = {name[0]: value for name, value in match.groupdict().items() if value}
    groups.pop("i", None)
    name = groups["m"].lower().rstrip(".")
    month = f"m{int(name) if name.isdigit() else _MONTHS[name]}"
    yield Figure(month, match.start())
    for part in ("d", "y"):
        if part in groups:
            value = str(int(groups[part]))
            yield Figure(value, match.start(), unit="day" if part == "d" else "")
            yield Figure(f"{month}-{part}{value}", match.start())


def _numbers(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        spelt = match["value"].lower()
        if spelt == _ANY and not match["unit"]:
            continue
        before = words(text[max(0, match.start() - 24) : match.start()])
        lead = before[-1] if before and before[-1] in _LEADS else ""
        unit = _unit(match, text)
        yield Figure(_value(match), match.start(), unit=unit, lead=lead)


def _value(match: re.Match[str]) -> str:
    spelt = match["value"].lower()
    if spelt[0].isdigit():
        plain = re.sub(r"[.,]", "", spelt) if _GROUPED.fullmatch(spelt) else spelt.replace(",", ".")
        # "1.2.3" is no number but stays what it is
        number = Decimal(plain) if plain.count(".") <= 1 else None
        if number is None:
            return plain
    else:
        number = Decimal(sum(_WORDS[word] for word in re.split(r"[- ]", spelt)))
    magnitude = (match["unit"] or "").strip("- ").lower()
    number = number.scaleb(_MAGNITUDES.get(magnitude, 0))
    return f"{number.normalize():f}"


def _unit(match: re.Match[str], text: str) -> str:
    if match["share"]:
        return "%"
    if match["sign"]:
        return match["sign"].strip()
    after = text[match.end() : match.end() + 40]
    counted = re.match(r"\s?[- ]\s?(?:of\s+)?([^\W\d_]+)", after)
    word = counted.group(1).lower() if counted else ""
    if word in STOP_WORDS:
        return ""
    return _SIGNS.get(stem(word), stem(word))
