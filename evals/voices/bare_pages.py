"""Real pages on which nothing is called anything: are readers told apart by how a page is built?

The pages are those of `trafilatura-eval`, as in `html_pages`, with a word that says nothing in
place of every class and id, the same for the same, and without roles, properties, scripts and the
data in them. It tells how much hangs on what makers of pages call things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from evals.voices import html_pages
from evals.voices.extraction import tools
from evals.voices.figure import Figure, figure

FOLDER = html_pages.FOLDER

_MEASURED = frozenset(
    ("comments in the article", "comments lost", "comments kept as comments", "article kept")
)
_SAYING = re.compile(r"(?:item|data-|aria-).*|rel|property|role|typeof")
_NUMBER = re.compile(r"\d+")


def run(data: Path) -> list[Figure]:
    """Return the figures of every tool over the bare pages."""
    pages = list(html_pages.read_pages(data / FOLDER))
    bare = [laid_bare(page["bytes"]) for page in pages]
    found = {name: [extract(page) for page in bare] for name, extract in tools().items()}
    return [
        figure(
            "bare_pages", measure, name, [count(*pair) for pair in zip(pages, made, strict=True)]
        )
        for measure, count in html_pages.MEASURES
        if measure.name in _MEASURED
        for name, made in found.items()
    ]


def laid_bare(page: bytes) -> bytes:
    """Return a page with the same text and tags in which no name says anything."""
    from lxml import html

    tree = html_pages.parse(page)
    names: dict[str, str] = {}
    for element in tree.iter("*"):
        for key in list(element.attrib):
            if key in ("class", "id"):
                element.set(key, " ".join(_renamed(element.get(key).split(), names)))
            elif _SAYING.fullmatch(key) and element.tag != "meta":
                del element.attrib[key]
    made: bytes = html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
    return made


def _renamed(words: Sequence[str], names: dict[str, str]) -> list[str]:
    """Return for each word `n1`, `n2`, ...: words that differ in their numbers are the same."""
    return [names.setdefault(_NUMBER.sub("", word), f"n{len(names)}") for word in words]
