"""What kind of answer a question expects, and whether a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from assistant.evidence.countries import countries_asked, country_terms
from vectorstore.terms import fold


class Expected(StrEnum):
    """The kinds of answer that leave a trace in a sentence."""

    MONEY = "money"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    NUMBER = "number"
    PLACE = "place"
    COUNTRY = "country"
    REASON = "reason"

    @property
    def is_figure(self) -> bool:
        """Whether a sentence without such a trace hardly ever answers.

        Of the gold sentences for such questions 5% lack it in selqa, covidqa and xquad, 23% in
        clapnq, whose answers run over several sentences; of the others around them 29 to 97%.

        Of a place or a reason the trace speaks for a sentence, its absence against none.
        """
        return self not in (Expected.PLACE, Expected.REASON)

    @property
    def is_exact(self) -> bool:
        """Whether a sentence without such a trace is no answer: a year, a day by its date."""
        return self in (Expected.YEAR, Expected.DATE)


_AUXILIARY = r"(did|do|does|was|were|is|are|will|would|has|have|had|can|could|should|may|might)"
_PRICE = r"(price|cost|costs)"
_MEASURED = (
    r"(population|length|height|width|depth|size|distance|speed|weight|area|altitude|elevation|"
    r"capacity|temperature|percentage|amount|number|diameter|volume|mass|age|total|range|duration)"
)
_GEMESSEN = (
    r"(einwohnerzahl|lange|hohe|breite|tiefe|grosse|entfernung|flache|anzahl|zahl|dauer|reichweite)"
)
# in order: the first that matches decides
_ASKS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Expected.MONEY,
            r"\bhow much\b.*\b(cost|pay|pays|paid|spen[dt]|worth|price|money|charge|earn)|"
            r"\b(what|which) (sum|amount) of money\b|\bwhat sum\b|\bhow expensive\b|"
            rf"\bwhat {_AUXILIARY} \w+ worth\b|"
            rf"\bwhat( {_AUXILIARY})?( the)?( \w+)? {_PRICE}\b|\bat what {_PRICE}\b|"
            rf"\bwhat {_AUXILIARY}\b(?!.*\b(the|a|his|her|its|their) costs?\b).*\bcosts?\b|"
            r"\bwie ?viel kostet\b|\bwas (kostet|kosten|kostete)\b",
        ),
        (
            Expected.YEAR,
            r"\b(what|which) (year|decade|century)\b|\bwelche[mrs]? (jahr|jahrhundert)\b",
        ),
        (Expected.DATE, r"\b(what|which) (date|day|month)\b|\bwelche[mrsn]? (tag|datum|monat)\b"),
        (
            # "when" also opens a condition: "when he died, what ..."
            Expected.TIME,
            rf"\bwhen {_AUXILIARY}\b|^(since |until |by )?when\W*$|"
            r"\b(wann|seit wann)\b",
        ),
        (Expected.AGE, r"\bhow old\b|\bwhat age\b(?! groups?\b)|\bwie ?alt\b"),
        (
            Expected.NUMBER,
            r"\bhow (many|much|long|far|large|big|high|tall|deep|fast|often|wide|heavy)\b|"
            r"\bwhat (percentage|number|share|proportion)\b|"
            r"^(the )?(\w+ )?(number|amount|total) of\b|"
            rf"\b(what|which)('s| {_AUXILIARY}) (the |its |their )?(\w+ )?{_MEASURED}\b|"
            rf"\b(what|which) {_MEASURED}\b(?! of| groups?\b)|"
            r"\bwie ?(viele?|lange|weit|hoch|gross)\b|"
            rf"\bw(as|ie|elche) (ist|war|sind|hat) (die |der |das )?(\w+ )?{_GEMESSEN}\b",
        ),
        (
            Expected.COUNTRY,
            r"\b(what|which)( of the)?( \w+){0,2} (country|countries|nations?|states|member state|"
            r"allies)\b|"
            r"\bwelche[mnrs]?( \w+){0,2} (land|lander|landern|staat|staaten)\b",
        ),
        (
            Expected.PLACE,
            r"\bwhere\b|\b(what|which) (city|cities|place|places|town|state)\b|\b(wo|wohin)\b",
        ),
        (
            Expected.REASON,
            r"\bwhy\b|\b(what|which) (\w+ )?(reason|cause)s?\b|\bhow come\b|"
            rf"\bwhat {_AUXILIARY} the (\w+ )?(reason|cause)s?\b|\b(warum|weshalb|wieso)\b",
        ),
    )
)

_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|marz|mai|juni|juli|oktober|dezember"
)
_FOUND = {
    Expected.MONEY: re.compile(
        r"[$€£¥₺]|\b\d[\d.,]*\s*(million|billion|trillion|dollars?|euros?|pounds?|lira|rub|usd|eur|"
        r"crowns?|kron(e|er|en|or|ur)|ro?ubles?|rupees?|francs?|franken|pesos?|yen|yuan|zloty(ch)?|"
        r"dinars?|dirhams?|shekels?|guilders?|marks?|cents?|pence|bucks|gbp|chf)\b|"
        r"\b(million|billion|thousand|hundred)s?\b(?=.*\b(dollars?|euros?|pounds?|bucks)\b)|"
        r"\b(one|two|three|four|five|six|seven|eight|nine|\w+teen|\w+ty|few)\W+"
        r"(dollars?|euros?|pounds?|bucks|cents?|pence)\b",
        re.IGNORECASE,
    ),
    Expected.AGE: re.compile(
        r"\b(age|aged|ages|born|built|founded|centur(y|ies))\b|\byears?[ -]old\b|"
        r"\b(was|is|been|at|turned|when)( only| just| about| nearly| almost)? \d{1,3}\b|"
        r"\b(alt|geboren|jahrig\w*)\b",
        re.IGNORECASE,
    ),
    Expected.NUMBER: re.compile(
        # not the number in a name: S-400, F-35
        r"(?<![\w-])\d[\d.,]*|\bone\b(?! (of|or)\b)|\b(two|three|four|five|six|seven|eight|nine|"
        r"ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|half|percent|none|once|twice|several|few|many|"
        r"ein|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn)\b",
        re.IGNORECASE,
    ),
    Expected.YEAR: re.compile(
        r"\b(1\d|20)\d\ds?\b|\b\d+ (bc|ad|bce|ce)\b|\b(centur(y|ies)|jahrhundert|years? ago)\b",
        re.IGNORECASE,
    ),
    Expected.DATE: re.compile(
        rf"\b({_MONTHS})\b|\b\d{{1,2}}(st|nd|rd|th)\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|"
        r"\b\d{4}-\d\d-\d\d\b|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b",
        re.IGNORECASE,
    ),
    Expected.TIME: re.compile(
        rf"\b(1\d|20)\d\ds?\b|\b\d+ (bc|ad|bce|ce)\b|\b\d{{1,2}}(st|nd|rd|th)\b|\b({_MONTHS})\b|"
        r"\b\d{1,2}\s?:\s?\d\d\b|[ap]\.?m\.|"
        r"\b(today|yesterday|tomorrow|tonight|centur(y|ies)|decades?|days?|weeks?|months?|years?|"
        r"hours?|minutes?|seconds?|seasons?|spring|summer|autumn|winter|age|era|daily|"
        r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|after|before|until|"
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


# a day or a year is no count of anything
_DATE = re.compile(
    rf"\b({_MONTHS})\s+\d{{1,2}}\b|\b\d{{1,2}}\s+({_MONTHS})\b|\b(1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)


def expected_kind(question: str) -> Expected | None:
    """Return the kind of answer that a question asks for, where its words say so."""
    folded = fold(question)
    for kind, pattern in _ASKS:
        if pattern.search(folded):
            return kind
    return None


def fits(kind: Expected, text: str, *, beyond: str) -> bool:
    """Return whether a text holds something of this kind that the question `beyond` does not."""
    known = {word.strip("?.,!'\"") for word in fold(beyond).split()}
    if kind is Expected.COUNTRY:
        return bool(country_terms(text) - countries_asked(beyond))
    searched = _DATE.sub(" ", text) if kind is Expected.NUMBER else text
    return any(_is_new(match.group(), known) for match in _FOUND[kind].finditer(searched))


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text in order, where they stand; days and years are none."""
    dates = [match.span() for match in _DATE.finditer(text)]
    for match in _FOUND[Expected.NUMBER].finditer(text):
        if not any(start <= match.start() < end for start, end in dates):
            yield match


def _is_new(found: str, known: set[str]) -> bool:
    # of "in Ankara" the place is what counts
    return fold(found).split()[-1].strip(".,") not in known
