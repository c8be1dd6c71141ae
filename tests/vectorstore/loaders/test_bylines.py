"""What the first lines of a plain text say of it, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.loaders.bylines import person, read_facts
from vectorstore.loaders.dates import iso_day, read_date
from vectorstore.types import Facts

BODY = "\n\nThe town has decided to build a park, which the mayor opened on Monday."


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("A park for all", Facts(title="A park for all")),
        ("A park\n\nInterview: Jane Doe", Facts("A park", "Jane Doe")),
        ("FOR IMMEDIATE RELEASE\n\nA park for all", Facts(title="A park for all")),
        (
            "Von: Ann Lee <ann@example.org>\nGesendet: 3. Mai 2023\nBetreff: AW: Der Park",
            Facts("Der Park"),
        ),
        ("A park\nHarbour News, 3 May 2023", Facts("A park", published="2023-05-03")),
        (
            "A park\n\nHULL, England, 3 May 2023 (WIRE) --" + BODY.replace("\n", " "),
            Facts("A park", published="2023-05-03"),
        ),
        ("A park\n\nBy Jane Doe", Facts("A park", "Jane Doe")),
        ("A park\n\nBy Jane Doe and John Smith", Facts("A park", "Jane Doe and John Smith")),
        (
            "A park\nJane van der Berg\n21 July 2017",
            Facts("A park", "Jane van der Berg", None, "2017-07-21"),
        ),
        ("A park\n\nBy Ann\n3 May 2023", Facts("A park", "Ann", None, "2023-05-03")),
        ("A park\n\nWritten 1 November 2016", Facts("A park", None, None, "2016-11-01")),
        (
            "A park\n\nPublished on Tuesday, July 4, 2017 at 10:15 am",
            Facts("A park", published="2017-07-04"),
        ),
        ("A park\n\nOriginally appeared at Example News", Facts("A park", None, "Example News")),
        (
            "A park\n\nSource: https://example.org/a",
            Facts("A park", address="https://example.org/a"),
        ),
        (
            "A park\n\nWritten by Prof Jane Doe; Originally published in The Example",
            Facts("A park", "Jane Doe", "The Example"),
        ),
        ("A park\n\nDr. Jane DOE\nExample University", Facts("A park", "Jane DOE")),
        (
            "Ein Park\n\nVon Jana Müller\n21. Juli 2017",
            Facts("Ein Park", "Jana Müller", None, "2017-07-21"),
        ),
        ("Ein Park\n\nStand: 3. März 2020", Facts("Ein Park", published="2020-03-03")),
        (
            "A park\n\nby gr8parks on January 31, 2011",
            Facts("A park", "gr8parks", None, "2011-01-31"),
        ),
        ("A park\n\nBy ann - October 19, 2012", Facts("A park", "ann", None, "2012-10-19")),
        ("A park\n3 May 2023 by Ann · 2 comments", Facts("A park", "Ann", None, "2023-05-03")),
        ("A park\n\nPosted by Ann Doe in Towns", Facts("A park", "Ann Doe")),
        ("A park\nPosted by ann on Monday May 3, @08:24PM", Facts("A park", "ann")),
        (
            "A park\nBy: Ann Doe (Diary)  |  May 3rd, 2023 at 04:00 PM",
            Facts("A park", "Ann Doe", None, "2023-05-03"),
        ),
        (
            "A park\n\nBy Two on Foot on 3 May 2023",
            Facts("A park", "Two on Foot", None, "2023-05-03"),
        ),
        ("A park\nModified on May 3, 2023 by Ann Doe", Facts("A park", "Ann Doe")),
        (
            "A park\n\nWritten by Ann Doe on 24/10/12",
            Facts("A park", "Ann Doe", None, "2012-10-24"),
        ),
        (
            "Ein Park\nGepostet von anni_k am 3. Mai 2023",
            Facts("Ein Park", "anni_k", None, "2023-05-03"),
        ),
        (
            "A park for all\nNo word yet on benches\n\nBy Ann Doe, May 3, 2023",
            Facts("A park for all", "Ann Doe", None, "2023-05-03"),
        ),
        ("Monday, May 3, 2023\nA park for all", Facts("A park for all", published="2023-05-03")),
        (
            "A park\nWritten by Guest Contributor\nThis is a guest post from Ann Doe.",
            Facts("A park", "Ann Doe"),
        ),
        ("Ein Park\n\nZuerst erschienen in Das Beispiel", Facts("Ein Park", None, "Das Beispiel")),
    ],
)
def test_unmistakable_lines_are_read(head, facts):
    assert read_facts(head + BODY) == facts


@pytest.mark.parametrize(
    "line",
    [
        "By the sea",
        "By Christmas",
        "By 2016 all was lost",
        "Written in anger",
        "Jane Doe",
        "May 22, 2020 - The town said on Friday",
        "31 February 2017",
        "Dr. Jane Doe",
        "The Living Room",
        "Von Anfang an war alles klar",
    ],
)
def test_lines_that_could_be_anything_give_nothing(line):
    assert read_facts(f"A park for all\n\n{line}{BODY}") == Facts(title="A park for all")


@pytest.mark.parametrize(
    "text",
    [
        "One sentence that ends.\n\nMore.",
        "Wrapped prose whose line\ngoes on here.",
        "Hello",
        "3 4\n",
    ],
)
def test_a_first_line_that_is_no_title_is_not_taken_for_one(text):
    assert read_facts(text).title is None


@pytest.mark.parametrize("place", ["New York", "The Example", "Example News", "Bad Beispiel"])
def test_a_place_or_an_outlet_above_a_date_is_no_author(place):
    facts = read_facts(f"A park for all\n\n{place}\n21 July 2017{BODY}")
    assert facts == Facts(title="A park for all", published="2017-07-21")


def test_a_reader_s_name_and_date_below_a_text_are_not_its_author_s():
    readers = "\n\n".join(
        f"Well said.\nby {name} on 3 May 2023 at 9:59 am" for name in ("ann", "Bo Li")
    )
    facts = read_facts(f"A park for all{BODY}\n\n{BODY * 3}\n\n{readers}")
    assert (facts.author, facts.published) == (None, None)


def test_a_byline_far_below_is_not_read():
    words = "Words of the text.\n" * 9
    assert read_facts(f"A park\n\n{words}By Jane Doe\n{words}").author is None


LONG = "The town has decided to build a park, which the mayor opened on Monday in the rain. " * 4


@pytest.mark.parametrize(
    ("foot", "author", "publisher"),
    [
        ("Jane Doe writes about parks.", "Jane Doe", None),
        ("Jane Doe is a freelance journalist in Hull.", "Jane Doe", None),
        ("Jana Müller ist Redakteurin und lebt in Kiel.", "Jana Müller", None),
        ("Text: Jana Müller\nFotos: Uli Kern", "Jana Müller", None),
        ("By Jane Doe", "Jane Doe", None),
        ("© 2020 Example News. All rights reserved.", None, "Example News"),
        ("Jane Doe teaches history.\n\nCopyright 2019-2020 The Example", "Jane Doe", "The Example"),
    ],
)
def test_a_foot_is_read_where_the_head_names_nobody(foot, author, publisher):
    facts = read_facts(f"A park for all\n\n{LONG}\n\n{LONG}\n\n{foot}")
    assert (facts.author, facts.publisher) == (author, publisher)


@pytest.mark.parametrize(
    "foot",
    [
        "Jane Doe is expected to speak on Friday.",
        "The park is open from nine.",
        "Parks are everybody's.",
        "Copyright is a difficult thing.",
    ],
)
def test_a_last_line_that_describes_no_author_names_none(foot):
    facts = read_facts(f"A park for all\n\n{LONG}\n\n{LONG}\n\n{foot}")
    assert (facts.author, facts.publisher) == (None, None)


def test_whom_the_text_speaks_of_its_last_line_does_not_name_as_its_author():
    text = f"A park for all\n\n{LONG} Doe was there.\n\n{LONG}\n\nJane Doe writes about parks."
    assert read_facts(text).author is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("21 July 2017", "2017-07-21"),
        ("July 21st, 2017", "2017-07-21"),
        ("Friday, 21 July 2017", "2017-07-21"),
        ("2017-07-21T10:00:00Z", "2017-07-21"),
        ("21.07.2017", "2017-07-21"),
        ("21. Dezember 2017, 10:15 Uhr", "2017-12-21"),
        ("Fri 21 Jul 2017 07.00 GMT", "2017-07-21"),
        ("Fr., 21.7.2017 - 10:15 Uhr", "2017-07-21"),
        ("Jul 21 20:14:02 CET 2017", "2017-07-21"),
        ("July 2017", "2017-07"),
        ("07/08/2017", None),
        ("30 February 2017", None),
        ("21 July 2017 was warm", None),
    ],
)
def test_dates_are_read_whole_or_not_at_all(text, date):
    assert read_date(text) == date


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_day_is_itself(day):
    assert iso_day(day.isoformat()) == iso_day(day) == day.isoformat()


@given(text=st.text(max_size=200))
def test_no_text_is_too_strange_to_read_a_name_a_date_and_facts_from(text):
    assert read_date(text) is None or iso_day(text) is not None
    assert person(text) is None or person(text) in text
    assert read_facts(text).address is None or "http" in text


def test_a_place_and_a_day_before_the_first_sentence_are_a_dateline():
    text = (
        "Ein Park\n\nMoorbek, 3. Mai 2023. Die Stadt baut einen Park, und zwar noch in diesem Jahr."
    )
    assert read_facts(text) == Facts("Ein Park", published="2023-05-03")


def test_who_signs_below_a_heading_over_comments_is_no_author():
    comments = "\n\nKommentare (2)\n\nSchön!\nVerfasst von Bo am 4. Mai 2023 um 10:12 Uhr\n\nNaja."
    assert read_facts("Ein Park" + BODY + comments) == Facts("Ein Park")
