"""What belongs to an article although extractors drop it, and the reverse."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from vectorstore.loaders.html_names import roles_of, tokens, words_of
from vectorstore.loaders.html_quotes import cited_name, names_quoted
from vectorstore.loaders.html_text import Run, following, short_text, visible_text
from vectorstore.loaders.words import any_of, words

_LARGEST_FURNITURE = 0.3
"""The share of a page's text above which an element is no furniture, whatever it is called."""
_LEAD_WITHIN = 80
"""How many elements after its headline a summary begins; real ones began within 40."""
_LEAD_WORDS = (8, 120)
_LEAD_LENGTH = 1500
_POINTER_WORDS = 16
_LONGEST_LINKS = 300


def drop_furniture(tree: Any, headline: Any) -> None:
    """Take out of a tree the elements that are called furniture and are small beside the page."""
    above = set() if headline is None else {headline, *headline.iterancestors()}
    most = int(_LARGEST_FURNITURE * len(tree.text_content()))
    found = [
        element
        for element in tree.iter("div", "section", "aside", "ul", "p", "nav", "span", "td")
        if element not in above and _is_furniture(element)
    ]
    dropped: set[Any] = set()
    for element in found:
        if element.getparent() in dropped or len(element.text_content()) > most:
            continue
        dropped.update(element.iter("*"))
    for element in found:
        if element in dropped and element.getparent() is not None:
            element.drop_tree()


def _is_furniture(element: Any) -> bool:
    if element.tag == "td":
        return not words_of(element).isdisjoint(tokens("menu_cells"))
    return (
        not words_of(element).isdisjoint(tokens("aside"))
        or not roles_of(element).isdisjoint(tokens("furniture"))
        or (element.tag == "p" and _only_links(element))
    )


def _only_links(paragraph: Any) -> bool:
    """Return whether a short paragraph says nothing but the titles of other pages."""
    if paragraph.find(".//a") is None:
        return False
    text = short_text(paragraph, _LONGEST_LINKS)
    linked = "".join("".join(link.itertext()) for link in paragraph.iter("a")) if text else ""
    return bool(text) and len(_letters(linked)) >= len(_letters(text or "")) > 0


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def mark_quotes(tree: Any) -> None:
    """Make block quotes of what an article quotes otherwise, so that extractors keep it apart.

    These are the boxes that hold a line with the name of the one quoted, `quote-author`. Figures
    that hold a block quote become boxes, as extractors drop figures; but a pull quote repeats
    what the article says already and stays one.
    """
    for figure in tree.iter("figure"):
        if figure.find(".//blockquote") is not None and "pullquote" not in words_of(figure):
            figure.tag = "div"
    for line in [element for element in tree.iter("*") if names_quoted(element)]:
        box = line.getparent()
        if words_of(box) & tokens("author.quoted") and box.tag in ("div", "section", "aside"):
            box.tag, line.tag = "blockquote", "cite"


def quoted_names(tree: Any) -> dict[str, str]:
    """Return who is quoted by the opening of each block quote that cites a source by name.

    The source may be left out where the page is rendered again: a quote is known by what stands
    above it as well.
    """
    named = {quote: name for quote in tree.iter("blockquote") if (name := cited_name(quote))}
    shown = {opening_of(visible_text(quote)): name for quote, name in named.items()}
    bare = {
        opening_of(visible_text(quote, skip=set(quote.iter("cite", "footer")))): name
        for quote, name in named.items()
    }
    return {opening: name for opening, name in {**bare, **shown}.items() if opening}


def opening_of(text: str) -> str:
    """Return the start of a text, by which it is found again in another rendering."""
    return "".join(re.findall(r"\w", text[:400]))[:60].casefold()


def find_lead(headline: Any) -> str | None:
    """Return the summary that stands below a headline, `None` where there is none."""
    if headline is None:
        return None
    for _, element in zip(range(_LEAD_WITHIN), following(headline), strict=False):
        if not roles_of(element).isdisjoint(tokens("lead")):
            text = short_text(element, _LEAD_LENGTH)
            if text and _LEAD_WORDS[0] <= len(text.split()) <= _LEAD_WORDS[1]:
                return visible_text(element)
        elif element.tag == "p" and _word_count(element) > _LEAD_WORDS[1] // 4:
            return None
    return None


def _word_count(element: Any) -> int:
    return len((short_text(element, _LEAD_LENGTH * 4) or "").split())


def without_pointers(article: list[Run]) -> list[Run]:
    """Return the runs of an article without its lines that point elsewhere: `Read also: ...`."""
    return [
        Run(run.quote, run.depth, [text for text in run.paragraphs if not _points(text)])
        for run in article
    ]


def _points(text: str) -> bool:
    if len(text) > _LONGEST_LINKS:
        return False
    return len(text.split()) <= _POINTER_WORDS and _pointer().match(text) is not None


@lru_cache(maxsize=1)
def _pointer() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(words().all('html.pointers'))})(?!\w)", re.IGNORECASE)
