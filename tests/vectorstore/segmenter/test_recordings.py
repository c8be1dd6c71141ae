"""Transcripts of recordings: who speaks, and how far into it."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, PARAGRAPHS, voices
from vectorstore.types import Voice

TURNS = [
    ("00:04", "Speaker 1", "Is the pier shut?"),
    ("00:09", "Dr. Cy Vane", "It is, and it will stay so for a year."),
    ("01:10", "Speaker 1", "Who pays for it?"),
    ("01:15", "Di Moor", "All of us do."),
]
POSTS = [(Voice.POST, name, words) for _, name, words in TURNS]


@pytest.mark.parametrize(
    "form",
    [
        "[{time}] {name}: {words}",
        "{name} ({time}):\n{words}",
        "{name}  {time}\n{words}",
        "00:{time} {name}\n{words}",
    ],
)
@pytest.mark.parametrize("intro", ["", f"The old pier\n\n{PARAGRAPHS[0]}"])
def test_the_turns_of_a_recording_are_posts_and_what_stands_above_is_not(form, intro):
    turns = (form.format(time=time, name=name, words=words) for time, name, words in TURNS)
    found = voices("\n\n".join([intro, *turns]))
    assert [each for each in found if each[0] is not Voice.ARTICLE] == POSTS
    assert all(words in intro for voice, _, words in found if voice is Voice.ARTICLE)


@pytest.mark.parametrize(
    "below",
    [
        "00:00 Opening\n02:10 The salt\n04:30 The money\n06:00 Opening",
        "Bo Sand 14:32\n\nThe ferry turned back.\n\nBo Sand 13:50\n\nThe school is shut.",
    ],
    ids=["a list of parts", "a clock that runs back"],
)
def test_times_alone_are_no_recording(below):
    assert all(voice is not Voice.POST for voice, _, _ in voices(f"{ARTICLE}\n\n{below}"))
