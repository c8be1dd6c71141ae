"""Captions give what is said and who says it, without times and tags."""

from __future__ import annotations

from tests.vectorstore.loaders.test_formats import marked
from vectorstore.loaders import captions
from vectorstore.segmenter import segment
from vectorstore.types import Document, Voice

TIMES = "00:00:0{}.000 --> 00:00:0{}.000\n"


def cues(*texts: str) -> str:
    return "\n\n".join(
        f"{number}\n{TIMES.format(number, number + 1)}{text}" for number, text in enumerate(texts)
    )


def test_a_voice_tag_names_the_speaker_of_its_caption_and_of_those_that_follow_it():
    text = "WEBVTT - A call\n\nNOTE kept by hand\n\n" + cues(
        "<v Maya Lind>Good <i>morning</i>.",
        "<v Maya Lind>Shall we start?",
        "<v.loud Owen>Yes &amp; no.",
    )
    content = captions.read(text.encode(), "call.vtt")
    assert marked(content) == [
        (Voice.POST, "Maya Lind", None, "Good morning. Shall we start?"),
        (Voice.POST, "Owen", None, "Yes & no."),
    ]


def test_names_that_open_captions_are_found_and_lines_that_roll_on_are_given_once():
    text = cues(
        "MAYA: Good morning.", "OWEN: Morning.\nIt is late.", "It is late.", "MAYA: Not very."
    ).replace(".000", ",000")
    content = captions.read(text.encode(), "film.srt")
    parts = segment(Document("film.srt", content.text, content.facts, content.marks))
    assert [(part.speaker, part.text) for part in parts if part.voice is Voice.POST] == [
        ("MAYA", "Good morning."),
        ("OWEN", "Morning.\nIt is late."),
        ("MAYA", "Not very."),
    ]
