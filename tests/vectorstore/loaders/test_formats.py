"""What each format gives: its text, its facts and its marks."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest

from tests.vectorstore.loaders import samples
from vectorstore.errors import FileTooLargeError
from vectorstore.loaders import docx, html, markdown, pdf
from vectorstore.loaders.content import Part, clean, compose
from vectorstore.types import Facts, Voice


def marked(content):
    """Return each mark as (voice, speaker, quoted_by, text)."""
    return [
        (mark.voice, mark.speaker, mark.quoted_by, content.text[mark.start : mark.end])
        for mark in content.marks
    ]


def test_parts_are_joined_by_a_blank_line_and_empty_ones_leave_no_mark():
    content = compose(
        [
            Part("one"),
            Part(" \n", Voice.COMMENT),
            Part("two\r\n\r\n\r\n\r\n three", Voice.POST, "X"),
        ],
        Facts(),
    )
    assert content.text == "one\n\ntwo\n\nthree"
    assert marked(content) == [(Voice.POST, "X", None, "two\n\nthree")]


def test_cleaned_text_is_composed_and_free_of_control_characters():
    assert clean("a\u0308\x00\x07 \xa0b \ud800\n c\x0cd\ufeff") == "ä  b\nc\nd"


def test_markdown_loses_its_markup_and_keeps_its_quotations_apart():
    content = markdown.read(samples.MARKDOWN.encode(), "a.md")
    assert content.text == (
        "A heading\n\nThe first paragraph with a link over two lines.\n\none\n\ntwo\n\n"
        "Words of another.\n\n— John Smith, Minister\n\na\tb\n\n1\t2"
    )
    assert content.facts == Facts("The plan", "Jane Doe", None, "2020-05-01")
    assert marked(content) == [
        (
            Voice.QUOTATION,
            "John Smith",
            "Jane Doe",
            "Words of another.\n\n— John Smith, Minister",
        )
    ]


def test_markdown_names_its_author_and_day_in_its_first_lines_as_plain_text_does():
    text = "# The pier\n\nBy Ada Quill, *May 3, 2012*\n\nIt is shut until autumn.\n"
    facts = markdown.read(text.encode(), "a.md").facts
    assert (facts.title, facts.author, facts.published) == ("The pier", "Ada Quill", "2012-05-03")
    given = markdown.read(f"---\nauthor: Bo Sand\n---\n{text}".encode(), "a.md").facts
    assert given.author == "Bo Sand"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Ann**\nIt is shut.", "Ann\nIt is shut."),
        ("It is **shut**\nuntil autumn.", "It is shut until autumn."),
        ("**Ann** and **Bo**\nsay so.", "Ann and Bo say so."),
        ("**It is\nshut** now.", "It is shut now."),
    ],
)
def test_a_first_line_that_is_bold_stays_one(text, shown):
    assert markdown.read(text.encode(), "a.md").text == shown


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("# One\n\ntwo", "One", "One\n\ntwo"),
        ("no heading", None, "no heading"),
        ("---\nwords: [\n---\ntwo", None, "two"),
        ("---\n\nnot front matter", None, "not front matter"),
        ("> a\n> -- Jane Doe", None, "a\n-- Jane Doe"),
        ("> a\n> > b\n\nc", None, "a\n\nb\n\nc"),
        ("<b>x</b> <i>y\n\n<div>z</div>\n\n```\n  code\n```", None, "x y\n\nz\n\ncode"),
    ],
)
def test_markdown_of_other_shapes(text, title, shown):
    content = markdown.read(text.encode(), "a.md")
    assert content.facts.title == title
    assert content.text == shown


def test_an_impossible_date_in_front_matter_is_no_date():
    content = markdown.read(b"---\ndate: soon\nurl: https://example.org\n---\nx", "a.md")
    assert content.facts == Facts(address="https://example.org")


def test_a_page_gives_the_article_its_facts_and_every_reader_apart():
    content = html.read(samples.PAGE.encode(), "a.html")
    assert content.facts.over(Facts()) == Facts("Dogs in town", "Jane Doe", None, "2021-03-04")
    above, quotation, below, first, second = marked(content)
    assert above[:3] == below[:3] == (Voice.ARTICLE, "Jane Doe", None)
    assert quotation[:3] == (Voice.QUOTATION, "John Smith", "Jane Doe")
    assert quotation[3].startswith("A dog needs a park")
    assert first == (Voice.COMMENT, "Ann", None, "I agree with the mayor.")
    assert second == (Voice.COMMENT, "Bob", None, "I do not agree at all.")
    assert content.marks[3].published == "2021-03-05"
    article = content.text[: content.marks[3].start]
    assert "agree" not in article
    assert "more of the author's own words" in article
    assert "Home" not in content.text


def test_a_page_in_the_encoding_it_declares_is_read():
    page = '<meta charset="windows-1252"><p>Die Bürger gehen über die Straße.</p>'
    content = html.read(page.encode("cp1252"), "a.html")
    assert content.text == "Die Bürger gehen über die Straße."


def test_a_page_too_small_for_an_article_gives_all_that_it_shows():
    content = html.read(b"<p>One<br>two</p><ul><li>three</li></ul><script>no</script>", "a.html")
    assert content.text == "One\ntwo\n\nthree"


def test_reading_pages_says_nothing_on_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        html.read(b"<p></p>", "a.html")
        html.read(b"only words", "a.html")
    assert caplog.records == []


def test_word_documents_give_paragraphs_tables_and_styled_quotations():
    content = docx.read(samples.make_docx(), "a.docx")
    assert content.text == (
        "A heading\n\nThe first paragraph.\n\nWords of another.\n\n— John Smith\n\n"
        "left\tright\n\nThe last paragraph."
    )
    assert content.facts == Facts("The report", "Jane Doe")
    assert marked(content) == [
        (Voice.QUOTATION, "John Smith", "Jane Doe", "Words of another.\n\n— John Smith")
    ]


def test_a_pdf_gives_whole_paragraphs_without_running_titles():
    first = "The first paragraph is long enough to need several lines on the page. " * 3
    second = "The second paragraph follows after a gap and has an inter-\nesting word in it."
    content = pdf.read(samples.make_pdf((first, second), pages=3), "a.pdf")
    page = f"{first.strip()}\n\n{second.replace('-' + chr(10), '')}"
    assert content.text == "\n\n".join(f"Chapter {number}\n\n{page}" for number in (1, 2, 3))
    assert content.facts.title == "The report"
    assert content.facts.author == "Jane Doe"
    assert content.facts.published is not None
    assert content.marks == ()


def test_what_reviewers_write_beside_a_word_document_is_theirs():
    content = docx.read(samples.make_reviewed_docx(), "a.docx")
    assert content.text == "The pier costs nine million.\n\nIs that with tax?"
    assert marked(content) == [(Voice.COMMENT, "Ann Lee", None, "Is that with tax?")]
    assert content.marks[0].published is not None


def test_the_rows_of_a_table_in_a_pdf_keep_their_cells_and_a_note_is_its_readers():
    content = pdf.read(samples.make_pdf_with_table(), "a.pdf")
    assert content.text.split("\n\n")[1:] == ["Name\tBerths", "North pier\t40", "Is this right?"]
    assert marked(content) == [(Voice.COMMENT, "Ann Lee", None, "Is this right?")]


def test_columns_that_a_pdf_writes_line_by_line_are_read_one_after_the_other():
    content = pdf.read(samples.make_pdf_in_columns(), "a.pdf")
    assert content.text == (
        "The left column begins here and goes on below with more words until it ends.\n\n"
        "The right column has other words which belong together and so it ends here."
    )


def test_a_word_document_that_unpacks_to_more_than_the_memory_is_refused():
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w") as big,
    ):
        for _ in range(docx.MAX_UNPACKED_BYTES // 1_000_000 + 1):
            big.write(bytes(1_000_000))
    with pytest.raises(FileTooLargeError, match="unpacks to 201 MB, more than 200 MB"):
        docx.read(target.getvalue(), "a.docx")
