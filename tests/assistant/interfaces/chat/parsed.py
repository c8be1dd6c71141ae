"""HTML read back as a tree, so that tests compare what a browser would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def nodes(self) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.nodes()

    def all(self, tag: str) -> list[Node]:
        return [node for node in self.nodes() if node.tag == tag]

    def of_class(self, name: str) -> list[Node]:
        return [
            node for node in self.nodes() if name in (node.attributes.get("class") or "").split()
        ]


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("root")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def handle_comment(self, data):
        raise AssertionError("we write no comments")

    handle_decl = handle_pi = unknown_decl = handle_comment


def parse(html: str) -> Node:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    (root,) = tree.open
    return root
