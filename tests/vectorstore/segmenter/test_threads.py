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
