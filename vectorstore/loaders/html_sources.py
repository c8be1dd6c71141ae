"""Whose words a page quotes by an address: `<blockquote cite="https://...">`, `isBasedOn`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from vectorstore.loaders.content import one_line
from vectorstore.loaders.html_structured import Node, Structured
from vectorstore.loaders.html_text import before, short_text

SOURCE = "data-quoted-source"
"""The attribute that `name_sources` writes on the block quotes of a tree."""

_BASED_ON = ("isBasedOn", "sharedContent", "citation")
_NAME_WORDS = 6
_LONGEST_LINE = 200
_LEAD_WORDS = 3
"""Words that end in an address: "Found at https://..."."""
_ADDRESS = ("http://", "https://", "www.")


def name_sources(tree: Any, said: Structured) -> None:
    """Write on every block quote of a tree who is quoted, where an address tells.

    The name is the outlet's or the author's that the page gives to machines for the address, else
    the words by which the page links to it, else its host. The only block quote of a page that
    is based on one work is taken from that work.
    """
    quotes = list(tree.iter("blockquote"))
    known = dict(_known(said))
    linked = _linked(tree) if any(quote.get("cite") for quote in quotes) else {}
    for quote in quotes:
        if name := _name_of(quote.get("cite") or "", known, linked):
            quote.set(SOURCE, name)
    if len(quotes) == len(known) == 1 and quotes[0].get("cite") is None:
        quotes[0].set(SOURCE, next(iter(known.values())))


def quoted_works(node: Node) -> Iterator[Node]:
    """Yield the works that an object of JSON-LD says it is based on or shares."""
    for key in _BASED_ON:
        value = node.get(key)
        for work in value if isinstance(value, list) else [value]:
            if isinstance(work, dict):
                yield work


def source_of(work: Node, said: Structured) -> str | None:
    """Return the outlet of a work, else its author, as the page names them."""
    names = said.names(work.get("publisher")) or said.names(work.get("author"))
    return names[0] if names else None


def _known(said: Structured) -> Iterator[tuple[str, str]]:
    for node in said.nodes:
        for work in quoted_works(node):
            if name := source_of(work, said):
                yield _bare(str(work.get("url") or work.get("@id") or name)), name


def _linked(tree: Any) -> Mapping[str, str]:
    """Return the first words by which each address is linked, where they can be a name."""
    found: dict[str, str] = {}
    for link in tree.iter("a"):
        words = one_line(link.text_content()[:200])
        if words and words[0].isupper() and len(words.split()) <= _NAME_WORDS:
            found.setdefault(_bare(link.get("href") or ""), words)
    return found


def linked_above(quote: Any) -> str | None:
    """Return the host of an address that stands alone on the line above a quote."""
    above = before(quote)
    while above is not None and not (above.tail or "").strip():
        text = short_text(above, _LONGEST_LINE)
        if text:
            shown = any(word.startswith(_ADDRESS) for word in text.split()[:_LEAD_WORDS])
            link = next(above.iter("a"), None) if shown else None
            return None if link is None else _host(link.get("href") or "")
        above = before(above)
    return None


def _name_of(address: str, known: Mapping[str, str], linked: Mapping[str, str]) -> str | None:
    host = _host(address)
    bare = _bare(address)
    return known.get(bare) or linked.get(bare) or host if host else None


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address.strip()).hostname if "://" in address else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _bare(address: str) -> str:
    """Return an address as two that mean the same page are alike."""
    return address.strip().partition("://")[2].partition("#")[0].rstrip("/") or address
