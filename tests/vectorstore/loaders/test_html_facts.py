"""Who wrote a page, what it is called and when it appeared."""

from __future__ import annotations

import pytest

from vectorstore.loaders import html
from vectorstore.loaders.html_authors import clean_author
from vectorstore.loaders.html_facts import find_headline, read_facts
from vectorstore.loaders.html_structured import read_structured

BODY = "<h1>A town and its dogs</h1>"


def facts_of(head="", body=BODY):
    tree = html.parse(f"<html><head>{head}</head><body>{body}</body></html>")
    said = read_structured(tree)
    return read_facts(tree, said, find_headline(tree, said))


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Von Jane Doe und John Smith", "Jane Doe and John Smith"),
        ("by Jane Doe & John Smith", "Jane Doe and John Smith"),
        ("Jane Doe, John Smith", "Jane Doe and John Smith"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("Jane Doe, Chefredakteurin und Expertin für Software", "Jane Doe"),
        ("Jane Doe (dpa)", "Jane Doe"),
        ("Jane Doe / Example News", "Jane Doe"),
        ("Text: Jane Doe", "Jane Doe"),
        ("Dr. Jane Doe", "Jane Doe"),
        ("Jane Doe | 21.07.2017", "Jane Doe"),
        ("VON JANE DOE am 21. April 2020", "JANE DOE"),
        ("By Jane Doe 11 February 2020", "Jane Doe"),
        ("Jane Doe @janedoe jane@example.org", "Jane Doe"),
        ("Jane Doe for the Daily Example", "Jane Doe"),
        ("Veröffentlicht von Jane", "Jane"),
        ("delta201", "delta201"),
        ("Par Jeanne Dupont", "Jeanne Dupont"),
        ("Redaktion", None),
        ("admin", None),
        ("Published on", None),
        ("@janedoe", None),
        ("https://example.org/jane", None),
        ("www.example.org", None),
        ("example.org", None),
        ("21.07.2017", None),
        ("A long line " * 30, None),
        (None, None),
    ],
)
def test_a_byline_is_cleaned_to_its_names(byline, author):
    assert clean_author(byline) == author


def linked(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (linked('{"@type": "NewsArticle", "author": {"name": "Jane Doe"}}'), BODY, "Jane Doe"),
        (
            linked('{"@type": "Article", "author": [{"name": "Jane Doe"}, {"name": "Al Roe"}]}'),
            BODY,
            "Jane Doe and Al Roe",
        ),
        (
            linked(
                '{"@graph": [{"@type": "Article", "author": {"@id": "#jane"}}, '
                '{"@type": "Person", "@id": "#jane", "name": "Jane Doe"}]}'
            ),
            BODY,
            "Jane Doe",
        ),
        ('<meta name="author" content="Jane Doe">', BODY, "Jane Doe"),
        ('<meta property="article:author" content="https://example.org/jane">', BODY, None),
        ("", BODY + '<p class="byline">By <a>Jane Doe</a> | 3 May 2020</p>', "Jane Doe"),
        ("", BODY + '<p class="byline">By Jane Doe<br>Example Staff Writer</p>', "Jane Doe"),
        ("", BODY + '<a rel="author" href="/x">Jane Doe</a>', "Jane Doe"),
        ("", BODY + '<a href="/autoren/jane-doe/">Jane Doe</a>', "Jane Doe"),
        ("", BODY + "<p>Von Jane Doe</p>", "Jane Doe"),
        ("", BODY + "<div>Posted in Dogs by jane on August 3, 2019</div>", "jane"),
        ("", BODY + '<ul class="post-info"><li>Jane Doe</li></ul>', "Jane Doe"),
        (linked("{not json"), BODY + '<p class="author">Jane Doe</p>', "Jane Doe"),
        (linked("[" * 100_000), BODY + '<p class="author">Jane Doe</p>', "Jane Doe"),
        (
            '<meta property="og:site_name" content="Example News">'
            '<meta name="author" content="Example News">',
            BODY + "<p>By Jane Doe</p>",
            "Jane Doe",
        ),
    ],
)
def test_the_author_is_read_wherever_a_page_names_one(head, body, author):
    assert facts_of(head, body).author == author


@pytest.mark.parametrize(
    "body",
    [
        '<div class="related"><p class="byline">By Al Roe</p></div>',
        '<aside class="sidebar"><a rel="author">Al Roe</a></aside>',
        '<div id="comments"><span class="author">Al Roe</span></div>',
        '<figure><span class="author">Al Roe</span></figure>',
        '<ol class="commentlist"><li class="comment"><cite class="fn">Al Roe</cite></li></ol>',
    ],
)
def test_writers_of_other_pages_pictures_and_comments_are_not_the_author(body):
    assert facts_of(body=BODY + body).author is None
    named = BODY + '<p class="byline">Jane Doe</p>' + body
    assert facts_of(body=named).author == "Jane Doe"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>A town and its dogs - Example News</title>", "<h1>Example News</h1>" + BODY),
        ("<title>A town and its dogs | Example News</title>", "<h2>Menu</h2>" + BODY),
        (
            "<title>A town and its dogs « Example News</title>",
            "<h1>Example News</h1><h2>A town and its dogs</h2>",
        ),
        ('<meta property="og:title" content="Town and dogs">', BODY),
        (
            "<title>Politics: A town and its dogs</title>",
            '<h1><span class="kicker">Politics</span> A town and its dogs</h1>',
        ),
        ("<title>A town and its dogs - Example News</title>", "<p>No heading at all.</p>"),
        ("", BODY),
    ],
)
def test_the_title_is_the_headline_without_the_site_and_the_kicker(head, body):
    head += '<meta property="og:site_name" content="Example News">'
    assert facts_of(head, body).title == "A town and its dogs"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked('{"@type": "BlogPosting", "datePublished": "2020-05-03T10:00:00Z"}'), BODY),
        ('<meta property="article:published_time" content="2020-05-03T10:00">', BODY),
        ("", BODY + '<time itemprop="datePublished" datetime="2020-05-03">x</time>'),
        ("", BODY + "<p>Sonntag, 3. Mai 2020, 10:00 Uhr</p>"),
        ("", BODY + "<div>Published May 3, 2020 at 10:00</div>"),
    ],
)
def test_the_date_is_read_from_what_is_said_and_from_what_is_shown(head, body):
    page = f"<html><head>{head}</head><body>{body}<p>{'Some words. ' * 30}</p></body></html>"
    assert html.read(page.encode(), "a.html").facts.published == "2020-05-03"


def test_comments_and_posts_that_only_machines_are_told_of_are_read():
    node = '{"@type": "Comment", "text": "<p>I agree.</p>", "author": {"name": "Ann"}}'
    article = f'{{"@type": "Article", "author": "Jane Doe", "comment": [{node}]}}'
    page = f"<html><head>{linked(article)}</head><body>{BODY}<p>{'Words. ' * 60}</p></body></html>"
    content = html.read(page.encode(), "a.html")
    assert content.text[content.marks[-1].start :] == "I agree."
    assert (content.marks[-1].voice, content.marks[-1].speaker) == ("comment", "Ann")
    thread = f'{{"@type": "DiscussionForumPosting", "text": "Hello.", "comment": [{node}]}}'
    content = html.read(page.replace(article, thread).encode(), "a.html")
    assert [mark.voice for mark in content.marks] == ["post", "comment"]


def test_frequent_questions_with_answers_are_no_thread():
    answer = '{"@type": "Answer", "text": "It is."}'
    question = f'{{"@type": "Question", "acceptedAnswer": {answer}}}'
    node = f'{{"@type": "FAQPage", "mainEntity": [{question}]}}'
    page = f"<html><head>{linked(node)}</head><body>{BODY}<p>{'Words. ' * 60}</p></body></html>"
    assert "It is." not in html.read(page.encode(), "a.html").text
