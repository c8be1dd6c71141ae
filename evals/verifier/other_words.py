"""False statements about what was said, each made by one rule from a true one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from evals.verifier.made import Made
from evals.verifier.world import World

_MONTHS = (
    "January February March April June July August September October November December"
).split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)}) (\d{{1,2}})\b"
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_SPELT = "two three four five six seven eight nine ten eleven twelve twenty thirty".split()
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|does|did)\b"
    r"(?!\s+(?:not|never|no)\b|n.t)"
)
_DENIED = re.compile(r"\b(?:not|never)\s(?!only|just|merely|least)")
_OPENINGS = ("it is not true that ", "it is not the case that ", "it is false that ")
_SUPPOSED = re.compile(r"\b(?:may|might|could)\b(?! not)")
_STILL_SUPPOSED = re.compile(r"\b(?:if|potential|possib|perhaps|likely|maybe|presum|conceiv)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_OPPOSITES = {
    "increase": "decrease", "increased": "decreased", "rose": "fell", "won": "lost", "more": "less",
    "most": "least", "high": "low", "higher": "lower", "large": "small", "larger": "smaller",
    "largest": "smallest", "before": "after", "after": "before", "first": "last", "began": "ended",
    "joined": "left", "supported": "opposed", "strengthen": "weaken", "northern": "southern",
    "eastern": "western", "western": "eastern", "southern": "northern", "always": "never",
    "ally": "enemy", "allies": "enemies", "positive": "negative", "include": "exclude",
    "includes": "excludes", "early": "late", "possible": "impossible", "able": "unable",
    "buy": "sell", "open": "close", "opened": "closed", "male": "female", "north": "south",
}  # fmt: skip


def number_changed(truth: Made, world: World) -> Iterator[Made]:
    """Change a digit of a number, or a number that is spelt out."""
    found = [m for m in _NUMBER.finditer(truth.said) if not _is_date(m, truth.said)]
    if found:
        match = world.chance.choice(found)
        yield _said(truth, match.span(), _other_number(match.group(), world.chance))
    spelt = [m for word in _SPELT for m in re.finditer(rf"\b{word}\b", truth.said)]
    if spelt:
        match = world.chance.choice(spelt)
        others = [word for word in _SPELT if word != match.group()]
        yield _said(truth, match.span(), world.chance.choice(others))


def _is_date(match: re.Match[str], said: str) -> bool:
    days = [day.span(day.lastindex or 0) for day in _DAY.finditer(said)]
    return _YEAR.fullmatch(match.group()) is not None or match.span() in days


def _other_number(number: str, chance: random.Random) -> str:
    place = chance.choice([n for n, sign in enumerate(number) if sign.isdigit()])
    others = [digit for digit in "123456789" if digit != number[place]]
    return number[:place] + chance.choice(others) + number[place + 1 :]


def date_changed(truth: Made, world: World) -> Iterator[Made]:
    """Change a year, a month or a day."""
    draws: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
        (_YEAR, lambda old: str(int(old) + world.chance.choice((-3, -1, 1, 2, 10)))),
        (_MONTH, lambda old: world.chance.choice([month for month in _MONTHS if month != old])),
        (_DAY, lambda old: str(int(old) % 28 + 1)),
    )
    for pattern, draw in draws:
        found = [match.span(match.lastindex or 0) for match in pattern.finditer(truth.said)]
        if found:
            start, end = world.chance.choice(found)
            yield _said(truth, (start, end), draw(truth.said[start:end]))


def negation_added(truth: Made, world: World) -> Iterator[Made]:
    """Deny a verb, or the whole."""
    found = list(_AUXILIARY.finditer(truth.said))
    if found:
        end = world.chance.choice(found).end()
        yield _said(truth, (end, end), f" {world.chance.choice(('not', 'never'))}")
    yield replace(truth, said=world.chance.choice(_OPENINGS) + truth.said)


def negation_dropped(truth: Made, world: World) -> Iterator[Made]:
    """Leave out that something is denied."""
    found = list(_DENIED.finditer(truth.said))
    if found:
        yield _said(truth, world.chance.choice(found).span(), "")


def certainty_raised(truth: Made, world: World) -> Iterator[Made]:
    """Say as certain what is only possible."""
    found = list(_SUPPOSED.finditer(truth.said))
    if len(found) == 1 and not _STILL_SUPPOSED.search(truth.said):
        yield _said(truth, world.chance.choice(found).span(), "will")


def word_reversed(truth: Made, world: World) -> Iterator[Made]:
    """Say the opposite word."""
    found = [m for m in re.finditer(r"\b[a-z]+\b", truth.said) if m.group() in _OPPOSITES]
    if found:
        match = world.chance.choice(found)
        yield _said(truth, match.span(), _OPPOSITES[match.group()])


def name_swapped(truth: Made, world: World) -> Iterator[Made]:
    """Put another name of the same document in place of one."""
    found = list(_NAME.finditer(truth.said))
    names = {name for given in truth.given for name in _NAME.findall(given.evidence.passage.text)}
    others = sorted(name for name in names if name[:4] not in truth.sentences[0].text)
    if found and others:
        yield _said(truth, world.chance.choice(found).span(), world.chance.choice(others))


def roles_swapped(truth: Made, world: World) -> Iterator[Made]:
    """Let two names of a sentence change places."""
    found = list(_NAME.finditer(truth.said))
    if len({match.group() for match in found}) < 2:
        return
    first, second = sorted(world.chance.sample(found, 2), key=lambda match: match.start())
    if first.group() != second.group():
        said = (
            truth.said[: first.start()] + second.group() + truth.said[first.end() : second.start()]
            + first.group() + truth.said[second.end() :]
        )  # fmt: skip
        yield replace(truth, said=said)


def _said(truth: Made, span: tuple[int, int], new: str) -> Made:
    return replace(truth, said=truth.said[: span[0]] + new + truth.said[span[1] :])
