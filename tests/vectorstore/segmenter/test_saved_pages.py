"""Whole pages as people save them as plain text, in `saved/`: whose words each stretch is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vectorstore.segmenter.pages import PARAGRAPHS, read, words_of
from vectorstore.loaders import load
from vectorstore.segmenter import segment
from vectorstore.sentences import sentence_spans
from vectorstore.speech import reported_speech
from vectorstore.types import Segment, Voice

FOLDER = Path(__file__).parent / "saved"

SAID = {
    "chat_export": [
        ("post", "katja.m", "hat jemand"),
        ("post", "Jonas", "liegt bei mir"),
        ("post", "katja.m", "super 👍"),
        ("post", "ole_b", "ich frage"),
        ("quotation", "katja.m", "> wer holt"),
        ("post", "Jonas", "ich helfe"),
    ],
    "comments_first": [
        ("comment", "Fritz_aus_Kiel", "Endlich mal"),
        ("comment", "Marlies B.", "@Fritz: Und"),
        ("comment", "Deichgraf", "Vor zehn"),
        ("article", "Uwe Carstens", "Gemeinde schließt"),
    ],
    "digest": [
        ("post", "Helen Marsh", "Has anyone"),
        ("quotation", "Helen Marsh", "> Has anyone"),
        ("post", "Tomasz Wrona", "Yes, for"),
    ],
    "interview_initials": [
        ("article", None, '"Der Fluss'),
        *[("post", "Malte Siems", "Frau Kolb,"), ("post", "Renate Kolb", "Weil darauf")],
        *[("post", "Malte Siems", "Und die"), ("post", "Renate Kolb", "Die Deiche")],
        *[("post", "Malte Siems", "Was raten"), ("post", "Renate Kolb", "Die Wiesen")],
        ("article", None, "Renate Kolb,"),
    ],
    "letters": [
        ("post", "Dorothy Pike", "A bench"),
        ("post", "Len Batty", "Not in"),
        ("post", "Prof. Miriam Oakes", "In praise"),
    ],
    "press_release": [("article", None, "PRESSEMITTEILUNG Stadtwerke")],
}


def saved(name: str) -> tuple[Segment, ...]:
    return segment(load(FOLDER / f"{name}.txt", document_id=f"{name}.txt"))


@pytest.mark.parametrize("name", SAID)
def test_each_stretch_of_a_saved_page_is_its_speakers(name):
    found = [
        (part.voice, part.speaker, " ".join(words_of(part).split()[:2]))
        for part in saved(name)
        if part.voice is not Voice.BOILERPLATE
    ]
    assert found == [
        (voice, speaker, " ".join(words.split()[:2])) for voice, speaker, words in SAID[name]
    ]


def test_a_press_release_quotes_its_spokespeople_and_its_contact_is_furniture():
    article, contact = saved("press_release")
    speeches = reported_speech(article.text, sentence_spans(article.text))
    assert {speech.speaker for speech in speeches} == {
        "Karin Wessels",
        "Landesamt für Bergbau",
        "Timo Lang",
        "Ralf Stüwe",
    }
    assert (contact.voice, contact.text.split()[0]) == (Voice.BOILERPLATE, "Pressekontakt:")


def test_what_a_log_itself_says_is_nobodys():
    (joined,) = [p for p in saved("chat_export") if "dem Kanal" in p.text]
    assert joined.voice is Voice.BOILERPLATE


def test_initials_that_two_names_in_the_introduction_have_stay():
    text = (
        "Anna Berg and Axel Bohm came to the pier and met Cy Dorn.\n\n"
        "AB: Is it shut?\n\nCD: Since May.\n\nAB: And why?\n\nCD: Salt."
    )
    turns = [part.speaker for part in read(text) if part.voice is Voice.POST]
    assert turns == ["AB", "Cy Dorn"] * 2


def test_a_quotation_that_names_nobody_is_whose_words_stand_above():
    turns = [
        ("Ann Lee", PARAGRAPHS[0]),
        ("Bo Sand", "Oh yes."),
        ("Cy Dorn", "> will be repaired by autumn\nI doubt that."),
        ("Ann Lee", "> I doubt the rest\nSo do I."),
        ("Cy Dorn", "Well."),
    ]
    text = "\n".join(f"[10:15] {name}: {words}" for name, words in turns)
    quoted = [(p.speaker, p.quoted_by) for p in read(text) if p.voice is Voice.QUOTATION]
    assert quoted == [("Ann Lee", "Cy Dorn"), (None, "Ann Lee")]


def test_no_article_is_sought_below_readers_where_one_stands_above():
    below = "\n\n".join(PARAGRAPHS[:3])
    comments = "\n\n".join(
        f"Reader{n}\nOctober 2{n}, 2012 at 1:00 pm\n\nI say {n}, and so it is." for n in range(3)
    )
    page = (
        f"The pier\n\n{PARAGRAPHS[3]}\n\n{comments}\n\nA reposted piece\n\nBy Ann Voss\n\n{below}"
    )
    assert [part.voice for part in read(page)].count(Voice.ARTICLE) == 1


def test_a_page_of_letters_needs_its_heading_and_two_signatures():
    letter = "{0}\n\nAnn Voss\nTarn\n\n".format
    signed = letter(PARAGRAPHS[0]) + letter(PARAGRAPHS[1])
    assert {p.voice for p in read("The pier\n\n" + signed)} == {Voice.ARTICLE}
    assert Voice.POST not in {p.voice for p in read("Letters\n\n" + letter(PARAGRAPHS[0]))}
    assert Voice.POST in {p.voice for p in read("Letters\n\n" + signed)}


def test_a_page_that_shows_headers_of_mail_is_no_digest_of_it():
    shown = "".join(
        f"----------\nExample {n}\n\nFrom: Bo Sand <bo@a.example>\nTo: you\nSubject: {n}\n"
        f"Date: Tue, 8 Mar 2011 09:12:44 +0000\n\n{PARAGRAPHS[n]}\n\n"
        for n in range(2)
    )
    found = read(f"How to read a header\n\n{PARAGRAPHS[2]}\n\n{shown}")
    assert PARAGRAPHS[2] in next(part.text for part in found if part.voice is Voice.ARTICLE)
