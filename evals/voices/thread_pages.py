"""Threads rendered the way Stack Exchange pages look: is each line its writer's?

The data is `stackexchange-threads`: questions, answers and comments with their writers. Each thread
is written as a page with what such a page has around it (votes, cards of editors and authors,
links, a sidebar), so that a tool that flattens the page loses the writers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from evals.voices.extraction import folded
from evals.voices.figure import Figure, Measure, figure
from vectorstore.loaders import html
from vectorstore.segmenter import segment
from vectorstore.types import Document, Segment, Voice

FOLDER = "stackexchange-threads"

Thread = Mapping[str, Any]

_FEWEST_WORDS = 3
"""Shorter lines stand in several writers' words and tell nothing."""


def run(data: Path) -> list[Figure]:
    """Return the figures over the threads below the data folder."""
    speakers, voices, quoted = [], [], []
    for thread in read_threads(data / FOLDER):
        parts = _segments(page_of(thread))
        lines = list(gold_lines(thread))
        found = [_holding(line, parts) for line, _, _ in lines]
        pairs = list(zip(lines, found, strict=True))
        speakers.append((sum(_said_by(part, who) for (_, who, _), part in pairs), len(pairs)))
        voices.append((sum(_is(part, voice) for (_, _, voice), part in pairs), len(pairs)))
        others = [part for part in parts if part.voice is Voice.QUOTATION]
        quoted.append((sum(part.quoted_by is not None for part in others), len(others)))
    return [
        figure("thread_pages", SPEAKER, "byline", speakers),
        figure("thread_pages", VOICE, "byline", voices),
        figure("thread_pages", QUOTED_BY, "byline", quoted),
    ]


SPEAKER = Measure(
    "speaker of each line",
    "paragraphs of three words or more that lie in a segment of their writer's, or in a quotation "
    "that the writer brought",
    "98%",
)
VOICE = Measure(
    "voice of each line",
    "the same paragraphs in a post (questions, answers), a comment, or a quotation",
)
QUOTED_BY = Measure(
    "quotations with who brought them", "segments of quotations that name the poster"
)


def read_threads(folder: Path) -> Iterator[Thread]:
    """Yield the threads of every site in the folder."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def gold_lines(thread: Thread) -> Iterator[tuple[str, str, Voice]]:
    """Yield each paragraph of a thread with its writer and voice, with single spaces."""
    for post in (thread, *thread["answers"]):
        yield from _paragraphs(post, Voice.POST)
        for comment in post["comments"]:
            text = folded(comment["text"])
            if len(text.split()) >= _FEWEST_WORDS:
                yield text, comment["who"], Voice.COMMENT


def page_of(thread: Thread) -> str:
    """Return a thread as a page."""
    answers = "".join(_post(answer, "answer", answer["answer_id"]) for answer in thread["answers"])
    return (
        f"<!DOCTYPE html><html><head><title>{escape(thread['title'])} - Example Exchange</title>"
        f'<meta property="og:site_name" content="Example Exchange"></head>'
        f'<body class="question-page"><header><a href="/">Example Exchange</a> <a href="/login">'
        f'Log in</a></header><div id="content" itemscope itemtype="https://schema.org/QAPage">'
        f'<div id="question-header"><h1 itemprop="name"><a class="question-hyperlink">'
        f"{escape(thread['title'])}</a></h1></div>"
        f'<div id="mainbar">{_post(thread, "question", thread["thread_id"])}'
        f'<div id="answers"><h2>{len(thread["answers"])} Answers</h2>{answers}</div></div>'
        f'<div id="sidebar"><h4>Related</h4><a>Another question that somebody asked</a></div>'
        f"</div></body></html>"
    )


def _paragraphs(post: Mapping[str, Any], voice: Voice) -> Iterator[tuple[str, str, Voice]]:
    from lxml import html as lxml_html

    body = lxml_html.fragment_fromstring(post["html"] or "", create_parent="div")
    for element in body.iter("p", "li"):
        text = folded(element.text_content())
        if len(text.split()) >= _FEWEST_WORDS and element.find(".//p") is None:
            yield text, post["who"], voice


def _post(post: Mapping[str, Any], kind: str, number: str) -> str:
    item = "Question" if kind == "question" else "Answer"
    comments = "".join(_comment(comment) for comment in post["comments"])
    edited = (
        '<div class="post-signature"><div class="user-action-time">edited <span title="2019-01-02 '
        '03:04:05Z" class="relativetime">Jan 2, 2019</span></div><div class="user-details">'
        '<a href="/users/1/editor">An Editor</a></div></div>'
    )
    return (
        f'<div class="{kind}" data-{kind}id="{escape(number)}" id="{kind}-{escape(number)}" '
        f'itemscope itemtype="https://schema.org/{item}"><div class="post-layout">'
        f'<div class="votecell"><div class="js-vote-count">{post["score"]}</div></div>'
        f'<div class="postcell"><div class="s-prose js-post-body" itemprop="text">{post["html"]}'
        f'</div><div class="js-post-menu"><a>Share</a> <a>Improve this {kind}</a></div>{edited}'
        f'<div class="post-signature"><div class="user-action-time">written <span '
        f'title="2018-01-02 03:04:05Z" class="relativetime">Jan 2, 2018</span></div>'
        f'<div class="user-details">'
        f'<a href="/users/2">{escape(post["who"] or "")}</a><div class="-flair">'
        f'<span class="reputation-score">1,234</span></div></div></div></div>'
        f'<div class="comments"><ul class="comments-list">{comments}</ul></div></div></div>'
    )


def _comment(comment: Mapping[str, Any]) -> str:
    return (
        f'<li class="comment js-comment"><div class="comment-text"><div class="comment-body">'
        f'<span class="comment-copy">{escape(comment["text"])}</span> &ndash;&nbsp;'
        f'<a class="comment-user" href="/users/3">{escape(comment["who"] or "")}</a> '
        f'<span class="comment-date"><span title="2018-02-03 04:05:06Z" class="relativetime-clean">'
        f"Feb 3, 2018</span></span></div></div></li>"
    )


def _segments(page: str) -> tuple[Segment, ...]:
    content = html.read(page.encode(), "thread.html")
    return segment(Document("thread", content.text, content.facts, content.marks))


def _holding(line: str, parts: tuple[Segment, ...]) -> list[Segment]:
    return [part for part in parts if line in folded(part.text)]


def _said_by(found: list[Segment], who: str) -> bool:
    return any((part.speaker or "") == (who or "") or part.quoted_by == who for part in found)


def _is(found: list[Segment], voice: Voice) -> bool:
    return any(part.voice in (voice, Voice.QUOTATION) for part in found)
