"""Countries by their other names."""

from __future__ import annotations

from assistant.evidence.countries import (
    countries_asked,
    country_terms,
    is_people,
    same_country,
)


def test_a_country_its_people_and_its_capital_stand_for_each_other() -> None:
    assert {("turkey",), ("turkish",), ("turk",), ("ankara",)} <= same_country(("turkey",))
    assert ("unit", "state") in same_country(("us",))
    assert same_country(("warsaw",)) == same_country(("polish",))


def test_a_code_that_nobody_writes_is_no_name() -> None:
    assert ("de",) not in same_country(("germani",))


def test_what_is_no_country_is_only_itself() -> None:
    assert same_country(("bridg",)) == {("bridg",)}


def test_a_people_describes_and_a_country_does_not() -> None:
    assert is_people(("german",))
    assert not is_people(("germani",))


def test_an_island_that_is_french_is_not_what_is_meant_by_the_french() -> None:
    assert ("mayott",) not in same_country(("french",))


def test_the_continent_and_what_a_country_is_also_called_are_known() -> None:
    assert ("eu",) in same_country(("european",))
    assert ("russian",) in same_country(("kremlin",))


def test_a_text_tells_a_country_by_a_capital_letter_and_a_question_by_a_small_one_too() -> None:
    assert {"german", "germani"} <= country_terms("Berlin agreed.")
    assert country_terms("a turkey on the table") == frozenset()
    assert "turkish" in countries_asked("when did turkey pay")
    assert "american" not in countries_asked("tell us more")


def test_a_region_describes() -> None:
    assert is_people(("western",)) and is_people(("european",))
