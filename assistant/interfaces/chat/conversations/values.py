"""The figures, dates and names in a sentence, in a form in which two can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from vectorstore.terms import content_terms


class Kind(StrEnum):
    """What a value is, in words for the reader."""

    MONEY = "Amount"
    PERCENT = "Share"
    QUANTITY = "Number"
    DATE = "Date"
    NAME = "Name"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands, and what makes it equal to another of its kind and unit."""

    kind: Kind
    unit: str
    """A currency, what is counted, or how exact a date is; two are compared only within one."""
    key: tuple[str, str, str]
    text: str
    after: str = ""
    """The word before it, in lower case: "by" in "built by Ann Berg"."""
    around: str = ""
    """The words near it, on both sides."""


_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_CURRENCIES = {
    "$": "dollar",
    "us$": "dollar",
    "usd": "dollar",
    "€": "euro",
    "eur": "euro",
    "£": "pound",
    "gbp": "pound",
    "¥": "yen",
    "₺": "lira",
    "₽": "rouble",
    "rouble": "rouble",
    "ruble": "rouble",
}
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_MONTHS = {
    month: number
    for number, month in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        start=1,
    )
}

_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|m)\b"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NOUN = r"dollars?|euros?|pounds?|yen|lira|rou?bles?|crowns?|francs?|usd|eur|gbp"

_MONEY = re.compile(
    rf"(?P<sign>us\$|[$€£¥₺₽])\s?(?P<n1>{_NUMBER})(?:[\s-]?(?P<s1>{_SCALE}))?"
    rf"|\b(?P<n2>{_NUMBER}|{'|'.join(_SMALL)})\s+(?:(?P<s2>{_SCALE})\s+)?(?:us\s+)?(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"\b(?P<n>{_NUMBER})\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|\b(?P<m3>{_MONTH})\s+(?P<y3>\d{{4}})\b"
    r"|\b(?P<y4>\d{4})-(?P<m4>\d\d)-(?P<d4>\d\d)\b"
    r"|\b(?:in|since|by|of|until|from|during|before|after)\s+(?P<y5>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    rf"(?<![\w$€£.-])(?P<n>{_NUMBER}|{'|'.join(_SMALL)})\s+(?:(?P<scale>{_SCALE})\s+)?"
    r"(?P<what>[a-z][a-z-]+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<![\w.-])[^\W\d_a-z]\w+(?:[\s-][^\W\d_a-z]\w+)*")
_NEAR = 7
_WORD_BEFORE = re.compile(r"(\w+)\W*$")


def values_in(text: str) -> Iterator[Value]:
    """Yield the values of a text: what is read as one kind is not read again as another."""
    rest = text
    for pattern, read in (
        (_MONEY, _money),
        (_PERCENT, _percent),
        (_DATE, _date),
        (_QUANTITY, _quantity),
        (_NAME, _name),
    ):
        for match in pattern.finditer(rest):
            value = read(match)
            if value is not None:
                yield _placed(value, text[: match.start()], text[match.end() :])
        if pattern is not _QUANTITY:
            rest = pattern.sub(lambda match: " " * len(match.group()), rest)


def _placed(value: Value, before: str, behind: str) -> Value:
    words = before.split()[-_NEAR:], behind.split()[:_NEAR]
    last = _WORD_BEFORE.search(before)
    return replace(
        value,
        after=last[1].lower() if last else "",
        around=" ".join((*words[0], *words[1])),
    )


def _money(match: re.Match[str]) -> Value | None:
    amount = _amount(match["n1"] or match["n2"], match["s1"] or match["s2"])
    currency = (match["sign"] or match["noun"]).lower().rstrip("s")
    return _value(Kind.MONEY, _CURRENCIES.get(currency, currency), amount, match)


def _percent(match: re.Match[str]) -> Value | None:
    return _value(Kind.PERCENT, "%", _amount(match["n"], None), match)


def _date(match: re.Match[str]) -> Value | None:
    parts = match.groupdict()
    year, month, day = (
        next((parts[f"{name}{n}"] for n in range(1, 6) if parts.get(f"{name}{n}")), None)
        for name in ("y", "m", "d")
    )
    number = None
    if month:
        number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    exact = "day" if day else "month" if month else "year"
    key = f"{year or '?'}-{number or '?'}-{int(day) if day else '?'}"
    text = match.group().split(" ", 1)[-1] if exact == "year" else match.group()
    return Value(Kind.DATE, exact, (Kind.DATE.value, exact, key), text)


def _quantity(match: re.Match[str]) -> Value | None:
    counted = content_terms(match["what"])
    if not counted or match["what"].lower() in _SCALES:
        return None
    return _value(Kind.QUANTITY, counted[0], _amount(match["n"], match["scale"]), match)


def _name(match: re.Match[str]) -> Value | None:
    terms = content_terms(match.group())
    if not terms:
        return None
    # a person is known by the last of his names
    return Value(Kind.NAME, "", (Kind.NAME.value, "", terms[-1]), match.group())


def _value(kind: Kind, unit: str, amount: float, match: re.Match[str]) -> Value:
    return Value(kind, unit, (kind.value, unit, f"{amount:g}"), match.group().strip())


def _amount(number: str, scale: str | None) -> float:
    """Return a number as English writes it, "2,500" or "2.5", times its scale."""
    small = _SMALL.get(number.lower())
    plain = float(small) if small is not None else float(_plain(number))
    return plain * _SCALES.get((scale or "").lower(), 1.0)


def _plain(number: str) -> str:
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        return number.replace(",", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", number):
        return number.replace(".", "")
    whole, _, rest = number.replace(",", ".").partition(".")
    return f"{whole}.{rest.replace('.', '') or '0'}"
