"""Interviews that name nobody at each turn: questions on lines of their own, answers below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.register import converses, is_personal
from vectorstore.segmenter.turns import read_turns

_QUESTION = re.compile(r"\?[\"”“’»)]*$")
_LONGEST = 250
_FEWEST = 3
_SPEAKING = 0.5
"""Share of the answers in which somebody says "I", and of the questions that speak to somebody: a
page of frequent questions answers them as nobody."""
_MOST_PARAGRAPHS = 4
"""Paragraphs an answer has on average at most."""
_NAME = r"(?P<name>(?:[^\W\d_a-z][\w'’.-]+\s){1,3}[^\W\d_a-z][\w'’-]+)"
_WITH = re.compile(rf"(?i:{any_of('interview_with')})\s+{_NAME}")


def find_answers(lines: Sequence[Line]) -> list[Contribution]:
    """Return the answers of an interview in order, or nothing where a page is none.

    They are by whom the lines above the first question say it is with; the questions are the
    page's own.
    """
    named = {turn.number: turn.name for turn in read_turns(lines)}
    asked = [n for n in range(1, len(lines)) if n not in named and _asks(lines, n)]
    if len(asked) < _FEWEST or asked[-1] == len(lines) - 1:
        return []
    stops = [*asked[1:], len(lines)]
    spans = [range(n + 1, stop) for n, stop in zip(asked, stops, strict=True) if stop > n + 1]
    personal = sum(any(is_personal(lines[n]) for n in span) for span in spans)
    addressed = sum(converses(lines[n]) for n in asked)
    if min(personal, addressed) < _SPEAKING * len(asked):
        return []
    if sum(map(len, spans)) > _MOST_PARAGRAPHS * len(asked):
        return []
    introduction = "\n".join(line.head for line in lines[: asked[0]])
    with_whom = _WITH.search(introduction)
    name = with_whom["name"] if with_whom else None
    return [answer for span in spans for answer in _answers(span, named, name)]


def _answers(span: range, named: Mapping[int, str], name: str | None) -> Iterator[Contribution]:
    """Yield what is answered to one question; where several do, each may open with a name."""
    starts = sorted({span.start, *(n for n in span if n in named)})
    for start, stop in zip(starts, [*starts[1:], span.stop], strict=True):
        yield Contribution(start, stop, named.get(start, name))


def _asks(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is a question, and a paragraph of its own above another."""
    line = lines[number]
    apart = line.gap > 0 and (number + 1 == len(lines) or lines[number + 1].gap > 0)
    return apart and len(line.text) <= _LONGEST and _QUESTION.search(line.tail) is not None
