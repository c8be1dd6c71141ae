"""What a page says of itself to machines: JSON-LD of schema.org, and its meta elements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vectorstore.loaders.content import one_line

_MOST_NODES = 20_000
"""Objects looked at in one page; the largest graphs seen on real pages hold some hundred."""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Structured:
    """The objects of a page's JSON-LD in order, and its meta elements by name in lower case."""

    nodes: Sequence[Node] = ()
    meta: Mapping[str, Sequence[str]] = field(default_factory=dict)
    named: Mapping[str, Node] = field(default_factory=dict)
    """The objects that say more of themselves than their id, by id."""

    def of_types(self, types: Iterable[str]) -> Iterator[Node]:
        """Yield the objects of any of the types, which are in lower case."""
        wanted = frozenset(types)
        return (node for node in self.nodes if types_of(node) & wanted)

    def first_meta(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the contents of the meta elements, those of the first name first."""
        return (content for name in names for content in self.meta.get(name, ()))

    def names(self, value: object) -> list[str]:
        """Return the names that a property gives: text, objects with a name, lists of either."""
        if isinstance(value, list):
            return [name for item in value[:20] for name in self.names(item)]
        if isinstance(value, dict):
            return self._names_of(value)
        name = one_line(value) if isinstance(value, str) else None
        return [name] if name else []

    def _names_of(self, node: Node) -> list[str]:
        if "name" not in node:
            node = self.named.get(str(node.get("@id")), node)
        name = node.get("name")
        # a list of names is one person's in JSON-LD; more than one nesting is nobody's
        names = name if isinstance(name, list) else [name]
        return [line for item in names if isinstance(item, str) and (line := one_line(item))]


def types_of(node: Node) -> frozenset[str]:
    """Return the types of an object in lower case, without the address of their vocabulary."""
    given = node.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return frozenset(str(kind).rpartition("/")[2].lower() for kind in kinds if kind)


def read_structured(tree: Any) -> Structured:
    """Return what a page says of itself; what cannot be read is left out."""
    nodes = [node for script in tree.iter("script") for node in _objects(script)]
    meta: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = one_line(element.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := element.get(key)):
                meta[name.lower()].append(content)
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    return Structured(nodes, meta, named)


def _objects(script: Any) -> Iterator[Node]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    try:
        # real pages have bare line ends inside of strings
        data = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return
    yield from _walk(data)


def _walk(data: object) -> Iterator[Node]:
    """Yield every object, an outer one before those inside it."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
