"""What kind of answer a question expects, and which sentences hold one."""

from __future__ import annotations

import pytest

from assistant.evidence.expected import Expected, expected_kind, fits


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much does the bridge cost?", Expected.MONEY),
        ("What was the price of the girders?", Expected.MONEY),
        ("What did the old deck and its girders cost?", Expected.MONEY),
        ("Was kostet die Brücke?", Expected.MONEY),
        ("What is the range of the ferry?", Expected.NUMBER),
        ("When was it built?", Expected.TIME),
        ("In which year was it built?", Expected.YEAR),
        ("How many lorries cross it?", Expected.NUMBER),
        ("How far is Faro?", Expected.NUMBER),
        ("What is the population of Faro?", Expected.NUMBER),
        ("what was the total length of the pier", Expected.NUMBER),
        ("Was ist die Einwohnerzahl von Faro?", Expected.NUMBER),
        ("What is the role of distance in trade?", None),
        ("How old is the deck?", Expected.AGE),
        ("What age groups are there?", None),
        ("Where is the bank?", Expected.PLACE),
        ("Why did it rust?", Expected.REASON),
        ("Who built it?", None),
        ("What happens when the bridge closes?", None),
        ("Wann wurde sie gebaut?", Expected.TIME),
    ],
)
def test_the_kind_is_read_from_the_question(question: str, kind: Expected | None) -> None:
    assert expected_kind(question) is kind


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        (Expected.MONEY, "The girders cost 3 million euros.", True),
        (Expected.MONEY, "The girders cost too much.", False),
        (Expected.MONEY, "A crossing costs 40 crowns.", True),
        (Expected.MONEY, "Seven hundred bucks!", True),
        (Expected.MONEY, "A crossing costs forty cents.", True),
        (Expected.NUMBER, "It is one of the oldest, for one or more reasons.", False),
        (Expected.NUMBER, "Only one lorry crossed.", True),
        (Expected.TIME, "It was built in 1886.", True),
        (Expected.TIME, "It was built of iron.", False),
        (Expected.NUMBER, "Four lorries cross it.", True),
        (Expected.NUMBER, "The S-400 was paraded.", False),
        (Expected.NUMBER, "It closed on July 15, 2016.", False),
        (Expected.AGE, "She was 43 then.", True),
        (Expected.AGE, "She had been only 10 when it closed.", True),
        (Expected.AGE, "She left in 2016.", False),
        (Expected.PLACE, "The bank is in Faro.", True),
        (Expected.REASON, "It closed because of rust.", True),
    ],
)
def test_a_sentence_holds_an_answer_of_the_kind_or_not(
    kind: Expected, text: str, holds: bool
) -> None:
    assert fits(kind, text, beyond="") is holds


def test_what_the_question_itself_says_is_no_answer() -> None:
    question = "How many of the 29 members voted?"
    assert not fits(Expected.NUMBER, "The 29 members met.", beyond=question)
    assert fits(Expected.NUMBER, "Of the 29 members 12 voted.", beyond=question)


def test_which_countries_is_answered_by_the_name_of_another_country() -> None:
    question = "which european countries have joined china"
    assert expected_kind(question) is Expected.COUNTRY
    assert fits(Expected.COUNTRY, "Portugal has joined.", beyond=question)
    assert not fits(Expected.COUNTRY, "China is large.", beyond=question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What sum of money was paid?", Expected.MONEY),
        ("What range does it have?", Expected.NUMBER),
        ("number of mills in Hull", Expected.NUMBER),
        ("What is the main reason that they left?", Expected.REASON),
    ],
)
def test_the_kind_of_answer_is_read_in_other_words(question: str, kind: Expected) -> None:
    assert expected_kind(question) is kind
