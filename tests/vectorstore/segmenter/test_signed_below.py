"""Comments that are signed below their words: where the first one begins, and whose each is."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, AUTHOR, PARAGRAPHS, voices
from vectorstore.types import Voice

LATER = [("Cy Vane", "It smells, too."), ("Di Moor", "Never mind the smell.")]
OPENINGS = [
    "Hi Ada,\n\nThe pillars stand in mud.\n\nHas anybody asked the divers?",
    "Great post. The pillars stand in mud.\n\nHas anybody asked the divers?",
    "Ada, thanks for this!\n\nThe pillars stand in mud.",
    "Sehr geehrte Frau Quill,\n\ndie Pfeiler stehen im Schlamm.",
]


def _page(first: str, foot: str = "") -> str:
    comments = [("Bo Sand", first), *LATER]
    signed = (
        f"{words}\n\nPosted by: {name} | May {day}, 2012 at 10:15 AM"
        for day, (name, words) in enumerate(comments, start=3)
    )
    return "\n\n".join([ARTICLE, *signed, foot]).strip()


@pytest.mark.parametrize("first", OPENINGS)
def test_the_first_begins_where_a_reader_greets_or_praises(first):
    assert voices(_page(first)) == [
        (Voice.ARTICLE, AUTHOR, ARTICLE),
        (Voice.COMMENT, "Bo Sand", first),
        *((Voice.COMMENT, *each) for each in LATER),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "The comments to this entry are closed.",
        "Copyright 2012 Harbour News. All rights reserved. Terms of use | Privacy policy",
        "[...] as Ada wrote\n\nby A Long Title: Why Piers Rot « Bo on May 8, 2012 at 7:15 AM",
    ],
    ids=["closed", "legal", "another page speaks of this one"],
)
def test_what_stands_below_the_last_is_no_reason_to_shift_all_names(foot):
    found = voices(_page("Hello all, is it true?", foot))
    assert [speaker for voice, speaker, _ in found if voice is Voice.COMMENT][:3] == [
        "Bo Sand",
        "Cy Vane",
        "Di Moor",
    ]
    assert found[1][2] == "Hello all, is it true?"


def test_a_name_right_above_who_and_when_signs_the_words_over_it():
    first = "Hi Ada,\n\nThe pillars stand in mud.\n\nBo Sand\n\n@bosand"
    assert [words for _, _, words in voices(_page(first))][0] == ARTICLE


def test_pages_that_track_an_article_are_no_readers():
    tracked = "\n\n".join(
        f"» A pier from Blog {n}\n\n{PARAGRAPHS[n]}\n\nTracked on Apr {n + 1}, 2012 3:09:50 PM"
        for n in range(3)
    )
    page = _page("Hello all, is it true?").replace(ARTICLE, f"{ARTICLE}\n\n{tracked}")
    assert [speaker for voice, speaker, _ in voices(page) if voice is Voice.COMMENT] == [
        "Bo Sand",
        "Cy Vane",
        "Di Moor",
    ]


def test_an_articles_own_line_writes_its_day_as_no_comment_does():
    comments = "\n\n".join(
        f"written by {name}, October {day}, 2012\n\n{words} I say so."
        for day, (name, words) in enumerate(LATER * 2, start=18)
    )
    title, _, body = ARTICLE.partition("\n\n")
    page = f"{title}\n\nWritten by Ada Quill on 17/10/12\n\n{body}\n\n{comments}"
    assert [voice for voice, _, _ in voices(page)] == [Voice.ARTICLE, *[Voice.COMMENT] * 4]


def test_comments_that_say_whose_they_are_below_an_article_are_no_exchange():
    comments = [("Norbert", "1. Lovely! I tried it."), ("skyhigh", "2. I see.")]
    signed = "\n\n".join(
        f"{words}\nComment by {name} — March {n}, 2011 @ 9:12 pm"
        for n, (name, words) in enumerate(comments, start=3)
    )
    page = f"{ARTICLE}\n\n2 Comments »\n\n{signed}\n\nRSS feed for comments on this post."
    found = voices(page)
    assert found[0][:2] == (Voice.ARTICLE, AUTHOR)
    assert found[-2:] == [(Voice.COMMENT, *each) for each in comments]
