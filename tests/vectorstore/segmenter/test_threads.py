"""Threads: posts, what their posters republish, questions and answers."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import PARAGRAPHS, furniture, read, voices
from vectorstore.types import Voice

REMARK = "I would not trust that council with a bucket."


def _thread(*posts: str) -> str:
    return "The old pier" + "".join(f"\n\n\n{post}" for post in posts)


def test_a_line_above_every_post_is_a_rank_and_names_no_one():
    page = _thread(*(f"Harbour Master\n{words}" for words in PARAGRAPHS))
    assert voices(page) == [(Voice.POST, None, words) for words in PARAGRAPHS]
    assert furniture(page).count("Harbour Master") == 4
    assert furniture(page).startswith("The old pier")


def test_lines_that_differ_above_a_rank_name_the_posters():
    posters = ("Bo Sand", "cyvane77", "Di Moor", "Bo Sand")
    page = _thread(
        *(
            f"{name}\nSenior Member\n{words}"
            for name, words in zip(posters, PARAGRAPHS, strict=True)
        )
    )
    assert [speaker for _, speaker, _ in voices(page)] == list(posters)


def test_two_posts_are_a_thread_if_the_same_line_stands_above_both():
    page = _thread(f"Mate\n{PARAGRAPHS[0]}", f"Mate\n{REMARK}")
    assert voices(page) == [(Voice.POST, None, PARAGRAPHS[0]), (Voice.POST, None, REMARK)]


@pytest.mark.parametrize(
    ("headline", "below", "author", "outlet"),
    [
        ("Old pier is to be mended - Harbour News", "", None, "Harbour News"),
        ("Old pier is to be mended | Saltwater", "", None, "Saltwater"),
        ("Old pier is to be mended", "May 3, 2012 - ", None, None),
        ("Old pier is to be mended", "NORTHAVEN, May 3, 2012 - ", None, None),
        ("Old pier is to be mended — Quill", "NORTHAVEN, May 3, 2012 - Quill said: ", None, None),
        ("Old pier is to be mended", "Submitted by PierBlog\n\n", None, "PierBlog"),
        ("Old pier is to be mended", "Written by Ada Quill\n\n", "Ada Quill", None),
        (
            "Old pier is to be mended",
            "Submitted by PierBlog, authored by Ada Quill\n\n",
            "Ada Quill",
            "PierBlog",
        ),
    ],
)
def test_a_headline_with_a_source_opens_an_outlets_words(headline, below, author, outlet):
    repost = f"{headline}\n\n{below}{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    page = _thread(f"Mate\n{repost}", f"Mate\n{REMARK}", f"Mate\n{REMARK} Never.")
    first, *rest = [each for each in read(page) if each.voice is not Voice.BOILERPLATE]
    assert first.voice is Voice.QUOTATION
    assert (first.speaker, first.publisher, first.text) == (author or outlet, outlet, repost)
    assert first.published == ("2012-05-03" if "2012" in below else None)
    assert [each.voice for each in rest] == [Voice.POST, Voice.POST]


def test_the_preview_above_a_headline_is_the_outlets_and_a_remark_is_the_posters():
    repost = f"Old pier is to be mended - Harbour News\n\n{PARAGRAPHS[0]}"
    page = _thread(
        f"Mate\n{PARAGRAPHS[3]}\n\n{repost}\n\n{REMARK}",
        f"Mate\n{REMARK}\n\n{repost}",
        "Mate\nWell.",
    )
    assert [(voice, speaker) for voice, speaker, _ in voices(page)] == [
        (Voice.QUOTATION, "Harbour News"),
        (Voice.POST, None),
        (Voice.POST, None),
        (Voice.QUOTATION, "Harbour News"),
        (Voice.POST, None),
    ]


def test_a_repost_names_who_brought_it():
    page = _thread(
        *(
            f"{name}\nMember\n{name} mends the pier - Harbour News\n\n{PARAGRAPHS[0]}"
            for name in ("Bo Sand", "Cy Vane", "Di Moor")
        )
    )
    quoted = [each.quoted_by for each in read(page) if each.voice is Voice.QUOTATION]
    assert quoted == ["Bo Sand", "Cy Vane", "Di Moor"]


def test_links_that_end_a_post_and_leftovers_of_embeds_are_furniture():
    repost = f"Pier is to be mended - Harbour News\n\n{PARAGRAPHS[0]}"
    page = _thread(
        f"Mate\nOld {repost}\n\nPier Pictures and Maps - Saltwater",
        f"Mate\nNew {repost}\n\nPublished on May 3, 2012 (11:22 min.)",
        f"Mate\n{REMARK}\n\nBy Bo Sand - 11 hours ago\n\nTop Bottom",
    )
    found = furniture(page)
    for line in (
        "Pier Pictures and Maps - Saltwater",
        "(11:22 min.)",
        "11 hours ago",
        "Top Bottom",
    ):
        assert line in found


@pytest.mark.parametrize(
    ("question", "answer", "above"),
    [
        ("{} asked:", "{} answered:", True),
        ("Question by {}:", "Answer by {}:", True),
        ("asked by {}", "answered by {}", False),
        ("asked May 3 '12 at 20:12\n{}", "answered May 4 '12 at 21:12\n{}", False),
    ],
)
def test_questions_and_answers_are_posts_by_their_writers(question, answer, above):
    said = [("user7", question, PARAGRAPHS[0] + "\n\n" + PARAGRAPHS[1])]
    said += [("user20", answer, PARAGRAPHS[2]), ("user3", answer, PARAGRAPHS[3])]
    rows = [
        f"{label.format(name)}\n\n{words}" if above else f"{words}\n\n{label.format(name)}"
        for name, label, words in said
    ]
    page = "\n\n".join(["How long does a pier last?", *rows])
    expected = [(Voice.POST, name, words) for name, _, words in said]
    assert voices(page) == expected


def test_times_from_the_top_of_a_page_are_a_thread():
    page = "The old pier\n\n" + "\n\n".join(
        f"{name}\nMay {day}, 2012 10:15\n\n{words}"
        for day, (name, words) in enumerate(
            zip(("Bo", "Cy", "Di", "Bo"), PARAGRAPHS, strict=True), start=1
        )
    )
    assert [(voice, speaker) for voice, speaker, _ in voices(page)] == [
        (Voice.POST, "Bo"),
        (Voice.POST, "Cy"),
        (Voice.POST, "Di"),
        (Voice.POST, "Bo"),
    ]


def test_facts_and_ranks_below_a_name_are_neither_names_nor_times():
    posts = [
        ("bo_sand", "03.05.2012, 10:15", PARAGRAPHS[0]),
        ("Cy Vane", "03.05.2012, 11:20", PARAGRAPHS[1]),
        ("bo_sand", "04.05.2012, 08:00", PARAGRAPHS[2]),
    ]
    facts = "Neues Mitglied\nRegistriert seit: 03.02.2009\nBeiträge: 88"
    page = "\n\n".join(f"{who}\n{facts}\n{when}\n{words}" for who, when, words in posts)
    assert voices(f"The old pier\n\n{page}") == [
        (Voice.POST, who, words) for who, _, words in posts
    ]


def test_of_a_profile_the_name_is_what_stands_first_and_is_no_rank():
    profiles = ["Harbour Club\nbo_sand\nSalt in my hair", "Harbour Club\nCy Vane\nOld Hand"]
    profiles += ["Di Moor\nNorthaven", "Harbour Club\nEve Ohm\nGone Fishing"]
    posts = zip(profiles, PARAGRAPHS, strict=True)
    page = "\n\n".join(f"{who}\n20 minutes ago\n{words}" for who, words in posts)
    found = voices(f"The old pier\n\n{page}")
    assert [speaker for _, speaker, _ in found] == ["bo_sand", "Cy Vane", "Di Moor", "Eve Ohm"]


def test_rules_and_facts_about_a_room_stand_above_a_thread():
    head = f"{'=' * 30}\nGuild: Harbour Club\nChannel: general\n{'=' * 30}\n\n"
    page = head + "\n\n".join(
        f"[05-Jun-22 08:1{n} PM] user{n}#4421\n{words}" for n, words in enumerate(PARAGRAPHS)
    )
    assert voices(page) == [
        (Voice.POST, f"user{n}#4421", words) for n, words in enumerate(PARAGRAPHS)
    ]


def test_a_question_below_its_askers_name_is_theirs_where_answers_are_signed_below():
    page = (
        "How long does a pier last?\n\nAsked by bo_sand on 3 May 2012\n\nMine is sixty.\n\n"
        "2 Answers\n\nIt depends on the salt.\nAnswered by Cy Vane on 4 May 2012\n\n"
        "Ask an engineer.\nAnswered by Di Moor on 5 May 2012"
    )
    assert voices(page) == [
        (Voice.POST, "bo_sand", "Mine is sixty."),
        (Voice.POST, "Cy Vane", "It depends on the salt."),
        (Voice.POST, "Di Moor", "Ask an engineer."),
    ]


@pytest.mark.parametrize("opening", ["Started by Di Moor, 3 May 2012", "Gefragt von Di Moor"])
def test_a_thread_is_opened_by_whom_the_line_below_its_title_names(opening):
    posts = [
        ("bo_sand", "03.05.2012, 10:15", PARAGRAPHS[1]),
        ("Cy Vane", "04.05.2012, 8:00", "No."),
    ]
    page = "\n\n".join(f"{who}\n{when}\n{words}" for who, when, words in posts)
    found = voices(f"The old pier\n\n{opening}\n\n{PARAGRAPHS[0]}\n\n{page}")
    assert found == [
        (Voice.POST, "Di Moor", PARAGRAPHS[0]),
        *((Voice.POST, who, words) for who, _, words in posts),
    ]


def test_an_articles_own_line_with_a_time_opens_no_thread():
    comments = "bo_sand says:\nMay 3, 2012 at 10:15 am\nI like piers."
    page = f"The old pier\n\nBy Ada Quill at 10:25am\n\n{PARAGRAPHS[0]}\n\n{comments}\n\n{comments}"
    assert [voice for voice, _, _ in voices(page)] == [Voice.ARTICLE, Voice.COMMENT, Voice.COMMENT]


def test_a_title_over_each_reply_is_none_of_its_writers_words():
    posts = zip(("bo_sand", "Cy Vane", "Di Moor"), PARAGRAPHS, strict=False)
    page = "\n\n".join(
        f"Re: The old pier\nby {who} » Mon Apr 03, 2017 7:1{n} pm\n\n{words}"
        for n, (who, words) in enumerate(posts)
    )
    assert [words for _, _, words in voices(f"The old pier\n\n{page}")] == list(PARAGRAPHS[:3])


def test_a_name_over_an_account_heads_short_messages_and_the_first_is_its_writers():
    head = "Post\n\nDi Moor\n@dimoor\nThe pier is shut again.\n6:12 PM · Mar 3, 2023\n\n"
    replies = [("Bo Sand", "bosand", "I asked them twice."), ("Cy Vane", "cyvane", "Nonsense.")]
    page = head + "\n\n".join(
        f"{name}\n@{account}\n·\nMar 4, 2023\n{words}" for name, account, words in replies
    )
    found = voices(page)
    assert [(voice, speaker) for voice, speaker, _ in found] == [
        (Voice.POST, "Di Moor"),
        (Voice.POST, "Bo Sand"),
        (Voice.POST, "Cy Vane"),
    ]


def test_mails_copied_from_a_screen_are_by_whom_their_address_follows():
    mails = [("Bo Sand", "The bus leaves at 8:10 sharp. Please be there."), ("Cy Vane", "I will.")]
    page = "Field trip\n\n" + "\n\n".join(
        f"{name} <{name[:2].lower()}@example.edu>\nTue, Oct 4, 2016, 3:1{n} PM\n\n{words}"
        for n, (name, words) in enumerate(mails)
    )
    assert voices(page) == [(Voice.POST, *each) for each in mails]
