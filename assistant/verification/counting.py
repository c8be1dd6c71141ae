"""Whether a quote gives the numbers and dates that a statement gives, of the same things."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verdict import Verdict
from assistant.verification.figures import Figure
from assistant.verification.finding import Finding
from assistant.verification.premise import Premise
from assistant.verification.reading import Reading
from vectorstore.terms import STOP_WORDS

_CURRENCIES = frozenset("$€£¥")


def strange_figure(statement: Reading, premise: Premise) -> Finding | None:
    """Return the first number or date that the quote does not give of the same thing."""
    held = premise.quote.figures
    values = {figure.value for figure in held} | _year_of_publication(held, premise.published)
    for figure in statement.figures:
        if figure.value not in values or _is_others(figure, held):
            return Finding(
                Verdict.FIGURE, f"the quote does not give {_spelt(statement.text, figure)}"
            )
    return None


def _spelt(text: str, figure: Figure) -> str:
    told = text[figure.start : figure.start + 30].split()[:3]
    while len(told) > 1 and told[-1].lower() in STOP_WORDS:
        told.pop()
    return " ".join(told).strip(".,;:!?\"'”’)")


def _year_of_publication(held: Sequence[Figure], published: str | None) -> set[str]:
    """Return the year that a date without one has from the day of its publication."""
    if not published:
        return set()
    months = {figure.value for figure in held if figure.is_date and "-" not in figure.value}
    dated = {figure.value.split("-")[0] for figure in held if "-y" in figure.value}
    year = published[:4]
    bare = months - dated
    return {year, *(f"{month}-y{year}" for month in bare)} if bare else set()


def _is_others(figure: Figure, held: Sequence[Figure]) -> bool:
    """Return whether a figure is given of one thing, and the quote gives it of another only."""
    alike = [other for other in held if other.unit == figure.unit] if figure.unit else []
    if alike and all(other.value != figure.value for other in alike):
        return True
    led = [other for other in held if other.lead == figure.lead] if figure.lead else []
    if led and all(other.value != figure.value for other in led):
        return True
    units = {other.unit for other in held if other.value == figure.value}
    if units == {"%"} or (units <= _CURRENCIES and figure.unit in _CURRENCIES):
        return figure.unit not in units
    return False
