"""Interviews whose turns are not labelled: the answers are nobody's but those who are asked."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import AUTHOR, PARAGRAPHS, read, voices
from vectorstore.types import Voice

TURNS = [
    ("Why did you build it there?", "I liked the view. My father had a boat there."),
    ("Would you do it again?", "I would, and I would paint it green."),
    ("What do you say to the council?", "They never asked me."),
]


def _page(intro: str, turns=TURNS) -> str:
    asked = (f"{question}\n\n{answer}" for question, answer in turns)
    return "\n\n".join(["The pier of my life", intro, *asked])


@pytest.mark.parametrize(
    ("intro", "name"),
    [
        ("An interview with Sela Marn, who built the pier.", "Sela Marn"),
        ("Wir haben uns getroffen. Ein Gespräch mit Sela Marn.", "Sela Marn"),
        ("She built the pier. We met in a laundrette.", None),
    ],
)
def test_answers_are_quoted_from_whom_the_page_says_it_talks_with(intro, name):
    quoted = [each for each in read(_page(intro)) if each.voice is Voice.QUOTATION]
    assert [(each.speaker, each.quoted_by, each.text) for each in quoted] == [
        (name, AUTHOR, answer) for _, answer in TURNS
    ]


def test_answers_may_open_with_the_name_of_one_of_several():
    turns = [(q, f"Ann: {answer}\n\nBo: Me too.") for q, answer in TURNS]
    quoted = [
        e.speaker for e in read(_page("\n\n".join(PARAGRAPHS), turns)) if e.voice is Voice.QUOTATION
    ]
    assert quoted == ["Ann", "Bo"] * 3


@pytest.mark.parametrize(
    "turns",
    [
        [(question, "The office decides on that within a week.") for question, _ in TURNS],
        [("What is a pier?", PARAGRAPHS[n]) for n in range(3)],
        TURNS[:2],
    ],
    ids=["frequent questions", "headings", "too few"],
)
def test_questions_that_nobody_answers_of_themselves_are_no_interview(turns):
    assert {voice for voice, _, _ in voices(_page("On the pier.", turns))} == {Voice.ARTICLE}
