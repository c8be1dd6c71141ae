"""Real pages: is each snippet where it belongs, and are author, title and date right?

The data is `trafilatura-eval`: `pages.jsonl` names for each page its file, snippets of the article
(`with_`), of furniture (`without`) and of readers' comments (`comments`), and author, title and
date where a person noted them. A snippet counts only where the stored page shows it at all.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from evals.voices.extraction import Extraction, folded, tools
from evals.voices.figure import Figure, Measure, figure

FOLDER = "trafilatura-eval"

Page = Mapping[str, Any]
Count = Callable[[Page, Extraction], tuple[int, int]]

_READERS = re.compile(r"com?ment|kom?ment|discuss|disqus|respon|repl(?:y|ies)|leser", re.IGNORECASE)
_JOINERS = frozenset({"and", "und", "et", "y", "by", "von", "par", "mit"})


def run(data: Path) -> list[Figure]:
    """Return the figures of every measure and tool over the pages below the data folder."""
    pages = list(read_pages(data / FOLDER))
    found = {name: [extract(page["bytes"]) for page in pages] for name, extract in tools().items()}
    return [
        figure(
            "html_pages", measure, name, [count(*pair) for pair in zip(pages, made, strict=True)]
        )
        for measure, count in MEASURES
        for name, made in found.items()
    ]


def read_pages(folder: Path) -> Iterator[Page]:
    """Yield each page with its `bytes`, and only those snippets that its text shows."""
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        page["bytes"] = gzip.decompress((folder / page["html"]).read_bytes())
        tree = parse(page["bytes"])
        shown = folded(tree.text_content())
        for kind in ("with_", "without", "comments"):
            snippets = [folded(snippet) for snippet in page[kind]]
            page[kind] = [snippet for snippet in snippets if snippet and snippet in shown]
        page["named"] = [snippet for snippet in page["comments"] if _is_named(snippet, tree)]
        yield page


def parse(page: bytes) -> Any:
    """Return the tree of a page without its scripts and styles."""
    tree = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    return tree


def _is_named(snippet: str, tree: Any) -> bool:
    """Return whether all places of a snippet lie in elements that the page calls its readers'."""
    holding = [element for element in tree.iter("*") if snippet in folded(element.text_content())]
    outer = {element.getparent() for element in holding}
    return all(
        any(_speaks_of_readers(above) for above in (place, *place.iterancestors()))
        for place in holding
        if place not in outer
    )


def _speaks_of_readers(element: Any) -> bool:
    # a page is named for being open to comments, too
    if element.tag in ("html", "body"):
        return False
    return _READERS.search(f"{element.get('class')} {element.get('id')}") is not None


def _snippets(kind: str, *, of: str) -> Count:
    def count(page: Page, found: Extraction) -> tuple[int, int]:
        text = getattr(found, of)
        return sum(snippet in text for snippet in page[kind]), len(page[kind])

    return count


def _lost(page: Page, found: Extraction) -> tuple[int, int]:
    everywhere = (found.article, found.comments)
    lost = sum(not any(snippet in text for text in everywhere) for snippet in page["comments"])
    return lost, len(page["comments"])


def _author(page: Page, found: Extraction) -> tuple[int, int]:
    gold = page["author"]
    return (int(same_names(gold, found.facts.author)), 1) if gold else (0, 0)


def _title(page: Page, found: Extraction) -> tuple[int, int]:
    gold = page["title"]
    return (int(_words(gold) == _words(found.facts.title or "")), 1) if gold else (0, 0)


def _date(page: Page, found: Extraction) -> tuple[int, int]:
    gold = page["date"]
    return (int(gold == found.facts.published), 1) if gold else (0, 0)


def same_names(gold: str, found: str | None) -> bool:
    """Return whether the words of one list of names are all among the other's.

    Order, case and accents do not count; nor does an outlet, a job or a first name alone.
    """
    wanted, given = (set(_words(text)) - _JOINERS for text in (gold, found or ""))
    return bool(given) and (wanted <= given or given <= wanted)


def _words(text: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


MEASURES: tuple[tuple[Measure, Count], ...] = (
    (
        Measure(
            "comments in the article",
            "snippets of readers' comments that are given as the page's own words, also where the "
            "article itself has the same words",
            "under 2%",
        ),
        _snippets("comments", of="article"),
    ),
    (
        Measure(
            "the same, of those named so",
            "of the snippets all of whose places lie in elements whose class or id speaks of "
            "comments, replies or readers; the others the page gives as its own text, as its "
            "own and a reader's who repeats it, or under no name",
        ),
        _snippets("named", of="article"),
    ),
    (
        Measure("comments lost", "snippets of readers' comments given nowhere", "under 8%"),
        _lost,
    ),
    (
        Measure(
            "comments kept as comments",
            "snippets of readers' comments given as comments, or as replies in a thread",
            "over 90%",
        ),
        _snippets("comments", of="comments"),
    ),
    (
        Measure(
            "boilerplate in the article",
            "snippets of furniture given as the page's own words",
            "under 5%",
        ),
        _snippets("without", of="article"),
    ),
    (
        Measure(
            "article kept",
            "snippets of the article given as the page's own words",
            "over 95%",
        ),
        _snippets("with_", of="article"),
    ),
    (
        Measure(
            "author",
            "the names that a person noted, where one did: the words of one are among the other's",
            "over 85%",
        ),
        _author,
    ),
    (
        Measure("title", "the same words as a person noted, where one did", "above the others"),
        _title,
    ),
    (
        Measure("date", "the day that a person noted, where one did", "above the others"),
        _date,
    ),
)
