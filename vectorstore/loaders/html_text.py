"""A tree of HTML as paragraphs, its block quotes apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
    """Consecutive paragraphs outside of any block quote, or inside of the same one."""

    quote: Any = None
    """The element of the innermost block quote, `None` outside."""
    depth: int = 0
    """Block quotes around it."""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between."""
        return "\n\n".join(self.paragraphs)


def visible_text(element: Any, *, skip: Collection[Any] = ()) -> str:
    """Return what a reader sees of an element, paragraphs parted by blank lines."""
    return "\n\n".join(run.text for run in runs(element, skip=skip))


def runs(
    root: Any, *, skip: Collection[Any] = (), quotes: Collection[Any] = (), page: bool = True
) -> list[Run]:
    """Return the paragraphs below a root in order, each block quote's in runs of their own.

    `skip` holds elements to leave out, `quotes` those that quote although no tag says so. `page`
    says that the tree is a browser's HTML, where `head` is the page's head and not, as in
    trafilatura's, a heading.
    """
    from lxml import etree

    writer = _Writer(root, quotes)
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


def short_text(element: Any, limit: int, *, between: str = " ") -> str | None:
    """Return the text of an element on one line, `None` where there is none or more than that.

    `between` is put where the element breaks its lines. Stops reading where the limit is passed,
    however much the element holds.
    """
    pieces: list[str] = []
    length = 0
    for piece in _pieces(element, between):
        pieces.append(piece)
        length += len(piece.strip())
        if length > limit:
            return None
    return " ".join(" ".join(pieces).split()) or None


def _pieces(element: Any, between: str) -> Iterator[str]:
    if between == " ":
        yield from element.itertext()
        return
    from lxml import etree

    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield between if inner.tag in _BREAKS else inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def before(element: Any) -> Any:
    """Return the element that stands directly before one beside it, `None` where none does."""
    return next(element.itersiblings("*", preceding=True), None)


def following(element: Any) -> Iterator[Any]:
    """Yield the elements after one in document order, without those inside it."""
    while element is not None:
        for sibling in element.itersiblings("*"):
            yield from sibling.iter("*")
        element = element.getparent()


@dataclass(slots=True)
class _Writer:
    root: Any
    quotes: Collection[Any]
    runs: list[Run] = field(default_factory=lambda: [Run()])
    open_quotes: list[Any] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    verbatim: int = 0
    unseen: set[Any] = field(default_factory=set)

    def enter(self, element: Any) -> None:
        quoting = element is not self.root and (element.tag in _QUOTES or element in self.quotes)
        if quoting or element.tag in _BLOCKS:
            self.flush()
        if quoting:
            self.open_quotes.append(element)
            self.runs.append(Run(quote=element, depth=len(self.open_quotes)))
        if element.tag in _BREAKS:
            self.pieces.append("\n")
        self.verbatim += element.tag in _VERBATIM
        self.write(element.text)

    def leave(self, element: Any) -> None:
        if element in self.unseen:
            return
        if element.tag in _CELLS:
            self.pieces.append("\t")
        closing = bool(self.open_quotes) and self.open_quotes[-1] is element
        if closing or element.tag in _BLOCKS:
            self.flush()
        self.verbatim -= element.tag in _VERBATIM
        if closing:
            self.open_quotes.pop()
            outer = self.open_quotes[-1] if self.open_quotes else None
            self.runs.append(Run(quote=outer, depth=len(self.open_quotes)))

    def write(self, text: str | None) -> None:
        if text:
            self.pieces.append(text if self.verbatim else _SPACE.sub(" ", text))

    def flush(self) -> None:
        paragraph = "".join(self.pieces).strip()
        self.pieces.clear()
        if paragraph:
            self.runs[-1].paragraphs.append(paragraph)
