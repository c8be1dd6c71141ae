"""An export of Disqus: the readers' comments of a site's pages, page by page, replies in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vectorstore.errors import UnsupportedFormatError
from vectorstore.loaders.content import Content, Part, compose, one_line, reading
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.html_quotes import voiced
from vectorstore.types import Facts, Voice

SIGN = b"http://disqus.com"
"""What stands at the top of every export."""

_ROOT = "{http://disqus.com}disqus"
_SPACE = "{http://disqus.com}"
_ID = "{http://disqus.com/disqus-internals}id"


@dataclass(slots=True)
class _Page:
    """A page that was commented on, and its comments by the one that each replies to."""

    title: str | None
    address: str | None
    replies: Mapping[str | None, list[Any]] = field(default_factory=lambda: defaultdict(list))


def read(data: bytes, source: str) -> Content:
    """Return the comments of an export, each its reader's, under the titles of their pages.

    What was deleted or is spam is left out. Raises `UnsupportedFormatError` for other XML.
    """
    with reading(source, "XML"):
        from lxml import etree

        # an export declares no entities; a file that does means no good
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        root = etree.fromstring(data, parser)
        if root.tag != _ROOT:
            raise UnsupportedFormatError(
                source,
                "is XML, but no export of comments from Disqus.",
                "Save what it holds as .html or .txt.",
            )
        pages = [page for page in _pages(root).values() if page.replies[None]]
        only = pages[0] if len(pages) == 1 else _Page(None, None)
        facts = Facts(title=only.title, address=only.address)
        return compose((part for page in pages for part in _parts(page)), facts)


def _pages(root: Any) -> Mapping[str, _Page]:
    pages = {
        thread.get(_ID): _Page(one_line(_text(thread, "title")), one_line(_text(thread, "link")))
        for thread in root.iter(f"{_SPACE}thread")
        if thread.getparent() is root
    }
    posts = [post for post in root.iter(f"{_SPACE}post") if _is_shown(post)]
    known = {post.get(_ID) for post in posts}
    for post in posts:
        page = pages.get(_reference(post, "thread"))
        parent = _reference(post, "parent")
        if page is not None:
            # a reply to what was deleted stands for itself
            page.replies[parent if parent in known else None].append(post)
    return pages


def _is_shown(post: Any) -> bool:
    return "true" not in (_text(post, "isDeleted"), _text(post, "isSpam"))


def _parts(page: _Page) -> Iterator[Part]:
    """Yield the comments of a page below its title, each followed by the replies to it."""
    yield Part(page.title or page.address or "", Voice.BOILERPLATE)
    waiting = _in_time(page.replies[None])[::-1]
    while waiting:
        post = waiting.pop()
        yield from _comment(post)
        waiting.extend(_in_time(page.replies.get(post.get(_ID), []))[::-1])


def _in_time(posts: Sequence[Any]) -> list[Any]:
    return sorted(posts, key=lambda post: _text(post, "createdAt") or "")


def _comment(post: Any) -> Iterator[Part]:
    from lxml import html

    message = _text(post, "message")
    if message:
        body = html.fragment_fromstring(message, create_parent="div")
        author = post.find(f"{_SPACE}author")
        name = None if author is None else one_line(_text(author, "name"))
        yield from voiced(body, Voice.COMMENT, name, iso_day(_text(post, "createdAt")), set())


def _reference(post: Any, name: str) -> str | None:
    element = post.find(f"{_SPACE}{name}")
    return None if element is None else element.get(_ID)


def _text(element: Any, name: str) -> str | None:
    text = element.findtext(f"{_SPACE}{name}")
    return text.strip() if text and text.strip() else None
