"""What somebody quotes in a post belongs to whom they quote."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import read, voices
from vectorstore.types import Voice

QUESTION = "Does anybody know when the old pier opens again?"
REPLY = "Not before the autumn, they told me."
QUOTES = [
    "Zitat von bo_sand:\n{words}",
    "Zitat:\nZitat von bo_sand\n{words}",
    "Quote from: bo_sand on May 03, 2012, 10:15:02 AM\n{words}",
    "bo_sand said: ↑\n{words}",
    "bo_sand said:\n{words}\nClick to expand...",
    "bo_sand schrieb:\n{words}",
    "bo_sand wrote: {words}",
]


def _thread(quote: str) -> str:
    posts = [
        ("bo_sand", "03.05.2012, 10:15", f"{QUESTION} I would like to fish there."),
        ("Cy Vane", "03.05.2012, 11:20", f"{quote}\n{REPLY}"),
        ("bo_sand", "04.05.2012, 08:00", "Thanks!"),
    ]
    return "The old pier\n\n" + "\n\n".join(f"{who}\n{when}\n{words}" for who, when, words in posts)


@pytest.mark.parametrize("form", QUOTES)
def test_words_that_stand_further_above_are_of_whom_the_line_over_them_names(form):
    quoted = [each for each in read(_thread(form.format(words=QUESTION))) if each.speaker]
    assert [(each.voice, each.speaker, each.quoted_by) for each in quoted] == [
        (Voice.POST, "bo_sand", None),
        (Voice.QUOTATION, "bo_sand", "Cy Vane"),
        (Voice.POST, "Cy Vane", None),
        (Voice.POST, "bo_sand", None),
    ]
    assert QUESTION in quoted[1].text
    assert REPLY not in quoted[1].text


@pytest.mark.parametrize("words", ["When will that old pier be open?", "Does anybody know?"])
def test_words_that_nobody_has_said_above_stay_with_whoever_writes_them(words):
    found = voices(_thread(f"bo_sand wrote:\n{words}"))
    assert Voice.QUOTATION not in {voice for voice, _, _ in found}


def test_a_comment_that_is_sent_twice_quotes_nobody():
    comments = (
        f"Bo Sand wrote:\n{QUESTION}\n\nCy Vane wrote:\n{REPLY}\n\nBo Sand wrote:\n{QUESTION}"
    )
    assert [speaker for _, speaker, _ in voices(f"The old pier\n\n{comments}")] == [
        "Bo Sand",
        "Cy Vane",
        "Bo Sand",
    ]
