"""The names of countries: in the news a country, its people and its capital stand for each other.

The only door to the list of countries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from vectorstore.terms import terms

Name = tuple[str, ...]
"""The stemmed words of a name; also those that are function words elsewhere, as US is."""
_DISTRICT = " D.C."
_PEOPLE = "ish"
_LONGEST_CODE = 3


def same_country(name: Name) -> frozenset[Name]:
    """Return the names that can stand for the same country as a name, itself among them.

    Of "turkish" Turkey, Turks and Ankara too; of what names no country only itself.
    """
    return _by_name().get(name, frozenset()) | {name}


def is_people(name: Name) -> bool:
    """Return whether a name is that of a people, which describes: "German", but not "Germany"."""
    return name in _peoples()


@cache
def _peoples() -> frozenset[Name]:
    from countryinfo import all_countries

    peoples = (country.demonym() for country in all_countries())
    return frozenset(tuple(terms(one)) for one in peoples if isinstance(one, str))


@cache
def _by_name() -> Mapping[Name, frozenset[Name]]:
    # 30 ms: most questions never need it
    from countryinfo import all_countries

    found: dict[Name, frozenset[Name]] = {}
    for country in all_countries():
        # some have several capitals, some none
        named = [country.name(), country.demonym(), country.capital(), *country.alt_spellings()]
        told = [one for one in named if isinstance(one, str) and not _is_code(one, country.name())]
        own = frozenset(name for one in told for name in _forms(one))
        for name in own:
            found[name] = found.get(name, frozenset()) | own
    return found


def _is_code(named: str, country: str) -> bool:
    """Return whether this is a code that nobody writes: DE, but not UK."""
    return len(named) <= _LONGEST_CODE and " " not in country


def _forms(named: str) -> Iterator[Name]:
    """Yield a name as terms, and of "Turkish" that of "Turk"."""
    shortened = named.removesuffix(_DISTRICT), named.removesuffix(_PEOPLE)
    yield from filter(None, (tuple(terms(one)) for one in (named, *shortened)))
