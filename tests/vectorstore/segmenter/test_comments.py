"""Reader comments are told from the article, each with who wrote it and when."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vectorstore.segmenter.pages import (
    ARTICLE,
    AUTHOR,
    PARAGRAPHS,
    furniture,
    read,
    voices,
    words_of,
)
from vectorstore.segmenter import segment
from vectorstore.types import Document, Mark, Voice

FIRST = "I never liked that pier, it smells."
SECOND = "You have never seen it then.\n\nIt is the best place to fish."

STYLES = {
    "name says, time below": "{name} says:\n{time}\n\n{words}",
    "name, time below": "{name}\n{time}\n\n{words}",
    "time, name below": "{time}\n{name}\n\n{words}",
    "name and time in one line": "{name} {time}\n\n    {words}",
    "name on date said": "On {time} {name} said:\n\n{words}",
    "posted by, below": "{words}\n\nPosted by: {name} | {time}",
    "by name on time, below": "{words}\n\nby {name} on {time}",
    "name above and time below": "{name} said...\n\n{words}\n{time}",
    "picture label": "{time} | {name}\n{name}'s picture\n\n{words}",
}


def _page(style: str, comments: list[tuple[str, str, str]]) -> str:
    rows = [style.format(name=name, time=time, words=words) for name, time, words in comments]
    return "\n\n".join([ARTICLE, *rows])


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_names_and_times_around_comments_give_their_speakers(style):
    comments = [
        ("Bo Sand", "October 28, 2012 at 1:41 pm", FIRST),
        ("cyvane77", "October 28, 2012 at 5:02 pm", SECOND),
        ("Bo Sand", "November 1, 2012 at 9:00 am", "Thanks, I will have a look."),
    ]
    found = read(_page(style, comments))
    said = [
        (each.speaker, each.published, words_of(each))
        for each in found
        if each.voice is Voice.COMMENT
    ]
    assert said == [
        ("Bo Sand", "2012-10-28", FIRST),
        ("cyvane77", "2012-10-28", SECOND),
        ("Bo Sand", "2012-11-01", "Thanks, I will have a look."),
    ]
    assert found[0].text == ARTICLE
    assert found[0].speaker == AUTHOR


@pytest.mark.parametrize(
    "time",
    [
        "2 hours ago",
        "3 May 2012, 10:15",
        "am 3. Mai 2012 um 10:15 Uhr",
        "vor 2 Stunden",
        "Le 3 mai 2012 à 10:15",
        "il y a 2 heures",
    ],
)
def test_times_are_read_in_more_than_one_form_and_language(time):
    page = _page("{name}\n{time}\n\n{words}", [("Bo", time, FIRST), ("Cy", time, SECOND)])
    assert [speaker for voice, speaker, _ in voices(page) if voice is Voice.COMMENT] == ["Bo", "Cy"]


def test_a_lone_comment_shows_by_name_and_time_together():
    page = f"{ARTICLE}\n\nBo Sand says:\nOctober 28, 2012 at 1:41 pm\n\n{FIRST}"
    assert voices(page)[1:] == [(Voice.COMMENT, "Bo Sand", FIRST)]


def test_bare_names_that_come_back_set_comments_apart():
    page = "\n\n".join(
        [
            ARTICLE,
            "Bo Sand",
            FIRST,
            "Cy Vane",
            SECOND,
            "Bo Sand",
            "Fish stinks too.",
            "Di Moor",
            "Ha.",
        ]
    )
    assert voices(page)[1:] == [
        (Voice.COMMENT, "Bo Sand", FIRST),
        (Voice.COMMENT, "Cy Vane", SECOND),
        (Voice.COMMENT, "Bo Sand", "Fish stinks too."),
        (Voice.COMMENT, "Di Moor", "Ha."),
    ]
    assert furniture(page) == ""


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_comment_is_one_segment_with_the_lines_that_attribute_it(style):
    comments = [
        ("Bo Sand", "October 28, 2012 at 1:41 pm", FIRST),
        ("cyvane77", "October 28, 2012 at 5:02 pm", SECOND),
        ("Di Moor", "November 1, 2012 at 9:00 am", "Thanks, I will have a look."),
    ]
    blocks = [style.format(name=name, time=time, words=words) for name, time, words in comments]
    found = [each.text for each in read(_page(style, comments)) if each.voice is Voice.COMMENT]
    assert found == blocks


def test_a_name_with_nothing_below_it_is_an_empty_comment():
    page = f"{ARTICLE}\n\nBo Sand\n\n{FIRST}\n\nCy Vane\n\nBo Sand\n\n{SECOND}\n\nCy Vane\n\nOh."
    found = [(each.speaker, each.text) for each in read(page) if each.voice is Voice.COMMENT]
    assert found == [
        ("Bo Sand", f"Bo Sand\n\n{FIRST}"),
        ("Cy Vane", "Cy Vane"),
        ("Bo Sand", f"Bo Sand\n\n{SECOND}"),
        ("Cy Vane", "Cy Vane\n\nOh."),
    ]


@pytest.mark.parametrize("row", ["Reply", "Reply | 3 likes", "12", "Log in to Reply", "Antworten"])
def test_votes_and_links_to_reply_are_part_of_their_comment(row):
    page = (
        f"{ARTICLE}\n\nBo Sand says:\n3 May 2012 at 10:15\n\n{FIRST}\n\n{row}\n\n"
        f"Cy Vane says:\n3 May 2012 at 11:15\n\n{SECOND}\n\n{row}"
    )
    assert furniture(page) == ""
    assert [words for voice, _, words in voices(page)] == [ARTICLE, FIRST, SECOND]


@pytest.mark.parametrize("row", ["Load more", "Sort by newest", "2 comments", "Post a comment"])
def test_what_frames_the_block_of_comments_is_furniture(row):
    page = (
        f"{ARTICLE}\n\nBo Sand says:\n3 May 2012 at 10:15\n\n{FIRST}\n\n"
        f"Cy Vane says:\n3 May 2012 at 11:15\n\n{SECOND}\n\n{row}"
    )
    assert furniture(page) == row


def test_wider_gaps_set_unnamed_comments_apart():
    page = (
        f"{ARTICLE}\n\nBo Sand\n\n{FIRST}\n\n\n{SECOND}\n\n\nNo."
        "\n\nBo Sand\n\nYes.\n\nCy Vane\n\nOh."
    )
    assert [(speaker, text) for _, speaker, text in voices(page)[1:]] == [
        ("Bo Sand", FIRST),
        (None, SECOND),
        (None, "No."),
        ("Bo Sand", "Yes."),
        ("Cy Vane", "Oh."),
    ]


def test_another_spelling_betrays_an_unnamed_first_comment():
    article = ARTICLE.replace("The harbour", "The HPA and the harbour").replace(
        "Ships", "HPA ships"
    )
    article += (
        "\n\nThe HPA will speak again in June, and nobody expects the plan to change until then."
    )
    page = (
        f"{article}\n\nHpa never mends a thing.\n\nBo Sand\n\n\nToo true, I fear.\n\n\nSo what.\n\n"
        "Bo Sand\n\nWait.\n\nCy Vane\n\nOh."
    )
    assert voices(page)[1] == (Voice.COMMENT, None, "Hpa never mends a thing.")


def test_headings_of_an_article_are_no_names():
    page = "\n\n".join(
        f"{heading}\n\n{ARTICLE}" for heading in ("Old Piers", "New Piers", "Salt Water")
    )
    assert {voice for voice, _, _ in voices(page)} == {Voice.ARTICLE}


@pytest.mark.parametrize(
    "line",
    [
        "July 24, 2012 12:11 AM",
        "By Ada Quill",
        "Posted by Ada Quill at 11:00 AM",
        "Updated: 3 May 2012",
        "Harbour Monitor, March 9, 2018",
    ],
)
def test_an_article_keeps_its_own_date_and_byline(line):
    for page in (f"{line}\n\n{ARTICLE}", f"{ARTICLE}\n\n{line}"):
        assert {each.voice for each in read(page)} == {Voice.ARTICLE}


def test_the_articles_date_line_may_look_like_the_comments():
    style = "{name} {time}\n\n{words}"
    rows = [("Ada Quill", "May 3, 2012 9:00 am", "\n\n".join([ARTICLE] * 3))]
    rows += [
        ("Bo Sand", "May 4, 2012 9:00 am", FIRST),
        ("Cy Vane", "May 5, 2012 9:00 am", SECOND),
    ] * 2
    page = "\n\n".join(style.format(name=n, time=t, words=w) for n, t, w in rows)
    speakers = [speaker for voice, speaker, _ in voices(page) if voice is Voice.COMMENT]
    assert speakers == ["Bo Sand", "Cy Vane", "Bo Sand", "Cy Vane"]


def test_wide_gaps_also_set_comments_apart_above_the_first_name():
    page = (
        f"{ARTICLE}\n\nI said so all along.\n\n\nNo, you did not.\n\n\nGulls."
        "\n\nBo Sand\n\nYes.\n\n\nNever.\n\n\nEver.\n\nBo Sand\n\nHm."
    )
    assert [(voice, speaker) for voice, speaker, _ in voices(page)] == [
        (Voice.ARTICLE, AUTHOR),
        (Voice.COMMENT, None),
        (Voice.COMMENT, None),
        (Voice.COMMENT, None),
        (Voice.COMMENT, "Bo Sand"),
        (Voice.COMMENT, None),
        (Voice.COMMENT, None),
        (Voice.COMMENT, "Bo Sand"),
    ]


def test_an_author_who_reports_live_is_no_reader():
    entries = "\n\n".join(
        f"Ada Quill\nMay 3, 2012 at {hour}:15\n\n{words}"
        for hour, words in enumerate(PARAGRAPHS * 2, start=10)
    )
    page = f"{ARTICLE}\n\n{entries}"
    assert {voice for voice, _, _ in voices(page)} == {Voice.ARTICLE}


@pytest.mark.parametrize("heading", ["3 Comments", "Comments (3)", "3 Kommentare"])
def test_a_count_of_comments_is_enough_where_all_names_are_lost(heading):
    article = f"{ARTICLE}\n\n{ARTICLE}\n\n{ARTICLE}"
    page = f"{article}\n\n{heading}\n\nGulls again.\n\nBring back the old one.\n\nWhy?"
    assert voices(page) == [
        (Voice.ARTICLE, AUTHOR, article),
        (Voice.COMMENT, None, "Gulls again."),
        (Voice.COMMENT, None, "Bring back the old one."),
        (Voice.COMMENT, None, "Why?"),
    ]
    assert furniture(page) == heading


@pytest.mark.parametrize("heading", ["Discussion", "Comments", "0 comments"])
def test_a_heading_that_counts_none_opens_no_comments(heading):
    page = f"{ARTICLE}\n\n{ARTICLE}\n\n{heading}\n\n{ARTICLE}"
    assert Voice.COMMENT not in {voice for voice, _, _ in voices(page)}


def test_what_the_page_puts_below_the_last_comment_is_furniture():
    footer = "Archive\nAbout us\nPrivacy\nSitemap\nOpening hours of the town hall"
    page = (
        f"{ARTICLE}\n\nBo Sand says:\n3 May 2012 at 10:15\n\n{FIRST}\n\nCy Vane says:\n"
        f"3 May 2012 at 11:15\n\n{SECOND}\n\n{footer}"
    )
    assert voices(page)[-1] == (Voice.COMMENT, "Cy Vane", SECOND)
    assert footer in furniture(page)


def test_a_heading_over_comments_and_buttons_between_them_are_furniture():
    page = (
        f"{ARTICLE}\n\n2 Comments\n\nBo Sand says:\n3 May 2012 at 10:15\n\n{FIRST}\n\nReply\n\n"
        f"Cy Vane says:\n3 May 2012 at 11:15\n\n{SECOND}\n\nReply\n\nLeave a reply"
    )
    assert [text for voice, _, text in voices(page)] == [ARTICLE, FIRST, SECOND]


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(sorted(STYLES.values())),
    st.lists(
        st.tuples(
            st.sampled_from(["Bo Sand", "Cy Vane", "di_moor", "Eve O'Hara", "Finn42"]),
            st.integers(1, 28),
            st.lists(st.sampled_from([FIRST, "No way!", "You are right."]), min_size=1, max_size=4),
        ),
        min_size=3,
        max_size=12,
    ),
)
def test_comments_in_any_of_these_styles_never_leak_into_the_article(style, drawn):
    comments = [("Zoe Hart", "September 30, 2012 at 1:10 pm", "First!")]
    comments += [
        (name, f"October {day}, 2012 at 1:{day + 10} pm", " ".join(words))
        for name, day, words in drawn
    ]
    found = read(_page(style, comments))
    assert found[0].text == ARTICLE
    assert [each.speaker for each in found if each.voice is Voice.COMMENT] == [
        name for name, _, _ in comments
    ]


def test_a_section_that_a_format_marks_as_comments_is_divided_by_its_own_lines():
    section = (
        "2 comments\n\nBo Sand, 3 May 2013, 12:10\n\nI agree.\n\nIda, 5 May 2013, 18:00\n\nMe too."
    )
    text = f"{ARTICLE}\n\n{section}"
    start = text.index(section)
    mark = Mark(start, len(text), Voice.COMMENT)
    found = [
        (part.voice, part.speaker, part.published, part.text.splitlines()[-1])
        for part in segment(Document("a", text, marks=(mark,)))
        if part.start >= start
    ]
    assert found == [
        (Voice.BOILERPLATE, None, None, "2 comments"),
        (Voice.COMMENT, "Bo Sand", "2013-05-03", "I agree."),
        (Voice.COMMENT, "Ida", "2013-05-05", "Me too."),
    ]


def test_a_section_whose_lines_name_nobody_stays_as_it_is_marked():
    section = "I agree with all of it.\n\nI do not agree with any of it."
    mark = Mark(0, len(section), Voice.COMMENT)
    (found,) = segment(Document("a", section, marks=(mark,)))
    assert (found.voice, found.speaker, found.text) == (Voice.COMMENT, None, section)


def test_who_is_answered_does_not_speak():
    rows = [
        ("Bo Sand", "3 May 2013 12:10PM", "", FIRST),
        ("cyvane77", "3 May 2013 12:15PM", "Response to Bo Sand, 3 May 2013 12:10PM", SECOND),
        ("Bo Sand", "3 May 2013 12:20PM", "In reply to cyvane77, 3 May 2013 12:15PM", "No, and?"),
    ]
    blocks = (f"{name}\n\n{time}\n{answered}\n\n{said}" for name, time, answered, said in rows)
    found = read("\n\n\n".join([ARTICLE, *blocks]))
    said = [(each.speaker, words_of(each)) for each in found if each.voice is Voice.COMMENT]
    assert [name for name, _ in said] == ["Bo Sand", "cyvane77", "Bo Sand"]
    assert [words for _, words in said] == [FIRST, SECOND, "No, and?"]


def test_names_in_small_letters_are_found_by_how_replies_are_set_in():
    block = f"""annes

    {FIRST} And I have been there every summer since I was a child of six or seven years.

    Is the old kiosk still open?
        harbourmaster

        It is, thank you for asking!
    datum

    You can fish there too, I think, but only before nine.
        harbourmaster

        Before eight, in fact."""
    found = read(f"{ARTICLE}\n\n{block}")
    assert [each.speaker for each in found if each.voice is Voice.COMMENT] == [
        "annes",
        "harbourmaster",
        "datum",
        "harbourmaster",
    ]
    assert found[0].text == ARTICLE


def test_a_day_above_an_article_is_not_a_readers_where_a_heading_parts_them():
    day = "Tue 7 Jun 2022 08.00 BST"
    comments = "\n\n".join(
        f"{name}\n7 Jun 2022 9.{n}\n{words}"
        for n, (name, words) in enumerate([("bo_sand", "I agree."), ("Cy Vane", "No!")], start=11)
    )
    title, _, body = ARTICLE.partition("\n\n")
    page = f"{title}\n\nTom Arden\n\n{day}\n\n{body}\n\nComments (2)\n\n{comments}"
    assert [(voice, speaker) for voice, speaker, _ in voices(page)] == [
        (Voice.ARTICLE, AUTHOR),
        (Voice.COMMENT, "bo_sand"),
        (Voice.COMMENT, "Cy Vane"),
    ]


def test_buttons_with_an_age_close_a_comment_below_its_name():
    comments = [("Bo Sand", "That is my uncle."), ("9milerancher", "Mine, too."), ("Di", "Oh.")]
    page = f"{ARTICLE}\n\n48 likes  3 comments\n\n" + "\n\n".join(
        f"{name}\n{words}\nLike · Reply · {n}y" for n, (name, words) in enumerate(comments, start=1)
    )
    assert voices(page)[1:] == [(Voice.COMMENT, *each) for each in comments]


def test_a_name_may_begin_with_a_number():
    comments = [
        ("RiverRat55", "Typical."),
        ("9milerancher", "I was there."),
        ("T. Boone", "Build!"),
    ]
    page = f"{ARTICLE}\n\nJoin the conversation\nSort by: Oldest\n\n" + "\n\n".join(
        f"{name}\n3 days ago\n{words}\nReply  Report" for name, words in comments
    )
    assert voices(page)[1:] == [(Voice.COMMENT, *each) for each in comments]


def test_a_letter_is_by_whoever_signs_it_with_a_place_behind_the_name():
    letters = [("Ada Thomsen", "I have waited forty years for this."), ("Bo Sand", "Who pays?")]
    page = "Letters to the editor\n\n" + "\n\n".join(
        f"{words} It was time, and everybody in the town knows it.\n{name}, Northaven"
        for name, words in letters
    )
    assert [speaker for _, speaker, _ in voices(page)] == ["Ada Thomsen", "Bo Sand"]
