"""What the elements of a page are called by those who made it: classes, ids, item properties."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from vectorstore.loaders.words import words

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def words_of(element: Any) -> frozenset[str]:
    """Return the words of an element's class, id and item property, in lower case."""
    if not isinstance(element.tag, str):
        return frozenset()
    return _words(" ".join(element.get(key) or "" for key in ("class", "id", "itemprop")))


def roles_of(element: Any) -> frozenset[str]:
    """Return the last word of each class and item property: `comment-author-box` is a box."""
    if not isinstance(element.tag, str):
        return frozenset()
    return _roles(f"{element.get('class') or ''} {element.get('itemprop') or ''}")


def parts_of(name: str) -> list[str]:
    """Return the words and numbers of one name: `newsComment-12` is news, Comment and 12."""
    return _PARTS.findall(name)


@lru_cache(maxsize=8)
def vocabulary(key: str) -> frozenset[str]:
    """Return the words for `comments` or one `comment` in every language."""
    return frozenset(words().all(f"html.{key}"))


@lru_cache(maxsize=64)
def named(key: str) -> tuple[str, ...]:
    """Return the entries of `html_names.toml` under a key in their order: `author.meta`."""
    value: Any = _table()
    for name in key.split("."):
        value = value[name]
    return tuple(value)


@lru_cache(maxsize=64)
def tokens(key: str) -> frozenset[str]:
    """Return the entries of `html_names.toml` under a key as a set: `author.roles`."""
    return frozenset(named(key))


@lru_cache(maxsize=1)
def platforms() -> dict[str, Any]:
    """Return the table of the software behind threads, `html_platforms.toml`."""
    return _read("html_platforms.toml")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return _read("html_names.toml")


def _read(name: str) -> dict[str, Any]:
    file = resources.files("vectorstore.loaders") / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=16_384)
def _words(names: str) -> frozenset[str]:
    return frozenset(part.lower() for part in parts_of(names))


@lru_cache(maxsize=16_384)
def _roles(names: str) -> frozenset[str]:
    found = (parts_of(name) for name in names.split())
    return frozenset(parts[-1].lower() for parts in found if parts)
