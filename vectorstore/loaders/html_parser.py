"""A page as a tree, as a browser would make it of the same markup."""

from __future__ import annotations

import re
from typing import Any

from vectorstore.errors import BinaryFileError, EncodingError
from vectorstore.loaders.decoding import decode
from vectorstore.loaders.html_depth import flattened

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = frozenset("title meta link script style base noscript template object".split())


def decode_page(data: bytes, source: str) -> str:
    """Return the text of a page's bytes, by the encoding that it declares where none is sure."""
    try:
        return decode(data, source)
    except (EncodingError, BinaryFileError):
        declared = _CHARSET.search(data[:2048])
        if declared is None or b"\x00" in data:
            raise
        try:
            # as a browser does: one bad byte in a page of good ones is no reason to refuse it
            return data.decode(declared[1].decode("ascii"), "replace")
        except (LookupError, ValueError):
            pass
        raise


def parse(page: str) -> Any:
    """Return the root element of a page, `None` where it holds no element and no text."""
    from lxml import etree, html

    parser = html.HTMLParser()
    bare = _DECLARATION.sub("", page)
    try:
        tree = html.document_fromstring(bare, parser=parser)
        if any("depth" in entry.message for entry in parser.error_log):
            tree = html.document_fromstring(flattened(bare))
    except etree.ParserError:
        return None
    _end_head(tree)
    return tree


def _end_head(tree: Any) -> None:
    """Move to the body what cannot stand in the head.

    The parser is older than `article` and `main`: where the tags of head and body are left out, as
    they may be, it takes them into the head.
    """
    head = tree.find("head")
    children = [] if head is None else list(head)
    first = next(
        (
            n
            for n, child in enumerate(children)
            if isinstance(child.tag, str) and child.tag not in _HEAD
        ),
        len(children),
    )
    if first == len(children):
        return
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        head.addnext(body)
    for child in reversed(children[first:]):
        body.insert(0, child)
    # text before the first element now stands behind what was moved
    last = children[-1]
    last.tail = (last.tail or "") + (body.text or "")
    body.text = None
