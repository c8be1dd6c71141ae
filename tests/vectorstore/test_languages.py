"""Each language is one file; English has every key that any of them may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from vectorstore.languages import LANGUAGES, months, tables


def keys(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield above + key
        # those of a mapping of words are words themselves
        if isinstance(value, Mapping) and key not in ("nominative", "possessives", "genders"):
            yield from keys(value, f"{above}{key}.")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_no_key_that_nobody_reads(code: str) -> None:
    assert set(keys(LANGUAGES[code])) <= set(keys(LANGUAGES["en"]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_twelve_months_in_lower_case(code: str) -> None:
    named = LANGUAGES[code]["months"]
    assert len(named) == 12
    assert all(name == name.lower() for names in named for name in names)


def test_a_table_is_that_of_the_languages_that_have_it() -> None:
    assert set(tables("speech")) >= {"de", "en"}
    assert "es" not in tables("speech")
    assert set(tables("pages")) == set(LANGUAGES)


def test_months_are_known_by_every_name_in_every_language() -> None:
    assert {name: months()[name] for name in ("sept", "jänner", "août", "marzo", "мая")} == {
        "sept": 9,
        "jänner": 1,
        "août": 8,
        "marzo": 3,
        "мая": 5,
    }
