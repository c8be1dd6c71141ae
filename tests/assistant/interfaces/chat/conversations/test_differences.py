import pytest

from assistant.interfaces.chat.conversations.differences import differences
from assistant.interfaces.chat.conversations.exchange import Column
from assistant.interfaces.chat.conversations.values import Kind, values_in
from assistant.types import Scope
from tests.assistant.interfaces.chat.samples import answer_of, citation


def _differ(question, *sides):
    columns = [
        Column(f"Column {number}", Scope(), answer_of(*map(citation, quotes)))
        for number, quotes in enumerate(sides)
    ]
    return [
        (found.kind, *(side.value for side in found.sides))
        for found in differences(question, columns)
    ]


@pytest.mark.parametrize(
    ("question", "one", "other", "found"),
    [
        (
            "What did the repair of the bridge cost?",
            "The repair of the bridge cost $2.5 billion.",
            "Repairing the bridge cost the board $3 billion.",
            [(Kind.MONEY, "$2.5 billion", "$3 billion")],
        ),
        (
            "What did the repair cost?",
            "The repair of the bridge cost $2,500 million.",
            "The repair of the bridge cost 2.5 billion dollars.",
            [],
        ),
        (
            "When was the bridge opened?",
            "The bridge at Halden was opened on 3 May 1901.",
            "The Halden bridge was opened on May 4, 1901.",
            [(Kind.DATE, "3 May 1901", "May 4, 1901")],
        ),
        (
            "When was the bridge opened?",
            "The bridge at Halden was opened in 1901.",
            "The bridge at Halden was opened in 1902.",
            [(Kind.DATE, "1901", "1902")],
        ),
        (
            "How many lorries cross it?",
            "Some 400 lorries cross the bridge a day.",
            "The bridge is crossed by 1,200 lorries a day.",
            [(Kind.QUANTITY, "400 lorries", "1,200 lorries")],
        ),
        (
            "What share voted for it?",
            "In the vote 52% were for the bridge.",
            "In the vote 48 per cent were for the bridge.",
            [(Kind.PERCENT, "52%", "48 per cent")],
        ),
        (
            "Who built the bridge?",
            "The bridge of Halden was built by Ann Berg.",
            "The old bridge was built by Carl Dahl.",
            [(Kind.NAME, "Ann Berg", "Carl Dahl")],
        ),
        (
            "Who built the bridge?",
            "The bridge of Halden was built by Ann Berg.",
            "The old bridge was built by Berg.",
            [],
        ),
    ],
)
def test_figures_dates_and_names_that_differ_are_pointed_out(question, one, other, found):
    assert _differ(question, [one], [other]) == found


def test_values_of_different_things_are_not_held_against_each_other():
    one, other = "The ferry carries 400 lorries.", "Pigeons built 12 nests under the deck."
    assert _differ("What is there?", [one], [other]) == []
    money = "The toll of the bridge costs $5.", "The repair of the tunnel took $9 million."
    assert _differ("What does it cost?", [money[0]], [money[1]]) == []


def test_a_value_in_another_part_of_a_like_sentence_is_no_difference():
    one = "In 2013 a Chinese company won, and the bridge of Halden was repaired by the board."
    other = "The bridge of Halden was repaired by the board, which met again in the cold of 2020."
    assert _differ("When was it repaired?", [one], [other]) == []


def test_names_are_compared_only_where_a_name_is_asked_for():
    one = "The bridge of Halden was built by Ann Berg."
    other = "The bridge of Halden was built by Carl Dahl."
    assert _differ("How was the bridge built?", [one], [other]) == []


def test_a_value_that_both_give_somewhere_is_no_difference():
    one = ["The bridge cost $5 million.", "The bridge cost $7 million in the end."]
    other = ["The bridge cost $7 million."]
    assert _differ("What did the bridge cost?", one, other) == []


def test_every_pair_of_columns_is_compared_and_silent_ones_are_not():
    quotes = [[f"The bridge of Halden cost ${n} million."] for n in (1, 2, 1)]
    found = _differ("What did it cost?", *quotes, [])
    assert [sides for _, *sides in found] == [
        ["$1 million", "$2 million"],
        ["$2 million", "$1 million"],
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "It cost 3 million euros in 2019.",
            {("Amount", "euro", "3e+06"), ("Date", "year", "2019-?-?")},
        ),
        ("US$ 4bn", {("Amount", "dollar", "4e+09")}),
        ("On 2017-07-21 it began.", {("Date", "day", "2017-7-21")}),
        ("the S-400 and the F-35", set()),
        ("", set()),
    ],
)
def test_values_are_read_in_a_form_that_can_be_compared(text, keys):
    assert {value.key for value in values_in(text)} == keys
