"""Lines on pages as paragraphs: gaps part them, hyphens at line ends go, page furniture goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

_WIDE = 1.35
"""A step to the next line so many times the usual one begins a paragraph; a blank line is 2."""
_OTHER_SIZE = 1.15
"""A change of letter size by so much is a heading's."""
_REPEATS = 3
"""A top or bottom line that stands on so many pages, and on most, is a header or footer."""
_FEWEST_LINES = 3
"""Lines that two columns beside each other have at least."""
_COLUMN_WORDS = 3.5
"""Words that a line of a column has on average at least; the cells of tables have one or two."""
_STOP = re.compile(r"[.!?:…]['\"”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(?P<head>[^\W\d_]+)-$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it stands, in points; `bottom` grows upwards."""

    text: str
    left: float
    bottom: float
    height: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of a document, lines rejoined and across pages where they go on.

    Lines that head or foot most pages are left out: page numbers and running titles. A tab parts
    the cells of a table's row, which is a paragraph of its own.
    """
    bodies = [list(_in_columns(page)) for page in _without_furniture(pages)]
    usual = _usual_step(bodies)
    known = Counter(word for page in bodies for line in page for word in _WORD.findall(line.text))
    groups: list[list[Line]] = []
    for page in bodies:
        for number, line in enumerate(page):
            above = page[number - 1] if number else (groups[-1][-1] if groups else None)
            if above is not None and _goes_on(above, line, usual if number else None):
                groups[-1].append(line)
            else:
                groups.append([line])
    return [_join((line.text for line in group), known) for group in groups]


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    shapes: Counter[str] = Counter()
    for page in pages:
        shapes.update({_shape(line) for line in _edges(page)})
    often = {
        shape for shape, count in shapes.items() if count >= max(_REPEATS, len(pages) // 2 + 1)
    }
    return [
        [line for line in page if _shape(line) not in often or line not in _edges(page)]
        for page in pages
    ]


def _in_columns(page: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a page, those that run on over a gap as two columns one after the other.

    Cells are short; columns of text are not.
    """
    for is_split, group in groupby(page, key=lambda line: line.text.count("\t") == 1):
        lines = list(group)
        words = sum(len(line.text.split()) for line in lines)
        if is_split and len(lines) >= _FEWEST_LINES and words >= 2 * _COLUMN_WORDS * len(lines):
            for side in (0, 1):
                for line in lines:
                    yield replace(line, text=line.text.split("\t")[side])
        else:
            yield from lines


def _edges(page: Sequence[Line]) -> list[Line]:
    return [page[0], page[-1]] if page else []


def _shape(line: Line) -> str:
    """Return a line with its numbers alike, since the page number changes from page to page."""
    return re.sub(r"\d+", "0", line.text)


def _usual_step(pages: Sequence[Sequence[Line]]) -> float | None:
    steps = [
        above.bottom - line.bottom
        for page in pages
        for above, line in zip(page, page[1:], strict=False)
        if above.bottom > line.bottom
    ]
    return median(steps) if steps else None


def _goes_on(above: Line, line: Line, usual: float | None) -> bool:
    """Return whether a line belongs to the paragraph above; `usual=None` across pages."""
    size = max(above.height, line.height) / max(min(above.height, line.height), 0.1)
    if size > _OTHER_SIZE:
        return False
    if "\t" in above.text or "\t" in line.text:
        # a row of a table
        return False
    step = above.bottom - line.bottom
    if usual is None or step < 0:
        # a new page or column: only the words can tell
        return not _STOP.search(above.text) and line.text[:1].islower()
    # a first line set in from the margin, after a full stop
    if line.left > above.left + line.height / 2 and _STOP.search(above.text):
        return False
    return step <= usual * _WIDE


def _join(lines: Iterable[str], known: Counter[str]) -> str:
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        following = _NEXT_WORD.match(line)
        if broken and following:
            keep = _keeps_hyphen(broken["head"], following.group(), known)
            text = (text if keep else text[:-1]) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _keeps_hyphen(head: str, tail: str, known: Counter[str]) -> bool:
    """Return whether the hyphen belongs to the word: the document writes it so elsewhere."""
    if tail[0].isupper():
        return True
    return known[f"{head}-{tail}"] > known[head + tail]
