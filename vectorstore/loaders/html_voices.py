"""Readers' comments and the speakers of block quotes, read off the structure of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vectorstore.loaders.content import Part, clean, one_line
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.html_names import parts_of, roles_of, vocabulary, words_of
from vectorstore.loaders.html_text import visible_text
from vectorstore.loaders.quotations import bare_name
from vectorstore.loaders.words import any_of, words
from vectorstore.types import Voice

_HOLDERS = frozenset("div section article aside ol ul li dl dd p table tbody tr td details".split())
_BODY = ("text", "content", "copy", "message", "story", "body", "inner")
"""What the words of a comment are called in a class or an item property, the clearest first."""
_AUTHOR = frozenset({"author", "fn", "user", "username", "commenter", "poster", "name", "creator"})
_DATE = frozenset({"date", "time", "datetime", "published", "timestamp"})
_FURNITURE = (
    _AUTHOR
    | _DATE
    | frozenset(
        """meta metadata header heading footer reply form avatar actions action link links likes
    vote votes permalink edit report share title badge pagination navigation""".split()
    )
)
_ABOUT_COMMENTS = frozenset(
    """form respond cancel widget count counter number button tools icon link ad advert pingback
    trackback""".split()
)
"""What elements are named that are no comments although they speak of them."""
_REPLIES = frozenset({"children", "replies", "indented", "answers"})
_LONGEST_NAME = 80
_FEWEST_WORDS = 3
"""Fewer, without a name or a date, are a label: `Comments`, `Report this`."""


def take_comments(tree: Any) -> list[Part]:
    """Return the readers' comments of a page in order, and take their sections out of the tree.

    Each comment is a part of its own, with the name and the date that the page gives; a section
    whose single comments cannot be told apart is one part without a speaker.
    """
    regions = _regions(tree)
    comments = [part for region in regions for part in _comments(region)]
    for region in regions:
        region.drop_tree()
    return comments


def quotation_speakers(tree: Any) -> dict[str, str]:
    """Return who is quoted by the opening of each block quote that cites a source by name."""
    speakers = {}
    for quote in tree.iter("blockquote"):
        figure = next(quote.iterancestors("figure"), None)
        cites = [
            *quote.iter("cite", "footer"),
            *(() if figure is None else figure.iter("cite", "figcaption")),
        ]
        name = next((name for cite in cites if (name := bare_name(cite.text_content()))), None)
        if name:
            speakers[opening(visible_text(quote))] = name
    return speakers


def opening(text: str) -> str:
    """Return the start of a text, by which it is found again in another rendering."""
    return "".join(re.findall(r"\w", text))[:60].casefold()


def _regions(tree: Any) -> list[Any]:
    """Return the outermost elements that hold comments and no part of the article."""
    title = next(tree.iter("h1"), None)
    article = set() if title is None else {title, *title.iterancestors()}
    taken: set[Any] = set()
    found: list[Any] = []
    for element in tree.iter(*_HOLDERS):
        if element.getparent() in taken:
            taken.add(element)
        elif element not in article and _speaks_of_comments(element):
            taken.add(element)
            found.append(element)
    return found


def _speaks_of_comments(element: Any) -> bool:
    names = words_of(element)
    # pages and posts themselves are named for being open to comments, or closed
    if names & {"hentry", "open", "closed"} and not names & {"list", "area"}:
        return False
    return bool(names & (vocabulary("comments") | vocabulary("comment"))) or _is_schema(element)


def _comments(region: Any) -> Iterator[Part]:
    if "recent" in words_of(region):
        return
    units = _units(region)
    replies: dict[Any, set[Any]] = {unit: set() for unit in (None, *units)}
    for unit, replied_to in units.items():
        replies[replied_to].add(unit)
    for unit in units:
        part = _comment(unit, replies[unit])
        if not _is_about_comments(unit) and not _is_label(part):
            yield part
    if not units and not _is_about_comments(region) and not roles_of(region) & _FURNITURE:
        part = Part(visible_text(region, skip=_furniture(region)), voice=Voice.COMMENT)
        if not _is_label(part):
            yield part


def _is_about_comments(element: Any) -> bool:
    return bool(words_of(element) & _ABOUT_COMMENTS)


def _is_label(part: Part) -> bool:
    return not (part.speaker or part.published) and len(part.text.split()) < _FEWEST_WORDS


def _units(region: Any) -> dict[Any, Any]:
    """Return each element that is one comment, with the comment that it replies to or `None`."""
    units: dict[Any, Any] = {}
    for element in region.iter(*_HOLDERS):
        if not _is_item(element):
            continue
        outer = next((above for above in element.iterancestors() if above in units), None)
        if outer is None or _is_reply(element, outer):
            units[element] = outer
    return units


def _is_item(element: Any) -> bool:
    if _is_schema(element) or _item_classes(element):
        return True
    identity = parts_of(element.get("id") or "")
    if len(identity) > 1 and identity[-1].isdigit() and identity[-2].lower() in _one():
        return True
    parent = element.getparent()
    return element.tag == "li" and parent is not None and _speaks_of_comments(parent)


def _is_schema(element: Any) -> bool:
    return (element.get("itemtype") or "").rstrip("/").endswith(("/Comment", "/UserComments"))


def _item_classes(element: Any) -> set[str]:
    """Return the classes that name one comment: `comment`, `wc-comment`, `newsComment`."""
    return {
        name
        for name in (element.get("class") or "").split()
        if (parts := parts_of(name)) and parts[-1].lower() in _one()
    }


def _one() -> frozenset[str]:
    return vocabulary("comment") - {"reply"}


def _is_reply(element: Any, outer: Any) -> bool:
    """Return whether an item inside another is a reply to it, and no mere wrapper within it."""
    if element.tag == outer.tag and _item_classes(element) & _item_classes(outer):
        return True
    for above in element.iterancestors():
        if above is outer:
            return False
        if above.tag in ("ol", "ul") or words_of(above) & _REPLIES:
            return True
    return False


def _comment(unit: Any, replies: set[Any]) -> Part:
    own = [element for element in unit.iter() if not _inside(element, replies)]
    body = _body(own)
    text = clean(visible_text(body, skip=replies | _furniture(body)))
    around = [element for element in own[1:] if element is not body]
    return Part(text, Voice.COMMENT, _speaker(around), published=_published(around))


def _inside(element: Any, hidden: set[Any]) -> bool:
    return element in hidden or any(above in hidden for above in element.iterancestors())


def _body(own: list[Any]) -> Any:
    """Return the element that holds the words of a comment, the whole where none is named so."""
    inner = [element for element in own[1:] if not roles_of(element) & _FURNITURE]
    for wanted in _BODY:
        named = [element for element in inner if wanted in roles_of(element)]
        longest = max(named, key=_text_length, default=None)
        if longest is not None and _text_length(longest):
            return longest
    return next((element for element in inner if "text" in words_of(element)), own[0])


def _text_length(element: Any) -> int:
    return len(element.text_content().strip())


def _furniture(body: Any) -> set[Any]:
    """Return what is around the words: names, dates, links to reply and forms."""
    return {
        element
        for element in body.iterdescendants()
        if element.tag in ("form", "time", "footer", "header", "button")
        or (roles_of(element) & _FURNITURE and not roles_of(element).intersection(_BODY))
    }


def _speaker(around: list[Any]) -> str | None:
    for wanted in ({"fn", "username", "creator"}, {"user", "name", "commenter"}, _AUTHOR):
        for element in around:
            if element.tag == "cite" or roles_of(element) & wanted:
                name = _person(element.text_content())
                if name:
                    return name
    return None


def _person(text: str) -> str | None:
    """Return a commenter's name without the `says:` that blogs put after it."""
    said = any_of(words().all("said"))
    bare = re.split(rf"\s+(?:{said})\b\s*:?|:\s*$|\n", clean(text), maxsplit=1, flags=re.I)[0]
    name = one_line(bare)
    return name if name and len(name) <= _LONGEST_NAME else None


def _published(around: list[Any]) -> str | None:
    for element in around:
        if element.tag == "time" or roles_of(element) & _DATE:
            day = iso_day(element.get("datetime") or one_line(element.text_content()))
            if day:
                return day
    return None
