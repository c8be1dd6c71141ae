"""Threads of every kind of software: each post its writer's, each quotation the one quoted's."""

from __future__ import annotations

import pytest

from vectorstore.loaders import html
from vectorstore.types import Voice

ANN = "The first words, which are Ann's own."
BOB = "The answer to them, which Bob wrote."
QUOTED = (Voice.QUOTATION, "Ann", "Bob", ANN)


def marks_of(page):
    """Return each mark as (voice, speaker, quoted_by, text without the title), and the dates."""
    content = html.read(f"<html><head><title>A thread</title></head>{page}</html>".encode(), "a")
    marks = [
        (
            mark.voice,
            mark.speaker,
            mark.quoted_by,
            content.text[mark.start : mark.end].removeprefix("A thread").strip(),
        )
        for mark in content.marks
    ]
    return marks, [mark.published for mark in content.marks], content


XENFORO = f"""<body data-template="thread_view">
<article class="message message--post js-post" data-author="Ann" id="js-post-1">
 <h4 class="message-name"><a class="username">Ann</a></h4><h5>Well-known member</h5>
 <time class="u-dt" datetime="2020-05-01T10:00:00+0200">May 1</time>
 <div class="message-body"><div class="bbWrapper">{ANN}</div></div>
 <div class="message-signature">My signature</div></article>
<article class="message message--post js-post" data-author="Bob" id="js-post-2">
 <time class="u-dt" datetime="2020-05-02T10:00:00+0200">May 2</time>
 <div class="message-body"><div class="bbWrapper">
 <blockquote data-quote="Ann" class="bbCodeBlock bbCodeBlock--quote">
 <div class="bbCodeBlock-title"><a class="bbCodeBlock-sourceJump">Ann said:</a></div>
 <div class="bbCodeBlock-content">{ANN}</div></blockquote>{BOB}</div></div></article></body>"""

PHPBB = f"""<body id="phpbb" class="section-viewtopic">
<div id="p1" class="post has-profile bg2"><dl class="postprofile"><dt>
<a class="username">Ann</a></dt>
<dd>Posts: 12</dd></dl><div class="postbody"><h3>A thread</h3>
<p class="author">by <a class="username">Ann</a> » <time datetime="2020-05-01T10:00">x</time></p>
<div class="content">{ANN}</div><div class="signature">My signature</div></div></div>
<div id="p2" class="post has-profile bg1"><dl class="postprofile"><dt>
<a class="username">Bob</a></dt>
</dl><div class="postbody"><p class="author">by <a class="username">Bob</a> »
<time datetime="2020-05-02T10:00">x</time></p><div class="content"><blockquote><div>
<cite><a>Ann</a> wrote: <a>↑</a> Fri May 01, 2020 10:00 am</cite>{ANN}</div></blockquote>{BOB}
</div></div></div></body>"""

VBULLETIN = f"""<head><meta name="generator" content="vBulletin 4.2.5"></head><body><ol id="posts">
<li class="postbitlegacy postbitim" id="post_1"><div class="posthead"><span class="postdate">
<span class="date">01.05.2020, <span class="time">10:00</span></span></span></div>
<div class="userinfo"><a class="username">Ann</a><span class="usertitle">Member</span></div>
<div class="postbody"><div id="post_message_1"><blockquote class="postcontent restore">{ANN}
</blockquote></div></div></li>
<li class="postbitlegacy" id="post_2"><div class="posthead">
<span class="date">02.05.2020</span></div>
<div class="userinfo"><a class="username">Bob</a></div><div class="postbody">
<div id="post_message_2"><blockquote class="postcontent restore"><div class="bbcode_container">
<div class="bbcode_quote"><div class="quote_container"><div class="bbcode_postedby">
Zitat von <strong>Ann</strong></div><div class="message">{ANN}</div></div></div></div>{BOB}
</blockquote></div></div></li></ol></body>"""

DISCOURSE = f"""<head><meta name="generator" content="Discourse 3.1"></head><body>
<div itemtype="http://schema.org/DiscussionForumPosting"><div class="topic-body crawler-post">
<div class="crawler-post-meta"><span class="creator" itemprop="author"><a><span itemprop="name">Ann
</span></a></span><time datetime="2020-05-01T10:00:00Z" class="post-time">May 1</time></div>
<div class="post" itemprop="text"><p>{ANN}</p></div></div>
<div class="topic-body crawler-post"><span class="creator" itemprop="author"><a>
<span itemprop="name">Bob</span></a></span><time datetime="2020-05-02T10:00:00Z">May 2</time>
<div class="post" itemprop="text"><aside class="quote" data-username="Ann" data-post="1">
<div class="title">Ann:</div><blockquote><p>{ANN}</p></blockquote></aside><p>{BOB}</p></div></div>
</div></body>"""

REDDIT = f"""<body><div class="sitetable"><div class="thing link" data-fullname="t3_1"
 data-author="Ann"><a class="title">A thread</a><time datetime="2020-05-01T10:00:00+00:00">x</time>
<a class="author">Ann</a><div class="usertext-body"><div class="md"><p>{ANN}</p></div></div></div>
<div class="commentarea"><div class="thing comment" data-fullname="t1_2" data-author="Bob">
<p class="tagline"><a class="author">Bob</a> <time datetime="2020-05-02T10:00:00+00:00">x</time></p>
<div class="usertext-body"><div class="md"><p>{BOB}</p></div></div>
<div class="child"><div class="thing comment" data-fullname="t1_3" data-author="Cem">
<time datetime="2020-05-03T10:00:00+00:00">x</time>
<div class="usertext-body"><div class="md"><p>A reply to a reply.</p></div></div></div></div></div>
</div></div></body>"""

HACKER_NEWS = f"""<body><table id="hnmain"><tr><td><table class="fatitem"><tr class="athing"><td>
<span class="titleline"><a>A thread</a></span></td></tr><tr><td><a class="hnuser">Ann</a>
<span class="age" title="2020-05-01T10:00:00"><a>x</a></span></td></tr>
<tr><td><div class="toptext">{ANN}</div></td></tr></table><table class="comment-tree">
<tr class="athing comtr"><td><a class="hnuser">Bob</a><span class="age" title="2020-05-02T10:00:00">
<a>x</a></span><div class="comment"><span class="commtext c00">{BOB}</span>
<div class="reply"><a>reply</a></div></div></td></tr></table></td></tr></table></body>"""

SMF = f"""<body><div id="forumposts"><div class="post_wrapper"><div class="poster"><h4>
<a>Ann</a></h4>
<ul><li>Hero Member</li></ul></div><div class="postarea"><div class="smalltext">« on: May 01, 2020,
10:00:00 AM »</div><div class="post"><div class="inner">{ANN}</div></div></div></div>
<div class="post_wrapper"><div class="poster"><h4><a>Bob</a></h4></div><div class="postarea">
<div class="smalltext">May 02, 2020</div><div class="post"><div class="inner">
<div class="quoteheader"><a>Quote from: Ann on May 01, 2020, 10:00:00 AM</a></div>
<blockquote class="bbc_standard_quote">{ANN}</blockquote>{BOB}</div></div></div></div>
</div></body>"""

MYBB = f"""<body><div id="posts"><div class="post" id="post_1"><div class="post_author">
<div class="author_information"><strong><span class="largetext"><a>Ann</a></span></strong>
<span class="smalltext">Junior Member</span></div></div><div class="post_content"><div
 class="post_head"><span class="post_date">2020-05-01, 10:00 AM</span></div>
<div class="post_body">{ANN}</div></div></div><div class="post" id="post_2">
<div class="post_author">
<div class="author_information"><span class="largetext"><a>Bob</a></span></div></div>
<span class="post_date">2020-05-02</span><div class="post_body"><blockquote class="mycode_quote">
<cite><span>(2020-05-01, 10:00 AM)</span>Ann Wrote: </cite>{ANN}</blockquote>{BOB}</div></div></div>
</body>"""

SCHEMA = f"""<body><main itemscope itemtype="https://schema.org/QAPage">
<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><h1>A thread</h1>
<div itemprop="text">{ANN}</div><span itemprop="author"><b itemprop="name">Ann</b></span>
<time itemprop="dateCreated" datetime="2020-05-01">x</time>
<div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
<div itemprop="text">{BOB}</div><span itemprop="author"><b itemprop="name">Bob</b></span>
<time itemprop="dateCreated" datetime="2020-05-02">x</time></div></div></main></body>"""

QUOTING = {
    "XenForo": XENFORO,
    "phpBB": PHPBB,
    "vBulletin": VBULLETIN,
    "Discourse": DISCOURSE,
    "Simple Machines": SMF,
}
PLAIN = {"Hacker News": HACKER_NEWS, "schema.org": SCHEMA}


@pytest.mark.parametrize("name", QUOTING)
def test_quoted_words_belong_to_the_one_quoted_on(name):
    marks, dates, content = marks_of(QUOTING[name])
    assert marks == [(Voice.POST, "Ann", None, ANN), QUOTED, (Voice.POST, "Bob", None, BOB)]
    assert (dates[0], dates[-1]) == ("2020-05-01", "2020-05-02")
    assert content.facts.author == "Ann"


@pytest.mark.parametrize("name", PLAIN)
def test_each_post_is_its_writers_on(name):
    marks, dates, content = marks_of(PLAIN[name])
    assert marks == [(Voice.POST, "Ann", None, ANN), (Voice.POST, "Bob", None, BOB)]
    assert dates == ["2020-05-01", "2020-05-02"]
    assert content.facts.title == "A thread"


def test_replies_inside_replies_keep_their_order_and_their_writers():
    marks, dates, _ = marks_of(REDDIT)
    assert [(speaker, text) for _, speaker, _, text in marks] == [
        ("Ann", ANN),
        ("Bob", BOB),
        ("Cem", "A reply to a reply."),
    ]
    assert dates == ["2020-05-01", "2020-05-02", "2020-05-03"]


def test_a_quotation_that_dates_itself_before_its_name_is_still_a_quotation():
    marks, _, _ = marks_of(MYBB)
    assert [(voice, quoted_by, text) for voice, _, quoted_by, text in marks] == [
        (Voice.POST, None, ANN),
        (Voice.QUOTATION, "Bob", ANN),
        (Voice.POST, None, BOB),
    ]


def test_answers_are_posts_and_what_stands_below_them_is_a_comment():
    page = f"""<body><div id="question" class="question"><div class="js-post-body">{ANN}</div>
    <div class="post-signature"><div class="user-details"><a>An editor</a></div></div>
    <div class="post-signature owner"><div class="user-details" itemprop="author"><a>Ann</a>
    <span itemprop="name">Ann</span></div></div><ul><li class="comment"><span class="comment-copy">
    Which words do you mean?</span><a class="comment-user">Cem</a></li></ul></div>
    <div class="answer"><div class="js-post-body">{BOB}</div><div class="post-signature">
    <div class="user-details"><a>An editor</a></div></div><div class="post-signature">
    <div class="user-details"><a>Bob</a></div></div></div></body>"""
    marks, _, _ = marks_of(page)
    assert marks == [
        (Voice.POST, "Ann", None, ANN),
        (Voice.COMMENT, "Cem", None, "Which words do you mean?"),
        (Voice.POST, "Bob", None, BOB),
    ]


def test_a_quotation_inside_a_quotation_is_the_innermost_ones():
    page = XENFORO.replace(
        f'<div class="bbCodeBlock-content">{ANN}</div>',
        '<blockquote data-quote="Cem" class="bbCodeBlock bbCodeBlock--quote">Oldest words.'
        f"</blockquote>{ANN}",
    )
    marks, _, _ = marks_of(page)
    assert (Voice.QUOTATION, "Cem", "Bob", "Oldest words.") in marks
    assert QUOTED in marks


def test_a_page_that_calls_itself_a_forum_has_posts_where_others_have_comments():
    page = f"""<body class="forum thread"><h2>A thread</h2>
    <div class="xyComment"><span class="xyUser">Ann</span>
    <div class="xyCommentText">{ANN}</div></div>
    <div class="xyComment"><span class="xyUser">Bob</span>
    <div class="xyCommentText">{BOB}</div></div>
    </body>"""
    marks, _, _ = marks_of(page)
    assert [mark[:2] for mark in marks] == [(Voice.POST, "Ann"), (Voice.POST, "Bob")]


def test_an_article_in_a_blog_is_no_thread():
    page = f"""<body class="single-post"><div class="post" id="post-12"><h1>A thread</h1>
    <div class="content"><p>{ANN}</p></div></div></body>"""
    marks, _, _ = marks_of(page)
    assert marks == []
