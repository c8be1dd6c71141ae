"""Markdown: headings, paragraphs, lists and tables as plain text, block quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vectorstore.loaders import bylines
from vectorstore.loaders.content import Content, Part, compose, one_line, reading
from vectorstore.loaders.dates import read_date
from vectorstore.loaders.decoding import decode
from vectorstore.loaders.quotations import quotation
from vectorstore.loaders.sidecar import is_iso_date
from vectorstore.types import Facts

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"(?P<key>[A-Za-z_-]+):[ \t]+(?P<value>\S.*)")
_KEYS = {
    "title": "title",
    "author": "author",
    "publisher": "publisher",
    "date": "published",
    "published": "published",
    "url": "address",
    "address": "address",
}
_SOFT_BREAK = re.compile(r"\r(?!(?:[—–―]|--)\s)")
_TAG = re.compile(r"<[^>]*>")


def read(data: bytes, source: str) -> Content:
    """Return the text without its markup.

    Its facts are the front matter's and the first heading's, and else those that its first lines
    give as those of a plain text do.
    """
    text = decode(data, source)
    with reading(source, "Markdown"):
        facts, body = _front_matter(text)
        tokens = _parse(body)
        facts = facts.over(Facts(title=_first_heading(tokens)))
        shown = bylines.read_facts(compose(_parts(tokens, None), Facts()).text)
        facts = facts.over(replace(shown, title=None))
        return compose(_parts(tokens, facts.author), facts)


def _front_matter(text: str) -> tuple[Facts, str]:
    """Return the facts of `key: value` lines between two rules, and the text below them."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Facts(), text
    values: dict[str, str] = {}
    for line in match["lines"].splitlines():
        pair = _LINE.fullmatch(line.rstrip())
        key = _KEYS.get(pair["key"].lower()) if pair else None
        if pair and key:
            value = pair["value"].strip("\"'")
            values[key] = _date(value) if key == "published" else value
    return Facts(**{key: value for key, value in values.items() if value}), text[match.end() :]


def _date(value: str) -> str:
    return value if is_iso_date(value) else read_date(value) or read_date(value[:10]) or ""


def _parse(text: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(text)


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open":
            return one_line(_inline(inline))
    return None


def _parts(tokens: Sequence[Token], author: str | None) -> Iterator[Part]:
    """Yield the blocks outside of quotations one by one, each outermost quotation as one part."""
    depth = 0
    quoted: list[str] = []
    for kind, text in _blocks(tokens):
        if kind == "blockquote_open":
            depth += 1
        elif kind == "blockquote_close":
            depth -= 1
            if depth == 0:
                yield quotation("\n\n".join(quoted), quoted_by=author)
                quoted = []
        elif depth:
            quoted.append(text)
        else:
            yield Part(text)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the type and text of each block, a table row as one; quotation edges without text."""
    row: list[str] | None = None
    for token in tokens:
        if token.type.startswith("blockquote"):
            yield token.type, ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield token.type, "\t".join(row)
            row = None
        elif row is not None and token.type == "inline":
            row.append(_inline(token))
        else:
            yield token.type, _block(token)


def _block(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type == "html_block":
        return _TAG.sub("", token.content).strip()
    return _inline(token) if token.type == "inline" else ""


def _is_label(shown: Sequence[Token]) -> bool:
    """Return whether all of a line is bold: a name or a label, and no part of the next line."""
    kinds = [child.type for child in shown]
    return (
        kinds[:1] == ["strong_open"]
        and kinds[-1] == "strong_close"
        and kinds.count("strong_close") == 1
    )


def _inline(token: Token) -> str:
    """Return what a reader sees of a paragraph: no markup, no addresses of links, no pictures.

    Its lines are joined, but for a first one that is bold, and one that opens with the dash of an
    attribution.
    """
    pieces: list[str] = []
    shown = [child for child in token.children or () if child.type != "text" or child.content]
    for place, child in enumerate(shown):
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type == "hardbreak" or (child.type == "softbreak" and _is_label(shown[:place])):
            pieces.append("\n")
        elif child.type == "softbreak":
            pieces.append("\r")
    return _SOFT_BREAK.sub(" ", "".join(pieces)).replace("\r", "\n")
