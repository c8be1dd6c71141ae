"""Names and times, the two things that lines beside words are made of."""

from __future__ import annotations

import pytest

from vectorstore.page_lines.attributions import read_attribution
from vectorstore.page_lines.names import is_handle, is_name
from vectorstore.page_lines.stamps import read_stamp


@pytest.mark.parametrize(
    "text",
    ["Bo Sand", "J. P. Orr", "Hell Sing", "María de la Cruz", "Cut the rope (gr8sailor)", "Bo"],
)
def test_names_look_like_names(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oh well :)))",
        "Never!",
        "how so",
        "The pier in the north of the town",
        "Why not?",
        "10 000",
        "https://example.org",
        "Source: Bo Sand",
    ],
)
def test_speech_headings_and_addresses_do_not_look_like_names(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gr8sailor", True),
        ("boSand", True),
        ("9milerancher", True),
        ("yes", False),
        ("20th", False),
        ("100km", False),
    ],
)
def test_an_account_shows_by_what_no_word_has(text, expected):
    assert is_handle(text) is expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("October 28, 2012 at 1:41 pm", "2012-10-28"),
        ("28 Oct 2012", "2012-10-28"),
        ("2012-10-28T13:41:00", "2012-10-28"),
        ("28.10.2012, 13:41 Uhr", "2012-10-28"),
        ("28. Oktober 2012", "2012-10-28"),
        ("10/28/2012", "2012-10-28"),
        ("answered Oct 28 '12 at 13:41", "2012-10-28"),
        ("[28-Oct-12 08:26 PM]", "2012-10-28"),
        ("28 Oct 2012 9.12", "2012-10-28"),
        ("10/8/12 8:26 PM", "2012"),
        ("February 30, 2012", None),
        ("3 hours ago", None),
    ],
)
def test_a_stamp_is_only_as_exact_as_it_is_sure(text, published):
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.published == published


@pytest.mark.parametrize("text", ["He may go", "the march of 200 men", "version 1.2.3", "10:5"])
def test_words_and_numbers_alone_are_no_stamp(text):
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Sand says:", "Bo Sand"),
        ("Posted by: Bo Sand | September 12, 2012 at 10:11 AM", "Bo Sand"),
        ("by BoSand (1153867) on Tuesday July 24, @11:29AM (#40750213)", "BoSand"),
        ("Bo Sand10/8/12 8:26 PM", "Bo Sand"),
        ("10. Jul, 2012 / Bo Sand says:", "Bo Sand"),
        ("Bo Sand schrieb am 3. Mai 2012 um 10:15:", "Bo Sand"),
        ("answered by user7 (score 3)", "user7"),
        ("u/BoSand · 2 yr. ago", "BoSand"),
        ("Speaker 2  0:15", "Speaker 2"),
        ("Bo Sand, 14 Jan 2006 20:11   Subject: Re: The pier", "Bo Sand"),
        ("Bo Sand 2  0:15", "Bo Sand"),
    ],
)
def test_an_attribution_gives_the_name_without_its_trimmings(text, name):
    attribution = read_attribution(text)
    assert attribution is not None
    assert attribution.name == name


@pytest.mark.parametrize(
    "text",
    ["The council met on 3 May 2012 in the old town hall of Northaven.", "• 3 May 2012", "Yes"],
)
def test_a_sentence_with_a_date_is_no_attribution(text):
    assert read_attribution(text) is None
