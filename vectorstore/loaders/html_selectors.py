"""Selectors of one element, as the tables of platforms use them, and an index that finds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_PIECE = re.compile(
    r"(?P<sign>[#.])(?P<name>[\w-]+)|\[(?P<key>[\w-]+)(?:(?P<test>[\^$*]?=)(?P<value>[^\]]*))?\]"
)
_TAG = re.compile(r"[\w-]*")


@dataclass(frozen=True, slots=True)
class Selector:
    """`tag#id.class[attribute=value]`: what one element must have, all of it."""

    tag: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str | None, str], ...]
    """Name, test and value: `=`, `^=` for how it begins, `$=` for how it ends, `*=` for what is
    in it, or `None`."""

    def fits(self, element: Any) -> bool:
        """Return whether the element has all that is asked for."""
        if self.tag and element.tag != self.tag:
            return False
        if self.classes and not self.classes <= classes_of(element):
            return False
        return all(_has(element, *attribute) for attribute in self.attributes)


def classes_of(element: Any) -> frozenset[str]:
    """Return the classes of an element."""
    return _classes(element.get("class") or "")


@lru_cache(maxsize=2048)
def selector(text: str) -> Selector:
    """Return the selector that a text writes down."""
    tag = _TAG.match(text)
    classes, attributes = [], []
    for piece in _PIECE.finditer(text):
        if piece["sign"] == ".":
            classes.append(piece["name"])
        elif piece["sign"] == "#":
            attributes.append(("id", "=", piece["name"]))
        else:
            attributes.append((piece["key"], piece["test"], piece["value"] or ""))
    return Selector(tag[0] if tag else "", frozenset(classes), tuple(attributes))


class PageIndex:
    """The elements of a tree by what selectors ask for first, so that each search is short."""

    def __init__(self, elements: Iterable[Any]) -> None:
        self._places: dict[Any, int] = {}
        self._by: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for place, element in enumerate(elements):
            self._places[element] = place
            self._by["tag", element.tag].append(element)
            for name in classes_of(element):
                self._by["class", name].append(element)
            for key in element.keys():
                self._by["attribute", key].append(element)

    def select(self, texts: Collection[str]) -> list[Any]:
        """Return the elements that fit any of the selectors, in document order."""
        found = {element for text in texts for element in self._select(selector(text))}
        return sorted(found, key=self._places.__getitem__)

    def first(self, texts: Sequence[str]) -> list[Any]:
        """Return the elements that fit the first selector that any element fits."""
        return next((found for text in texts if (found := self.select([text]))), [])

    def _select(self, wanted: Selector) -> list[Any]:
        if wanted.classes:
            candidates = self._by.get(("class", min(wanted.classes)), [])
        elif wanted.attributes:
            candidates = self._by.get(("attribute", wanted.attributes[0][0]), [])
        else:
            candidates = self._by.get(("tag", wanted.tag), [])
        return [element for element in candidates if wanted.fits(element)]


def own_elements(root: Any, units: Mapping[Any, Any]) -> dict[Any, list[Any]]:
    """Return the elements of each unit in document order, itself first, without those inside it.

    Takes one pass, whatever the nesting.
    """
    owners: dict[Any, Any] = {}
    own: dict[Any, list[Any]] = {unit: [] for unit in units}
    for element in root.iter("*"):
        owner = element if element in own else owners.get(element.getparent())
        if owner is not None:
            owners[element] = owner
            own[owner].append(element)
    return own


def _has(element: Any, key: str, test: str | None, value: str) -> bool:
    given = element.get(key)
    if given is None:
        return False
    if test == "^=":
        return bool(given.startswith(value))
    if test == "$=":
        return bool(given.rstrip("/").endswith(value))
    if test == "*=":
        return value in given
    return test is None or given == value


@lru_cache(maxsize=16_384)
def _classes(names: str) -> frozenset[str]:
    return frozenset(names.split())
