"""Countries by their other names."""

from __future__ import annotations

from assistant.evidence.countries import is_people, same_country


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
