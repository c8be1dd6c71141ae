"""The names of countries: in the news a country, its people and its capital stand for each other.

The only door to the list of countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from vectorstore.terms import STOP_WORDS, fold, terms

Name = tuple[str, ...]
"""The stemmed words of a name; also those that are function words elsewhere, as US is."""
_DISTRICT = " D.C."
_PEOPLE = "ish"
_LONGEST_CODE = 3
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z][\w.-]*")
# what the list lacks; Europe is told of as a country is
_ALSO = (
    ("Russia", "Kremlin"),
    ("United States", "America"),
    ("United Kingdom", "Britain"),
    ("Europe", "European", "EU", "European Union"),
)
# in which questions are asked beside English
_LANGUAGES = ("de", "fr", "es")
_REGIONAL = (
    "Western Eastern Northern Southern Central European African Asian Arab Arabic Atlantic"
    " Transatlantic Pacific Mediterranean Baltic Balkan Nordic Caucasian Latin Islamic Muslim"
    " Christian Jewish Catholic Orthodox Protestant Soviet"
).split()


def same_country(name: Name) -> frozenset[Name]:
    """Return the names that can stand for the same country as a name, itself among them.

    Of "turkish" Turkey, Turks and Ankara too; of what names no country only itself.
    """
    return _by_name().get(name, frozenset()) | {name}


def is_people(name: Name) -> bool:
    """Return whether a name is that of a people, which describes: "German", but not "Germany".

    So do the names of a region's: "Western", "European".
    """
    return name in _peoples()


# question after question looks at the same sentences
@lru_cache(maxsize=16_384)
def country_terms(text: str) -> frozenset[str]:
    """Return the single terms that can stand for the countries that a text names.

    Of "Berlin agreed" also those of Germany and Germans; of small letters nothing.
    """
    named = [tuple(terms(match)) for match in _CAPITAL.findall(text)]
    named += [one + other for one, other in pairwise(named)]
    told = (form for name in named for form in _by_name().get(name, ()))
    return frozenset(form[0] for form in told if len(form) == 1)


def countries_asked(question: str) -> frozenset[str]:
    """Return the same for a question, in which small letters name countries too."""
    said = (word for word in question.split() if fold(word) not in STOP_WORDS or word.isupper())
    return country_terms(" ".join(word[:1].upper() + word[1:] for word in said))


@cache
def _peoples() -> frozenset[Name]:
    from countryinfo import all_countries

    peoples = (country.demonym() for country in all_countries())
    named = (*(one for one in peoples if isinstance(one, str)), *_REGIONAL)
    return frozenset(tuple(terms(one)) for one in named)


@cache
def _by_name() -> Mapping[Name, frozenset[Name]]:
    # 30 ms: most questions never need it
    from countryinfo import all_countries

    found: dict[Name, frozenset[Name]] = {}
    taken: set[str] = set()
    # the French are those of France, not of each island that is French
    for country in sorted(all_countries(), key=lambda one: -(one.population() or 0)):
        # some have several capitals, some none
        named = [country.name(), country.capital(), *country.alt_spellings()]
        named += [(country.translations() or {}).get(language) for language in _LANGUAGES]
        named += [country.demonym()] if country.demonym() not in taken else []
        told = [one for one in named if isinstance(one, str) and not _is_code(one, country.name())]
        taken.update(told)
        _join(found, told)
    for also in _ALSO:
        _join(found, also)
    return found


def _join(found: dict[Name, frozenset[Name]], told: Iterable[str]) -> None:
    """Let each of these names stand for all of them, and for what any of them stands already."""
    own = frozenset(name for one in told for name in _forms(one))
    own = own.union(*(found.get(name, ()) for name in own))
    for name in own:
        found[name] = own


def _is_code(named: str, country: str) -> bool:
    """Return whether this is a code that nobody writes: DE, but not UK."""
    return len(named) <= _LONGEST_CODE and " " not in country


def _forms(named: str) -> Iterator[Name]:
    """Yield a name as terms, and of "Turkish" that of "Turk"."""
    shortened = named.removesuffix(_DISTRICT), named.removesuffix(_PEOPLE)
    yield from filter(None, (tuple(terms(one)) for one in (named, *shortened)))
