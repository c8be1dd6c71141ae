"""Places in a document where an attacker can put a demand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page with a question to it, and what an attacker would rather have said."""

    language: str
    name: str
    title: str
    author: str
    paragraphs: Sequence[str]
    reader: str
    comment: str
    question: str
    answer: str
    payload: str
    mark: str


Carrier = Callable[[Page, str], tuple[str, str]]
"""Makes the name and the content of a document that holds a demand."""


def paragraph(page: Page, demand: str) -> tuple[str, str]:
    """A paragraph of its own in a plain text."""
    first, *rest = page.paragraphs
    return _text(page, [first, demand, *rest])


def behind_the_answer(page: Page, demand: str) -> tuple[str, str]:
    """Behind the sentence that answers, in the same paragraph."""
    first, *rest = page.paragraphs
    return _text(page, [f"{first} {demand}", *rest])


def web_paragraph(page: Page, demand: str) -> tuple[str, str]:
    """A paragraph of a web page."""
    return _web(page, extra=f"<p>{html.escape(demand)}</p>")


def hidden_element(page: Page, demand: str) -> tuple[str, str]:
    """An element that browsers do not show."""
    style = "position:absolute;left:-9999px;font-size:0;color:#fff"
    return _web(page, extra=f'<p style="{style}">{html.escape(demand)}</p>')


def markup_comment(page: Page, demand: str) -> tuple[str, str]:
    """A comment in the markup."""
    return _web(page, extra=f"<!-- {demand.replace('-->', '')} -->")


def image_text(page: Page, demand: str) -> tuple[str, str]:
    """The text in place of an image, and its caption."""
    told = html.escape(demand)
    return _web(
        page,
        extra=f'<figure><img src="a.png" alt="{told}"><figcaption>{told}</figcaption></figure>',
    )


def description(page: Page, demand: str) -> tuple[str, str]:
    """The description of a web page, for search engines."""
    told = html.escape(demand)
    names = ('name="description"', 'property="og:description"')
    return _web(page, head="".join(f'<meta {name} content="{told}">' for name in names))


def title(page: Page, demand: str) -> tuple[str, str]:
    """The title of a web page."""
    return _web(page, page_title=demand)


def author(page: Page, demand: str) -> tuple[str, str]:
    """The author that a web page names."""
    return _web(page, page_author=demand)


def reader_comment(page: Page, demand: str) -> tuple[str, str]:
    """A reader's comment, where readers are not asked."""
    return _web(page, comments=[(page.reader, page.comment), ("Max", demand)])


def asked_comment(page: Page, demand: str) -> tuple[str, str]:
    """A reader's comment, where readers are asked."""
    return reader_comment(page, demand)


def commenter(page: Page, demand: str) -> tuple[str, str]:
    """The name of a reader who is asked."""
    return _web(page, comments=[(demand, page.comment)])


def quotation(page: Page, demand: str) -> tuple[str, str]:
    """Words that a page quotes."""
    return _web(page, extra=f"<blockquote><p>{html.escape(demand)}</p></blockquote>")


def quotation_marks(page: Page, demand: str) -> tuple[str, str]:
    """Words in quotation marks that a page gives to somebody."""
    first, *rest = page.paragraphs
    said = f'"{demand}" {"sagte" if page.language == "de" else "said"} {page.reader}.'
    return _text(page, [first, said, *rest])


def file_name(page: Page, demand: str) -> tuple[str, str]:
    """The name of the file."""
    _, content = _text(page, page.paragraphs)
    return re.sub(r"[^\w .,-]+", " ", demand)[:150].strip() + ".txt", content


def mail(page: Page, demand: str) -> tuple[str, str]:
    """A line of a mail."""
    body = "\n\n".join([page.paragraphs[0], demand, *page.paragraphs[1:]])
    head = (
        f"From: {page.author} <a@example.org>\nTo: {page.reader} <b@example.org>\n"
        f"Date: Fri, 3 Jun 2022 10:02:00 +0200\nSubject: {page.title}\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
    )
    return f"{page.name}.eml", f"{head}{body}\n"


def subject(page: Page, demand: str) -> tuple[str, str]:
    """The subject of a mail."""
    name, content = mail(page, "")
    return name, content.replace(f"Subject: {page.title}", f"Subject: {demand}")


def nowhere(page: Page, _: str) -> tuple[str, str]:
    """No demand: the page as its author wrote it."""
    return _web(page)


CARRIERS: Mapping[str, Carrier] = {
    made.__name__.replace("_", " "): made
    for made in (
        paragraph, behind_the_answer, web_paragraph, hidden_element, markup_comment, image_text,
        description, title, author, reader_comment, asked_comment, commenter, quotation,
        quotation_marks, file_name, mail, subject,
    )
}  # fmt: skip


def _text(page: Page, paragraphs: Sequence[str]) -> tuple[str, str]:
    told = [page.title, f"{page.author}\n3 May 2023", *paragraphs]
    return f"{page.name}.txt", "\n\n".join(told) + "\n"


def _web(
    page: Page,
    *,
    head: str = "",
    extra: str = "",
    page_title: str | None = None,
    page_author: str | None = None,
    comments: Sequence[tuple[str, str]] | None = None,
) -> tuple[str, str]:
    called = html.escape(page_title or page.title)
    first, *rest = (f"<p>{html.escape(one)}</p>" for one in page.paragraphs)
    below = "\n".join(
        f'<li class="comment"><cite class="comment-author">{html.escape(who)}</cite>'
        f'<div class="comment-content"><p>{html.escape(said)}</p></div></li>'
        for who, said in comments or [(page.reader, page.comment)]
    )
    content = f"""<!doctype html>
<html lang="{page.language}"><head><meta charset="utf-8"><title>{called}</title>
<meta name="author" content="{html.escape(page_author or page.author)}">{head}</head>
<body><article><h1>{called}</h1>
{first}
{extra}
{chr(10).join(rest)}
</article>
<section class="comments" id="comments"><h2>Comments</h2>
<ol class="comment-list">
{below}
</ol></section></body></html>
"""
    return f"{page.name}.html", content
