"""Questions for how many there are of something, and whether a sentence counts just that."""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.evidence.expected import Expected, expected_kind, numbers
from assistant.evidence.synonyms import alike
from vectorstore.spelling import nearest
from vectorstore.terms import STOP_WORDS, fold, stem, words

_ASKS = re.compile(
    r"\b(?:how many|what (?:is the )?number of|wie ?viele)\b(.*)|"
    r"^(?:the )?(?:\w+ )?number of\b(.*)",
    re.DOTALL,
)
_POPULATION = re.compile(r"\b(?:population|einwohnerzahl)\b")
_INHABITANTS = "population people inhabitants residents citizens einwohner menschen"
# what follows a thing that is counted: "how many towns (did she see)"
_ENDS = frozenset(
    "did do does is are was were has have had can could will would should may might be been of in"
    " on at to from with for by that who which there per and or hat haben sind waren ist war gibt"
    " gab wird werden wurden in auf von aus mit der die das es".split()
)
_LONGEST = 5
_AFTER = 6
_BEFORE = 3
_VAGUE = frozenset("several few many half once twice none one ein".split())
_PART = 3
"""Letters of the shortest word that others end with: "g" is the end of too many."""
_MAGNITUDES = frozenset("hundred thousand million billion trillion dozen".split())


def _stems(listed: str) -> frozenset[str]:
    return frozenset(map(stem, listed.split()))


_POPULATED = stem("population")

_UNITS = _stems(
    "km kilometer kilometre mile meter metre m feet foot ft inch cm mm yard hectare acre ton tonne"
    " kg kilogram gram pound lb liter litre percent percentage degree hour minute second day week"
    " month year decade century am pm dollar euro cent ruble rouble lira yen yuan franc"
    " stunde tag woche monat jahr prozent meile grad"
)
"""What a number measures by: beside one of these it counts nothing else."""
_ALIKE = tuple(
    frozenset(listed.split())
    for listed in (
        "people persons person humans men women man woman troops soldiers personnel servicemen"
        " forces inhabitants residents citizens individuals members staff workers employees"
        " passengers victims civilians menschen leute personen soldaten"
        " einwohner",
        "countries country nations nation states state members allies lander staaten",
        "years year decades centuries jahre jahren",
        "grams gram g",
        "kilograms kilogram kilos kilo kg",
        "meters meter metres metre m",
        "kilometers kilometer kilometres kilometre km",
        "pounds pound lb lbs",
        "feet foot ft",
    )
)
"""Words of which each can count the others."""


def counted_by(question: str) -> frozenset[str] | None:
    """Return the stems of what a question wants counted, `None` where it asks for no number.

    Empty where it does not say of what.
    """
    folded = fold(question)
    asked = _ASKS.search(folded)
    if asked is None and expected_kind(question) is Expected.NUMBER:
        return _stems(_INHABITANTS) if _POPULATION.search(folded) else None
    if asked is None:
        return None
    found: list[str] = []
    for word in words(asked[1] or asked[2] or ""):
        if word in _ENDS or len(found) == _LONGEST:
            break
        found.append(word)
    named = [word for word in found if word not in STOP_WORDS]
    # of "military bases" the bases are counted, of "troops stationed" the troops
    named = [word for word in named if _is_plural(word)] or named
    known_alike = [known for known in _ALIKE if any(_is_one_of(word, known) for word in named)]
    stems = [stem(word) for word in frozenset(named).union(*known_alike)]
    return frozenset(stems).union(*(alike(one) for one in stems))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") or any(word in one for one in _ALIKE)


def _is_one_of(word: str, known: Set[str]) -> bool:
    return word in known or nearest(word, known) is not None


def counts(text: str, counted: Set[str], *, beyond: str, named: bool = False) -> bool:
    """Return whether a text counts something of this kind that the question `beyond` does not.

    Beside 80 km nothing is counted but kilometres, nor by the "two" of a two-year mandate but
    years; what stands beside another number may be the thing in other words, unless it has to be
    `named`.
    """
    told = words(beyond)
    return any(
        fold(number.group()) not in told
        and not _goes_on(text, number)
        and (
            _is_named(text, number, counted)
            or _is_population(text, number, counted)
            or not (named or _is_other(text, number, counted))
        )
        for number in numbers(text)
    )


def _goes_on(text: str, number: re.Match[str]) -> bool:
    """Return whether a number is the end of another: the "billion" of 2.5 billion."""
    is_magnitude = fold(number.group()).rstrip("s") in _MAGNITUDES
    return is_magnitude and text[: number.start()].rstrip()[-1:].isdigit()


def _is_named(text: str, number: re.Match[str], counted: Set[str]) -> bool:
    """Return whether what is counted stands beside a number; gigatons are tons."""
    # "of nuclear arms to no more than 1,550"
    before = [stem(word) for word in words(text[: number.start()]) if word not in STOP_WORDS]
    beside = _stems_of(text[number.end() :])[:_AFTER] + before[-_BEFORE:]
    parts = tuple(one for one in counted if len(one) >= _PART)
    return not counted or any(word in counted or word.endswith(parts) for word in beside)


def _is_population(text: str, number: re.Match[str], counted: Set[str]) -> bool:
    """Return whether a population is asked and told: its number may stand far from the word."""
    asked_and_told = _POPULATED in counted and _POPULATED in _stems_of(text)
    return asked_and_told and not _measures(text, number)


def _is_other(text: str, number: re.Match[str], counted: Set[str]) -> bool:
    """Return whether a number is one of something else: of units, of money, hardly a number."""
    vague = fold(number.group()) in _VAGUE
    return vague or not counted.isdisjoint(_UNITS) or _measures(text, number)


def _measures(text: str, number: re.Match[str]) -> bool:
    """Return whether a number is one of units, of money, or part of a word: "two-year"."""
    joined = text[number.end() : number.end() + 1] in ("-", "%")
    money = text[: number.start()].endswith(("$", "€", "£", "¥", "₺"))
    after = _stems_of(text[number.end() :])[:_AFTER]
    following = [word for word in after if word not in _MAGNITUDES][:1]
    return joined or money or not _UNITS.isdisjoint(following)


def _stems_of(text: str) -> list[str]:
    return [stem(word) for word in words(text)]
