"""What kind of answer a question expects, and whether a sentence holds one."""

from __future__ import annotations

import re
from enum import StrEnum

from vectorstore.terms import fold


class Expected(StrEnum):
    """The kinds of answer that leave a trace in a sentence."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    MONEY = "money"
    NUMBER = "number"
    REASON = "reason"


# in order: the first that matches decides
_ASKS: tuple[tuple[Expected, str], ...] = (
    (
        Expected.MONEY,
        r"\bhow much\b.*\b(cost|pay|paid|spen[dt]|worth|price|money|charge|earn)|"
        r"\bwhat\b.*\b(price|cost|costs)\b|\bat what (price|cost)\b|\bwie ?viel kostet\b",
    ),
    (
        Expected.TIME,
        r"\b(when|since when|(what|which) (year|date|day|month|time|decade|century))\b|"
        r"\b(wann|seit wann)\b",
    ),
    (
        Expected.NUMBER,
        r"\bhow (many|much|long|far|old|large|big|high|tall|deep|fast|often|wide|heavy)\b|"
        r"\bwhat (percentage|number|share|proportion)\b|"
        r"\bwie ?(viele?|lange|weit|alt|hoch|gross)\b",
    ),
    (Expected.PERSON, r"\b(who|whom|whose)\b|\b(wer|wem|wen|wessen)\b"),
    (Expected.PLACE, r"\bwhere\b|\b(what|which) (city|country|place|town|state)\b|\b(wo|wohin)\b"),
    (Expected.REASON, r"\bwhy\b|\bfor what reason\b|\bhow come\b|\b(warum|weshalb|wieso)\b"),
)
_ASKS_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _ASKS)

_NUMBER = (
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|percent|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn)\b"
)
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|marz|mai|juni|juli|oktober|dezember"
)
_FOUND = {
    Expected.MONEY: re.compile(
        r"[$€£¥₺]|\b\d[\d.,]*\s*(million|billion|trillion|dollars?|euros?|pounds?|lira|rub|usd|eur)",
        re.IGNORECASE,
    ),
    Expected.NUMBER: re.compile(_NUMBER, re.IGNORECASE),
    Expected.TIME: re.compile(
        rf"\b(1\d|20)\d\d\b|\b\d{{1,2}}(st|nd|rd|th)\b|\b({_MONTHS})\b|"
        r"\b(today|yesterday|tomorrow|tonight|century|decade|days?|weeks?|months?|years?|"
        r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|during|after|before|until|"
        r"heute|gestern|morgen|jahre?)\b",
        re.IGNORECASE,
    ),
    Expected.REASON: re.compile(
        r"\b(because|since|due to|owing to|as a result|in order to|so that|so as to|therefore|"
        r"thanks to|caused|causes|led to|leads to|reason|reasons|why|aim(s|ed)? (at|to)|"
        r"weil|denn|wegen|damit|aufgrund)\b",
        re.IGNORECASE,
    ),
    Expected.PLACE: re.compile(
        r"\b(in|at|near|from|to|of|on|over|into|across|off|outside|aus|bei|nach)\s+(the\s+)?"
        r"(\w+\s+)?[^\W\d_a-z]\w+|\b(where|located|situated)\b"
    ),
}
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[^\W\d_a-z]\w+")


def expected_kind(question: str) -> Expected | None:
    """Return the kind of answer that a question asks for, where its words say so."""
    folded = fold(question)
    for kind, pattern in _ASKS_PATTERNS:
        if pattern.search(folded):
            return kind
    return None


def fits(kind: Expected, text: str, *, beyond: str) -> bool:
    """Return whether a text holds something of this kind that the question `beyond` does not."""
    known = {word.strip("?.,!'\"") for word in fold(beyond).split()}
    if kind is Expected.PERSON:
        return any(_is_new(match.group(), known) for match in _CAPITALISED.finditer(text))
    return any(_is_new(match.group(), known) for match in _FOUND[kind].finditer(text))


def _is_new(found: str, known: set[str]) -> bool:
    # of "in Ankara" the place is what counts
    return fold(found).split()[-1].strip(".,") not in known
