"""Small documents of every format, made on the spot."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
from fpdf import FPDF
from fpdf.enums import AccessPermission

PAGE = """<!DOCTYPE html><html><head><title>Dogs in town</title>
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-03-04"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Dogs in town</h1>
<p>Dogs are loyal animals that people like to keep, and this is the first paragraph.</p>
<blockquote><p>A dog needs a park, and a town needs dogs to fill it.</p>
<cite>John Smith, Mayor</cite></blockquote>
<p>After the quotation the article goes on for a while with more of the author's own words.</p>
</article>
<section id="comments"><h3>2 comments</h3><ol class="comment-list">
<li class="comment" id="comment-1"><cite class="fn">Ann</cite> <span>says:</span>
<time datetime="2021-03-05T10:00">5 March</time>
<div class="comment-content"><p>I agree with the mayor.</p></div>
<ul class="children"><li class="comment" id="comment-2"><cite class="fn">Bob</cite>
<div class="comment-content"><p>I do not agree at all.</p></div></li></ul></li></ol>
<form id="respond"><label>Comment</label><textarea></textarea></form></section>
</body></html>"""

MARKDOWN = """---
title: "The plan"
author: Jane Doe
date: 2020-05-01
tags: [a, b]
---
# A heading

The first *paragraph* with a [link](https://example.org)
over two lines.

- one
- two

> Words of another.
>
> — John Smith, Minister

| a | b |
|---|---|
| 1 | 2 |
"""


def make_mail(body: str, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = headers.get("sender", "Jane Doe <jane@example.org>")
    message["Subject"] = headers.get("subject", "Re: The plan")
    message["Date"] = "Fri, 21 Jul 2017 10:00:00 +0000"
    message.set_content(body)
    return message.as_bytes()


def make_docx() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Jane Doe"
    document.core_properties.title = "The report"
    document.add_heading("A heading")
    document.add_paragraph("The first paragraph.")
    document.add_paragraph("Words of another.", style="Quote")
    document.add_paragraph("— John Smith", style="Intense Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.add_paragraph("The last paragraph.")
    return _saved(document)


def make_reviewed_docx() -> bytes:
    document = docx.Document()
    run = document.add_paragraph("The pier costs nine million.").runs[0]
    document.add_comment(run, text="Is that with tax?", author="Ann Lee", initials="AL")
    return _saved(document)


def make_empty_docx() -> bytes:
    return _saved(docx.Document())


def _saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make_pdf_with_table() -> bytes:
    """Return a PDF with a paragraph, a table of two rows, and a reader's note."""
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.multi_cell(0, 6, "Words that fill the measure from one edge to the other. " * 4)
    document.ln(6)
    with document.table() as table:
        for cells in (("Name", "Berths"), ("North pier", "40")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    document.text_annotation(x=100, y=50, text="Is this right?", title="Ann Lee")
    return bytes(document.output())


def make_pdf_in_columns() -> bytes:
    """Return a PDF whose two columns are written line by line across the page."""
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    left = ("The left column begins here and", "goes on below with more words", "until it ends.")
    right = ("The right column has other words", "which belong together and so", "it ends here.")
    for number, lines in enumerate(zip(left, right, strict=True)):
        for x, line in zip((10, 110), lines, strict=True):
            document.set_xy(x, 20 + 6 * number)
            document.cell(80, 6, line)
    return bytes(document.output())


class _Paged(FPDF):
    def header(self) -> None:
        self.set_font("helvetica", size=9)
        self.cell(0, 10, "A running title")
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 10, f"Page {self.page_no()}")


def make_pdf(paragraphs: tuple[str, ...], *, pages: int = 1, password: str | None = None) -> bytes:
    """Return a PDF with a heading, these paragraphs and running titles on every page."""
    document = _Paged()
    document.set_title("The report")
    document.set_author("Jane Doe")
    if password is not None:
        document.set_encryption(
            owner_password="owner", user_password=password, permissions=AccessPermission.none()
        )
    for number in range(pages):
        document.add_page()
        document.set_font("helvetica", "B", size=16)
        document.cell(0, 10, f"Chapter {number + 1}")
        document.ln(12)
        document.set_font("helvetica", size=12)
        for paragraph in paragraphs:
            document.multi_cell(0, 6, paragraph)
            document.ln(6)
    return bytes(document.output())
