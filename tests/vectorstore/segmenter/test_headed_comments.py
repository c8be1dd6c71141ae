"""A heading says that readers speak below it; names part what they say."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, PARAGRAPHS, furniture, voices
from vectorstore.types import Voice

PAIRS = (
    ("Anna Berg", "Great piece. The harbour has needed this for years."),
    ("Tom", "The council never asked anyone on the east side."),
    ("kay99", "Typical. Money for stone and none for schools."),
)
LAYOUTS = {
    "a name above": "\n\n".join(f"{name}\n{words}" for name, words in PAIRS),
    "a gap below the name": "\n\n".join(f"{name}\n\n{words}" for name, words in PAIRS),
    "no gaps": "\n".join(f"{name}\n{words}" for name, words in PAIRS),
    "a name before": "\n".join(f"{name}: {words}" for name, words in PAIRS),
    "numbers": "\n\n".join(f"{n}. {name}\n{said}" for n, (name, said) in enumerate(PAIRS, 1)),
    "bullets": "\n".join(f"- {name}: {words}" for name, words in PAIRS),
    "a name below": "\n\n".join(f"{words}\n— {name}" for name, words in PAIRS),
    "below a rule": "--------\n\n" + "\n\n".join(f"{name}\n{words}" for name, words in PAIRS),
    "below buttons": "Sort by newest\n\n" + "\n\n".join(f"{n}\n{words}" for n, words in PAIRS),
}
HEADINGS = (
    "Comments",
    "COMMENTS:",
    "Comments (3)",
    "3 comments",
    "## Comments",
    "--- Comments ---",
    "Readers’ comments",
    "Kommentare",
    "Leserkommentare",
    "Commentaires",
)


def page(heading: str, below: str) -> str:
    return f"{ARTICLE}\n\n{heading}\n\n{below}"


def speakers(text: str) -> list[tuple[Voice, str | None]]:
    return [(voice, speaker) for voice, speaker, _ in voices(text)]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_names_below_a_heading_part_the_comments(layout):
    assert voices(page("Comments", layout))[1:] == [
        (Voice.COMMENT, name, words) for name, words in PAIRS
    ]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_over_comments_are_known(heading):
    read = speakers(page(heading, LAYOUTS["a name above"]))
    assert read[1:] == [(Voice.COMMENT, name) for name, _ in PAIRS]


def test_a_comment_of_several_paragraphs_is_one():
    below = "Anna Berg\nGreat piece.\n\nAnd the gulls are back.\n\nTom\nSo they are."
    assert voices(page("Comments", below))[1:] == [
        (Voice.COMMENT, "Anna Berg", "Great piece.\n\nAnd the gulls are back."),
        (Voice.COMMENT, "Tom", "So they are."),
    ]


@pytest.mark.parametrize(
    "article",
    ["The pier is shut", "The pier is shut\n\nIt is shut until autumn.", ARTICLE],
    ids=["a title", "a sentence", "an article"],
)
def test_readers_speak_below_the_heading_however_little_stands_above(article):
    read = speakers(f"{article}\n\nComments\n\nAnna\nGreat\n\nBo\nNo\n\nCy\nWhy so late")
    assert [each for each in read if each[0] is not Voice.ARTICLE] == [
        (Voice.COMMENT, name) for name in ("Anna", "Bo", "Cy")
    ]


def test_readers_who_have_lost_their_names_are_told_by_their_talk():
    said = ("I have waited for this for years.", "Thanks to you all.", "Typical.", "I doubt it.")
    words = " ".join(PARAGRAPHS)
    text = f"{ARTICLE}\n\n{words}\n\nComments\n\n" + "\n\n".join(said)
    assert voices(text)[1:] == [(Voice.COMMENT, None, each) for each in said]


def test_what_the_page_says_of_its_rights_is_no_readers():
    note = "Copyright 2020 Harbour News. All rights reserved. Not to be reproduced."
    text = page("Comments", f"{LAYOUTS['a name above']}\n\n{note}")
    assert voices(text)[-1] == (Voice.COMMENT, *PAIRS[-1])
    assert note in furniture(text)


def test_readers_may_write_their_names_in_small_letters():
    below = "anna\nGreat piece, at last.\n\ntom b\nNobody asked the east side."
    read = speakers(page("Comments", below))
    assert read[1:] == [(Voice.COMMENT, "anna"), (Voice.COMMENT, "tom b")]


@pytest.mark.parametrize("heading", ["Comments", "Discussion"])
def test_one_reader_who_speaks_of_herself_is_enough(heading):
    below = "Anna Berg\nI have waited for this for years."
    assert speakers(page(heading, below))[1:] == [(Voice.COMMENT, "Anna Berg")]


def test_a_heading_that_counts_one_comment_has_one_below():
    read = speakers(page("1 Comment", "Anna Berg\nThis took years."))
    assert read[1:] == [(Voice.COMMENT, "Anna Berg")]


@pytest.mark.parametrize(
    "below",
    [
        "Pillars\nThe pillars were seen in May.\n\nShips\nThe ships were counted twice a day.",
        "Strengths\nNo port was left out of it.\n\nLimitations\nOnly one year was seen.",
        "The council had no comments on the plan.\n\nAnna Berg\nShe chairs it.",
        "General remarks of the county",
    ],
    ids=["nouns", "sections", "words first", "nothing below"],
)
def test_a_section_of_an_article_that_is_called_comments_stays_its_own(below):
    assert {voice for voice, _ in speakers(page("Comments", below))} == {Voice.ARTICLE}


def test_a_section_whose_number_stands_before_it_counts_no_comments():
    words = "\n\n".join(PARAGRAPHS)
    text = f"1 Introduction\n\n{words}\n\n2 Methods\n\n{words}\n\n3 Responses\n\n{words}"
    assert {voice for voice, _ in speakers(text)} == {Voice.ARTICLE}


def test_a_time_may_stand_between_a_name_and_its_words():
    comments = [("Gerd", "I cannot do that."), ("Sonja K.", "You can."), ("Gerd", "And in winter?")]
    page = f"{ARTICLE}\n\nLeserkommentare\n\n" + "\n\n".join(
        f"{name} (12.5.2021, 1{n}:30): {words}" for n, (name, words) in enumerate(comments)
    )
    assert voices(page)[1:] == [(Voice.COMMENT, *each) for each in comments]
