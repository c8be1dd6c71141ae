"""What a comment's speaker says is told from the lines around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.segmenter.spoken import spoken_span
from vectorstore.types import Segment, Voice

ATTRIBUTIONS = (
    "Bo Sand",
    "BO  SAND",
    "Bo Sand says:",
    "https://example.org/bo Bo Sand",
    "Posted by: Bo Sand | October 28, 2012 at 1:41 pm",
    "vor 3 Stunden",
    "Reply",
    "Reply | 3 likes",
    "17",
    "Joined: May 2009",
)
WORDS = ("I never liked that pier.", "how to do this?", "Ask Cy Vane", "He says:", "Comments?")


def _segment(text: str, voice: Voice = Voice.COMMENT, speaker: str | None = "Bo Sand") -> Segment:
    return Segment("a.txt", 0, len(text), text, voice, speaker)


def _spoken(segment: Segment) -> str:
    first, stop = spoken_span(segment)
    return segment.text[first:stop]


@given(
    above=st.lists(st.sampled_from(ATTRIBUTIONS), max_size=4),
    words=st.lists(st.sampled_from(WORDS), max_size=4),
    below=st.lists(st.sampled_from(ATTRIBUTIONS), max_size=4),
)
def test_only_attributions_at_the_ends_are_left_out(above, words, below):
    text = "\n\n".join([*above, *words, *below])
    assert _spoken(_segment(text)) == "\n\n".join(words)


def test_lines_like_attributions_between_the_words_stay():
    text = "It was\n\nMay 3, 2012\n\nif I am right."
    assert _spoken(_segment(text)) == text


@pytest.mark.parametrize("line", ["Cy Vane", "Cy Vane says:"])
def test_another_name_than_the_speakers_stays(line):
    assert _spoken(_segment(f"{line}\n\nYes.")) == f"{line}\n\nYes."


@pytest.mark.parametrize("voice", sorted(set(Voice) - {Voice.COMMENT}))
def test_every_other_voice_keeps_all_its_lines(voice):
    text = "Bo Sand\n\nReply"
    assert _spoken(_segment(text, voice)) == text
