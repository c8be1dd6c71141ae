"""The measures of pages count what their definitions say, on pages whose answers are known."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from evals.voices import bare_pages, html_pages, thread_pages
from evals.voices.extraction import byline
from evals.voices.figure import Measure, figure
from evals.voices.html_pages import same_names
from evals.voices.table import main, suites

WORDS = "The author goes on for a while with words that nobody else has written here. " * 4
PAGE = f"""<html><head><title>A town - Example</title><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2020-05-01"></head><body><nav>Home</nav>
<article><h1>A town</h1><p>{WORDS}</p></article><div id="comments"><div class="comment">
<cite>Ann</cite><p class="comment-text">I agree with it.</p></div></div></body></html>"""
GOLD = {
    "page_id": "1",
    "html": "html/1.html.gz",
    "with_": ["goes on for a while"],
    "without": ["Home", "not on the page"],
    "comments": ["I agree with it.", "loaded later"],
    "author": "Jane Doe",
    "title": "A Town",
    "date": "2020-05-01",
}
THREAD = {
    "thread_id": "1",
    "title": "Which dog?",
    "who": "Ann",
    "score": 1,
    "html": "<p>Which dog is loyal to people?</p>",
    "comments": [{"who": "Cem", "text": "All of them are."}],
    "answers": [
        {
            "answer_id": "2",
            "who": "Bob",
            "score": 2,
            "html": "<blockquote><p>Dogs are loyal animals.</p></blockquote><p>So I read it.</p>",
            "comments": [],
        }
    ],
}


@pytest.fixture
def data(tmp_path):
    pages = tmp_path / html_pages.FOLDER
    (pages / "html").mkdir(parents=True)
    (pages / "pages.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    (pages / "html" / "1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    threads = tmp_path / thread_pages.FOLDER
    threads.mkdir()
    (threads / "dogs.jsonl").write_text(json.dumps(THREAD), encoding="utf-8")
    return tmp_path


def test_snippets_count_where_the_page_shows_them_and_facts_where_they_are_known(data):
    figures = {
        made.measure.name: (made.hits, made.count)
        for made in html_pages.run(data)
        if made.tool == "byline"
    }
    assert figures == {
        "comments in the article": (0, 1),
        "the same, of those named so": (0, 1),
        "comments lost": (0, 1),
        "comments kept as comments": (1, 1),
        "boilerplate in the article": (0, 1),
        "article kept": (1, 1),
        "author": (1, 1),
        "title": (1, 1),
        "date": (1, 1),
    }


@pytest.mark.parametrize(
    ("snippet", "named"),
    [("I agree with it.", 1), ("goes on for a while", 0), ("A town", 0)],
    ids=["a comment", "the article's", "both"],
)
def test_a_snippet_that_stands_outside_of_the_comments_is_not_counted_among_those_named(
    snippet, named, data
):
    pages = data / html_pages.FOLDER
    (pages / "pages.jsonl").write_text(json.dumps({**GOLD, "comments": [snippet]}))
    page = PAGE.replace("I agree with it.", "I agree with it. A town!")
    (pages / "html" / "1.html.gz").write_bytes(gzip.compress(page.encode()))
    counts = {
        made.measure.name: made.count for made in html_pages.run(data) if made.tool == "byline"
    }
    assert counts["comments in the article"] == 1
    assert counts["the same, of those named so"] == named


def test_a_thread_counts_each_paragraph_for_its_writer(data):
    speaker, voice, quoted = thread_pages.run(data)
    assert (speaker.hits, speaker.count) == (voice.hits, voice.count) == (4, 4)
    assert (quoted.hits, quoted.count) == (1, 1)


def test_what_opens_a_thread_is_the_pages_own_and_replies_are_other_peoples():
    found = byline(thread_pages.page_of(THREAD).encode())
    assert "Which dog is loyal" in found.article
    assert "So I read it." in found.comments
    assert "So I read it." not in found.article


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Jane Doe", "JANE DOE", True),
        ("Jane Doe and Al Roe", "Al Roe, Jane Doe", True),
        ("Jane Doe for Example News", "Jane Doe", True),
        ("Jane Doe", "Jane Roe", False),
        ("Jane Doe", None, False),
    ],
)
def test_names_are_the_same_whatever_joins_them(gold, found, same):
    assert same_names(gold, found) is same


def test_a_figure_has_the_share_of_all_pages_and_an_interval_around_it():
    made = figure("suite", Measure("name", "definition"), "tool", [(1, 2), (3, 4), (0, 0)])
    assert (made.hits, made.count, made.share) == (4, 6, 4 / 6)
    assert 0.5 <= made.low <= made.share <= made.high <= 0.75
    assert figure("suite", Measure("name", "definition"), "tool", []).count == 0


def test_the_command_prints_the_suites_whose_data_is_there(data, capsys):
    assert {"html_pages", "thread_pages"} <= set(suites())
    assert main(["--data", str(data), "thread_pages"]) == 0
    assert "speaker of each line" in capsys.readouterr().out
    assert main(["--data", str(data / "none")]) == 2
    assert "holds the data of none" in capsys.readouterr().err


def test_a_page_laid_bare_says_the_same_and_calls_nothing_anything():
    bare = bare_pages.laid_bare(
        b'<meta name="author" content="Jane"><script>var comment = 1</script>'
        b'<ul class="comments"><li class="comment odd" id="comment-1" itemprop="comment">One.'
        b'<li class="comment even" id="comment-2" data-author="Ann">Two.</ul>'
    )
    assert bare.count(b"One.") == bare.count(b"Two.") == bare.count(b'content="Jane"') == 1
    assert b"comment" not in bare and b"Ann" not in bare
    first, second = re.findall(rb'<li class="(n\d+) (?:n\d+)" id="(n\d+)">', bare)
    assert first == second


def test_readers_who_stand_alike_are_told_apart_on_bare_pages(data):
    found = {(made.measure.name, made.tool): made.hits for made in bare_pages.run(data)}
    assert found["article kept", "byline"] == 1
