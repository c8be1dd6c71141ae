"""Lines of who and when that stand loose beside blocks: `<b>Ann</b> on 3 May 2012: <p>...</p>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vectorstore.loaders.html_said_by import stamp_in
from vectorstore.loaders.html_text import short_text
from vectorstore.page_lines.vocabulary import any_of

_BOXES = ("div", "li", "td", "dd", "article", "section", "blockquote")
_INLINE = frozenset(
    "a abbr acronym b big cite code em font i img small span strong sub sup time tt u".split()
)
_TALKING = 0.1
"""Share of the boxes that speak as one person to another, as of comments in plain text."""
_LONGEST_TEXT = 4_000
"""Characters of a box that is looked into; a longer one is no comment."""
_CONVERSATION = re.compile(any_of("conversation"), re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """Text and inline elements of a box up to its next block or break."""

    before: Any = None
    """The element behind which the line begins, `None` where it opens its box."""
    inline: list[Any] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_loose: bool = False
    """Whether some of its text stands in no element of its own."""

    def add(self, text: str | None) -> None:
        if text and text.strip():
            self.is_loose = True
        self.texts.append(text or "")

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def wrap_loose_stamps(tree: Any) -> None:
    """Put each such line into a `span`, as a browser puts it into a box of its own.

    Lines with a day and no hour are left where nobody speaks to anybody beside them: programmes
    and lists of members have them too.
    """
    found = [
        (box, line, said)
        for box in tree.iter(*_BOXES)
        for line in _lines(box)
        if line.is_loose and (said := stamp_in(line.text))
    ]
    texts = (short_text(box, _LONGEST_TEXT) or "" for box, _, _ in found)
    talking = sum(_CONVERSATION.search(text) is not None for text in texts)
    for box, line, said in found:
        if said.timed or talking >= _TALKING * len(found):
            _wrap(box, line)


def _lines(box: Any) -> Iterator[_Line]:
    """Yield the lines of a box that holds more than one."""
    children = list(box)
    if all(child.tag in _INLINE for child in children):
        return
    line = _Line()
    line.add(box.text)
    for child in children:
        if child.tag in _INLINE:
            line.inline.append(child)
            line.texts.append("".join(child.itertext()))
        else:
            yield line
            line = _Line(before=child)
        line.add(child.tail)
    yield line


def _wrap(box: Any, line: _Line) -> None:
    span = box.makeelement("span")
    if line.before is None:
        span.text, box.text = box.text, None
        box.insert(0, span)
    else:
        # lxml takes along what stands behind an element that moves
        span.text, line.before.tail = line.before.tail, None
        line.before.addnext(span)
    span.extend(line.inline)
