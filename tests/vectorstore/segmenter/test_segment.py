"""Whatever the text, its segments cover it, keep order and obey the marks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vectorstore.segmenter.pages import ARTICLE, AUTHOR, read
from vectorstore.segmenter import SEGMENTER_VERSION, segment
from vectorstore.types import Document, Facts, Mark, Segment, Voice

NAMES = ("Ada Quill", "Bo Sand", "gr8reader", "Cy Vane", "María Ruiz", "J. P. Orr")
LINES = st.sampled_from(
    [
        *ARTICLE.splitlines(),
        *NAMES,
        "",
        "",
        "Reply",
        "12 comments",
        "October 28, 2012 at 1:41 pm",
        "Bo Sand says:",
        "by Cy Vane on 3 May 2012 10:15",
        "vor 3 Stunden",
        "I do not think so, thank you!",
        "> quoted by me",
        "On 3 May 2012, Cy Vane wrote:",
        "From: Cy Vane <cy@example.org>",
        "Subject: the pier",
        "Date: 3 May 2012",
        "Ada Quill: hello there",
        "Senior Member",
        "Pier to be mended - Harbour News",
        "May 3, 2012 - HARBOUR - The pier will be mended, the council said after a long debate.",
        "— Bo Sand (@bo) May 3, 2012",
        "• 3 May 2012",
        "Piers 0 150",
        "It was long thought that the pier could not ...",
        "All rights reserved. Copyright. No part may be reproduced.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(LINES, max_size=60).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=40).map("\r\n".join),
)


def _holds(document: Document, segments: tuple[Segment, ...]) -> None:
    text = document.text
    at = 0
    for each in segments:
        assert not text[at : each.start].strip(), "text outside every segment"
        assert text[each.start : each.end] == each.text
        assert each.text
        assert each.text == each.text.strip()
        assert each.document_id == document.document_id
        at = each.end
    assert not text[at:].strip(), "text behind the last segment"


@settings(deadline=None)
@given(TEXTS)
def test_segments_cover_all_but_white_space_in_order_and_without_overlap(text):
    document = Document("page.txt", text, Facts(author=AUTHOR))
    found = segment(document)
    _holds(document, found)
    assert segment(document) == found


@settings(deadline=None)
@given(TEXTS, st.lists(st.integers(0, 500), max_size=8))
def test_marked_ranges_come_out_as_marked(text, cuts):
    edges = sorted({min(cut, len(text)) for cut in cuts})
    marks = tuple(
        Mark(start, end, Voice.COMMENT, speaker="Marked")
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    document = Document("page.txt", text, marks=marks)
    found = segment(document)
    _holds(document, found)
    for mark in marks:
        for each in found:
            if each.start < mark.end and mark.start < each.end:
                assert mark.start <= each.start
                assert each.end <= mark.end
                assert (each.voice, each.speaker) == (Voice.COMMENT, "Marked")


def test_a_mark_keeps_all_its_fields_and_splits_the_article_around_it():
    start = ARTICLE.index("Engineers")
    end = ARTICLE.index("The work")
    mark = Mark(start, end, Voice.QUOTATION, "An Engineer", AUTHOR, "Salt Weekly", "2012-05")
    found = segment(Document("page.txt", ARTICLE, Facts(author=AUTHOR), (mark,)))
    assert [each.voice for each in found] == [Voice.ARTICLE, Voice.QUOTATION, Voice.ARTICLE]
    quoted = found[1]
    assert (quoted.speaker, quoted.quoted_by, quoted.publisher, quoted.published) == (
        "An Engineer",
        AUTHOR,
        "Salt Weekly",
        "2012-05",
    )


def test_an_article_is_one_segment_with_the_facts_of_its_document():
    (article,) = read(ARTICLE, publisher="Harbour News", published="2012-05-03")
    assert article.text == ARTICLE
    assert article.voice is Voice.ARTICLE
    assert (article.speaker, article.publisher, article.published) == (
        AUTHOR,
        "Harbour News",
        "2012-05-03",
    )


def test_the_publisher_speaks_where_no_author_is_known():
    (article,) = segment(Document("page.txt", ARTICLE, Facts(publisher="Harbour News")))
    assert article.speaker == "Harbour News"


def test_a_text_of_white_space_has_no_segments():
    assert segment(Document("page.txt", " \n\t\n\u2003")) == ()


def test_the_version_is_told():
    assert SEGMENTER_VERSION
