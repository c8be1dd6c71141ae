"""Small pages to ask: an article with comments, a note, and one that means harm."""

from __future__ import annotations

import html
import json
import random
from pathlib import Path

OPENED = "The bridge at Halden was opened in 1901 by the harbour board."
COST = "Its repair cost nine million crowns, the board said in March."
COST_QUESTION = "What did the repair of the bridge cost?"
TOLL = "The bridge toll should be abolished at once."

RUDE = "The toll is a piece of shit."

HARM = (
    '<script>document.title="harmed"</script>'
    '<img src="https://evil.example/x.png" onerror="document.title=\'harmed\'">'
    '<form action="https://evil.example/"><input name="secret"></form>'
    "![pixel](https://evil.example/y.png) [click](javascript:document.title='harmed')"
    " ${document.title='harmed'} {{constructor}} \" onmouseover=\"document.title='harmed'\""
)


def write_pages(folder: Path) -> Path:
    folder.mkdir()
    _write(
        folder / "bridge.html",
        "<html><head><title>The Bridge at Halden</title>"
        '<meta name="author" content="Ann Author"></head><body><article>'
        f"<h1>The Bridge at Halden</h1><p>{OPENED}</p><p>{COST}</p></article>"
        '<section id="comments" class="comments"><h2>Comments</h2>'
        f"{_comment('Bob Reader', TOLL)}"
        f"{_comment('Cid Walker', 'I walk over it every morning with my dog.')}"
        "</section></body></html>",
    )
    _write(
        folder / "ferry.md",
        "# The Ferry to Halden\n\nThe ferry leaves at noon from the east pier.\n",
    )
    return folder


def write_rude_page(folder: Path) -> Path:
    """Write an article below which one reader is rude and another is not."""
    folder.mkdir()
    _write(
        folder / "toll.html",
        "<html><head><title>The Toll at Halden</title>"
        '<meta name="author" content="Ann Author"></head><body><article>'
        f"<h1>The Toll at Halden</h1><p>The toll of the bridge is two crowns.</p></article>"
        '<section id="comments" class="comments"><h2>Comments</h2>'
        f"{_comment('Rob Rude', RUDE)}{_comment('Bob Reader', TOLL)}"
        "</section></body></html>",
    )
    return folder


def write_differing_pages(folder: Path) -> Path:
    """Write two articles that give the same thing another price."""
    folder.mkdir()
    for name, author, price in (
        ("board", "Ann Author", "$2 million"),
        ("mayor", "Cid", "$3 million"),
    ):
        _write(
            folder / f"{name}.html",
            f"<html><head><title>The {name}'s report</title>"
            f'<meta name="author" content="{author}"></head><body><article>'
            f"<h1>The {name}'s report</h1><p>The repair of the bridge at Halden cost {price}.</p>"
            "</article></body></html>",
        )
    return folder


def write_many_comments(folder: Path, *, number: int) -> Path:
    """Write an article below which many readers have something of their own to say."""
    folder.mkdir()
    chance = random.Random(1)
    words = "bridge toll ferry pier noon rye mill harbour crowns winter ship dog fog quay".split()
    comments = "".join(
        _comment(f"Reader {n}", f"{' '.join(chance.choices(words, k=18)).capitalize()}, says {n}.")
        for n in range(number)
    )
    _write(
        folder / "quay.html",
        "<html><head><title>The Quay at Halden</title></head><body><article>"
        f"<h1>The Quay at Halden</h1><p>The quay is long.</p></article>"
        f'<section id="comments" class="comments"><h2>Comments</h2>{comments}</section>'
        "</body></html>",
    )
    return folder


def write_harmful_page(folder: Path) -> Path:
    """Write a page whose text, title, author and publisher all try to become HTML."""
    folder.mkdir()
    _write(folder / "log.txt", f"The keeper's log\n\nThe lighthouse keeper wrote {HARM} here.\n")
    facts = {"title": f"Log {HARM}", "author": f"Eve {HARM}", "publisher": f"Mill {HARM}"}
    rows = [f"{name} = {json.dumps(value)}\n" for name, value in facts.items()]
    _write(folder / "log.txt.byline.toml", "".join(rows))
    return folder


def _comment(name: str, words: str) -> str:
    return (
        f'<article class="comment"><span class="comment-author">{name}</span>'
        f"<p>{html.escape(words)}</p></article>"
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
