"""Whether a sentence counts what is asked for."""

from __future__ import annotations

import pytest

from assistant.evidence.counting import counted_by, counts


def counted(question: str, text: str, *, named: bool = False) -> bool:
    asked = counted_by(question)
    assert asked is not None
    return counts(text, asked, beyond=question, named=named)


@pytest.mark.parametrize("question", ["How much does it cost?", "Who counts the votes?", "Why?"])
def test_what_asks_for_no_number_counts_nothing(question: str) -> None:
    assert counted_by(question) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many bridges has Porto?", "Porto has six bridges."),
        ("How many soldiers are there?", "It houses some 900 military personnel."),
        ("How many soldeirs are there?", "It houses some 900 military personnel."),
        ("How many countries signed it?", "The 12-nation treaty was signed in May."),
        ("How many years did it last?", "The two-year mandate ended."),
        ("How many years has it been shut?", "It has been shut for over thirty years."),
        ("How many tons were sold?", "They sold 5 gigatons."),
        ("How many grams of salt does it hold?", "It holds 29 g of salt."),
        ("How many people were on board?", "All 53 passengers were brought ashore."),
        ("How many kilometres is it?", "It lies 80 km away, or 80 kilometres."),
        ("Wie viele Soldaten sind dort?", "Dort sind 900 Soldaten."),
    ],
)
def test_a_number_beside_the_thing_counts_it(question: str, text: str) -> None:
    assert counted(question, text, named=True)


@pytest.mark.parametrize(
    "text",
    [
        "The old bridge lies 80 km south of Faro.",
        "The bridge cost $2.5 billion.",
        "The two-year mandate of the 29-year-old ended.",
        "It closed on 4 March 2021.",
        "Some say that several towns have none.",
    ],
)
def test_a_measure_an_amount_a_day_or_an_age_counts_nothing_else(text: str) -> None:
    assert not counted("How many ferries has Porto?", text)


def test_another_thing_beside_a_number_may_be_the_same_unless_it_has_to_be_named() -> None:
    question, text = "How many crossings has Porto?", "Porto has six bridges."
    assert counted(question, text)
    assert not counted(question, text, named=True)


def test_a_population_is_counted_by_inhabitants() -> None:
    question = "What is the population of Faro?"
    assert counted(question, "Faro has 64,000 inhabitants.", named=True)
    assert counted(question, "A population of 64,000 lives there.", named=True)
    assert counted(question, "The population of the town was by then 64,000.", named=True)
    assert not counted(
        question, "Its population lives near the coast and its 12 km of sand.", named=True
    )
    assert not counted(question, "Faro bought two ferries.", named=True)


def test_the_number_of_the_question_itself_is_no_answer() -> None:
    assert not counted("How many of the 29 members voted?", "The 29 members met.")
