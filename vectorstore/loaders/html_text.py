"""A tree of HTML as paragraphs, its block quotes apart."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

# the second row of each are the names that trafilatura gives the same elements
_QUOTES = frozenset({"blockquote", "quote"})
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_VERBATIM = frozenset({"pre"})
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section
    summary table tbody tfoot thead tr ul
    head item list quote row""".split()
)
_UNSEEN = frozenset(
    """script style template noscript head title button select textarea input iframe svg object
    video audio canvas""".split()
)
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Run:
    """Consecutive paragraphs outside of any block quote, or all those of one."""

    quote: Any = None
    """The element of the block quote, `None` outside."""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between."""
        return "\n\n".join(self.paragraphs)


def visible_text(element: Any, *, skip: Collection[Any] = ()) -> str:
    """Return what a reader sees of an element, paragraphs parted by blank lines."""
    return "\n\n".join(run.text for run in runs(element, skip=skip))


def runs(root: Any, *, skip: Collection[Any] = (), page: bool = True) -> list[Run]:
    """Return the paragraphs below a root in order, a block quote's in a run of their own.

    `skip` holds elements to leave out. `page` says that the tree is a browser's HTML, where
    `head` is the page's head and not, as in trafilatura's, a heading.
    """
    from lxml import etree

    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            writer.write(element.tail)
        elif event == "end":
            writer.leave(element)
            if element is not root:
                writer.write(element.tail)
        elif element in skip or (element.tag in _UNSEEN and (page or element.tag != "head")):
            walk.skip_subtree()
            writer.unseen.add(element)
        else:
            writer.enter(element)
    writer.flush()
    return [run for run in writer.runs if run.paragraphs]


@dataclass(slots=True)
class _Writer:
    runs: list[Run] = field(default_factory=lambda: [Run()])
    pieces: list[str] = field(default_factory=list)
    verbatim: int = 0
    unseen: set[Any] = field(default_factory=set)

    def enter(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        if element.tag in _QUOTES and self.runs[-1].quote is None:
            self.runs.append(Run(quote=element))
        if element.tag in _BREAKS:
            self.pieces.append("\n")
        self.verbatim += element.tag in _VERBATIM
        self.write(element.text)

    def leave(self, element: Any) -> None:
        if element in self.unseen:
            return
        if element.tag in _CELLS:
            self.pieces.append("\t")
        if element.tag in _BLOCKS:
            self.flush()
        self.verbatim -= element.tag in _VERBATIM
        if self.runs[-1].quote is element:
            self.runs.append(Run())

    def write(self, text: str | None) -> None:
        if text:
            self.pieces.append(text if self.verbatim else _SPACE.sub(" ", text))

    def flush(self) -> None:
        paragraph = "".join(self.pieces).strip()
        self.pieces.clear()
        if paragraph:
            self.runs[-1].paragraphs.append(paragraph)
