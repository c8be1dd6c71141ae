"""Readers' comments are found by what pages call them, whoever built the page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.loaders.test_formats import marked
from vectorstore.loaders import html
from vectorstore.loaders.html_comments import take_comments
from vectorstore.loaders.html_names import roles_of, words_of
from vectorstore.loaders.html_quotes import cited_name
from vectorstore.loaders.html_series import take_series
from vectorstore.loaders.html_text import visible_text
from vectorstore.types import Voice

ARTICLE = "<article><h1>A title</h1><p>The words of the author, and nobody else's.</p></article>"


def comments_of(markup):
    """Return (speaker, date, text) of each comment, and what is left of the page."""
    tree = html.parse(f"<html><body>{ARTICLE}{markup}</body></html>")
    comments = [(part.speaker, part.published, part.text) for part in take_comments(tree)]
    return comments, visible_text(tree)


ONE = [("Ann Lee", "2020-05-01", "The words of a reader.")]
TWO = [*ONE, ("Bob", None, "The words of another reader.")]

MARKUPS = {
    "lists with replies below": (
        """<div id="comments"><ol class="commentlist">
        <li class="comment even" id="comment-1"><div id="div-comment-1" class="comment-body">
        <div class="comment-author vcard"><cite class="fn">Ann Lee</cite> <span>says:</span></div>
        <div class="comment-meta"><time datetime="2020-05-01T10:00">May</time></div>
        <div class="comment-content"><p>The words of a reader.</p></div>
        <div class="reply"><a>Reply</a></div></div>
        <ul class="children"><li class="comment odd" id="comment-2"><cite class="fn">Bob</cite>
        <div class="comment-content"><p>The words of another reader.</p></div></li></ul></li></ol>
        </div>""",
        TWO,
    ),
    "boxes inside boxes of the same name": (
        """<div class="thread"><div class="xy-comment"><span class="username">Ann Lee</span>
        <span class="date">1 May 2020</span>
        <div class="xy-comment-text">The words of a reader.</div>
        <div class="xy-comment"><span class="username">Bob</span>
        <div class="xy-comment-text">The words of another reader.</div></div></div></div>""",
        TWO,
    ),
    "properties of schema.org": (
        """<div><div itemscope itemtype="https://schema.org/Comment">
        <span itemprop="creator">Ann Lee</span> <time datetime="2020-05-01"></time>
        <p itemprop="text">The words of a reader.</p></div></div>""",
        ONE,
    ),
    "names in capitals run together": (
        """<div class="newsComments"><div class="newsComment" id="newsComment12">
        <b class="newsCommentAuthor">Ann Lee</b> <i class="newsCommentDate">2020-05-01</i>
        <p class="newsCommentText">The words of a reader.</p></div></div>""",
        ONE,
    ),
    "German names": (
        """<div id="kommentare"><div class="kommentar"><span class="author">Ann Lee schrieb:</span>
        <span class="date">1. Mai 2020</span><p>The words of a reader.</p></div></div>""",
        ONE,
    ),
    "pieces that repeat around each name": (
        """<section class="leserkommentare"><div class="kommentar-item"><div class="kommentar-kopf">
        <span class="kommentar-autor">Ann Lee</span><span class="kommentar-datum">01.05.2020, 10:00
        </span></div><div class="kommentar-text">The words of a reader.</div></div>
        <div class="kommentar-item"><span class="kommentar-autor">Bob</span>
        <div class="kommentar-text">The words of another reader.</div></div></section>""",
        TWO,
    ),
    "terms and their descriptions": (
        """<div id="comments"><dl><dt class="comment-author">Ann Lee hat gesagt… 1. Mai 2020</dt>
        <dd class="comment-body">The words of a reader.</dd>
        <dd class="comment-footer">1 Mai</dd><dt class="comment-author">Bob said:</dt>
        <dd class="comment-body">The words of another reader.</dd></dl></div>""",
        TWO,
    ),
    "a section of one piece": (
        """<section id="comments"><p>The words of a reader.</p><p>The words of another reader.</p>
        </section>""",
        [(None, None, "The words of a reader.\n\nThe words of another reader.")],
    ),
}


@pytest.mark.parametrize("name", MARKUPS)
def test_comments_are_told_apart_in(name):
    markup, expected = MARKUPS[name]
    comments, rest = comments_of(markup)
    assert comments == expected
    assert "reader" not in rest
    assert "The words of the author" in rest


EMBEDDED = {
    "YouTube": """<ytd-comments><ytd-comment-renderer><a id="author-text">Ann Lee</a>
        <span class="published-time-text">1 May 2020</span><span id="content-text">The words of a
        reader.</span></ytd-comment-renderer><ytd-comment-renderer><a id="author-text">Bob</a>
        <span id="content-text">The words of another reader.</span></ytd-comment-renderer>
        </ytd-comments>""",
    "Facebook": """<ul class="UFIList"><li class="UFIComment"><a class="UFICommentActorName">Ann Lee
        </a><span class="UFICommentBody">The words of a reader.</span><abbr class="livetimestamp"
        title="1 May 2020">x</abbr></li><li class="UFIComment">
        <a class="UFICommentActorName">Bob</a>
        <span class="UFICommentBody">The words of another reader.</span></li></ul>""",
    "Disqus": """<ul id="post-list"><li class="post"><div><span class="author"><a>Ann Lee</a></span>
        <a class="time-ago" title="Friday, May 1, 2020 10:00 AM">x</a><div class="post-message">
        The words of a reader.</div></div><ul class="children"><li class="post">
        <span class="author">Bob</span><div class="post-message">The words of another reader.</div>
        </li></ul></li></ul>""",
    "a heading alone": """<div class="bar">Kommentare</div><div><h4>#1 Kommentar von Ann Lee</h4>
        <p>The words of a reader.</p><h4>#2 Kommentar von Bob</h4>
        <p>The words of another reader.</p></div>""",
}


@pytest.mark.parametrize("name", EMBEDDED)
def test_comments_come_with_the_page_from(name):
    content = html.read(f"<html><body>{ARTICLE}{EMBEDDED[name]}</body></html>".encode(), "a.html")
    comments = [
        (mark.speaker, mark.published, " ".join(content.text[mark.start : mark.end].split()))
        for mark in content.marks
        if mark.voice is Voice.COMMENT
    ]
    dated = name != "a heading alone"
    assert comments == [("Ann Lee", "2020-05-01" if dated else None, ONE[0][2]), TWO[1]]


def test_a_reader_who_is_quoted_by_another_is_a_reader_still():
    markup = """<div id="comments"><div class="comment"><cite>Ann Lee</cite><p class="comment-text">
        The words of a reader.</p></div><div class="comment"><cite>Bob</cite>
        <div class="comment-text">
        <blockquote><cite>Ann Lee</cite>The words of a reader.</blockquote>Mine.
        <blockquote><cite>The Example Times</cite>The words of an outlet.</blockquote>
        </div></div></div>"""
    tree = html.parse(f"<html><body>{ARTICLE}{markup}</body></html>")
    voices = [(part.voice, part.speaker, part.quoted_by) for part in take_comments(tree)]
    assert voices == [
        (Voice.COMMENT, "Ann Lee", None),
        (Voice.COMMENT, "Ann Lee", "Bob"),
        (Voice.COMMENT, "Bob", None),
        (Voice.QUOTATION, "The Example Times", "Bob"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="comment-count">27 comments</p>',
        '<div id="comments"><form class="comment-form"><label>Your comment</label></form></div>',
        '<aside class="widget recent_comments"><ul><li>Ann on another page</li></ul></aside>',
        '<div class="comments"><a>Comments</a></div>',
        '<ol class="commentlist"><li class="pingback">Pingback: a title of another page</li></ol>',
    ],
)
def test_what_only_speaks_of_comments_is_no_comment_and_no_part_of_the_article(markup):
    comments, rest = comments_of(markup)
    assert comments == []
    assert rest == "A title\n\nThe words of the author, and nobody else's."


@pytest.mark.parametrize("name", ["comments", "post comments-open", "hentry comment-closed"])
def test_a_page_named_for_its_comments_keeps_its_article(name):
    page = f'<html><body><div class="{name}">{ARTICLE}</div></body></html>'
    tree = html.parse(page)
    assert take_comments(tree) == []
    assert "The words of the author" in visible_text(tree)


def test_names_are_split_and_their_last_words_are_roles():
    element = html.parse('<p class="comment-author-box newsText" id="c12" itemprop="name">x</p>')[
        0
    ][0]
    assert words_of(element) == {"comment", "author", "box", "news", "text", "c", "12", "name"}
    assert roles_of(element) == {"box", "text", "name"}


def test_the_speaker_of_a_quotation_stands_in_its_cite_or_its_caption():
    tree = html.parse(
        "<blockquote><p>One.</p><footer>— Ann Lee, Mayor</footer></blockquote>"
        "<figure><blockquote>Two.</blockquote><figcaption>Bob Smith</figcaption></figure>"
        "<blockquote>Three.</blockquote>"
    )
    assert [cited_name(quote) for quote in tree.iter("blockquote")] == [
        "Ann Lee",
        "Bob Smith",
        None,
    ]


def test_a_thousand_comments_are_read_in_a_few_seconds():
    comment = '<li class="comment" id="comment-{0}"><b class="fn">N{0}</b><p>Words of {0}.</p></li>'
    page = "".join(comment.format(number) for number in range(1000))
    started = time.perf_counter()
    content = html.read(f'<body>{ARTICLE}<ol class="commentlist">{page}</ol>'.encode(), "a.html")
    assert time.perf_counter() - started < 10
    comments = [mark for mark in content.marks if mark.voice is Voice.COMMENT]
    assert len(comments) == 1000
    assert marked(content)[-1][1:] == ("N999", None, "Words of 999.")


@given(
    names=st.lists(st.sampled_from(["comment", "comments", "children", "text", "author", "x"])),
    closing=st.integers(0, 5),
)
def test_any_nesting_of_names_is_read_and_no_word_is_in_two_comments(names, closing):
    opened = "".join(f'<div class="{name}">w{n}w ' for n, name in enumerate(names))
    comments, rest = comments_of(opened + "</div>" * min(closing, len(names)))
    for number in range(len(names)):
        word = f"w{number}w"
        assert sum(text.split().count(word) for _, _, text in comments) <= 1
        assert not (word in rest.split() and any(word in text for _, _, text in comments))


@pytest.mark.parametrize(
    "behind", ["", "<p>" + "The office had nothing to add to that. " * 3 + "</p>"]
)
def test_one_box_that_says_who_wrote_is_a_reader_unless_the_text_goes_on_beside_it(behind):
    tree = html.parse(
        "<div><h1>The mayor speaks</h1><p>" + "Nobody knew what he would say. " * 9 + "</p>"
        "<div><p>Gerd Moor wrote: 3 May 2012 at 23:50</p><p>The baths stay open.</p></div>"
        f"{behind}</div>"
    )
    found = take_series(tree, tree.find(".//h1"), is_forum=False)
    assert [part.speaker for part in found] == ([] if behind else ["Gerd Moor"])
