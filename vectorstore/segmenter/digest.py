"""Digests of mailing lists: several messages on one page, each below a rule and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.mail import field_blocks, read_message

_RULE = re.compile(r"^([-=_*~])\1{9,}$")
_SIGNATURE = re.compile(r"^--$")
_ABOVE = 2
"""Lines between a rule and the fields below it: a number."""
_FEWEST = 2


def find_digest(lines: Sequence[Line]) -> list[Contribution]:
    """Return the messages of a digest in order, with what is around their words as side lines.

    Nothing where a page holds fewer than two, or does not name most of their writers above them.
    """
    blocks = [
        (rule, block)
        for block in field_blocks(lines)
        if (rule := _rule_above(lines, block.start)) is not None
    ]
    if len(blocks) < _FEWEST:
        return []
    stops = [*(rule for rule, _ in blocks[1:]), len(lines)]
    messages = [
        without_signature(lines, read_message(lines, range(rule, stop), block))
        for (rule, block), stop in zip(blocks, stops, strict=True)
    ]
    contents = " ".join(line.head for line in lines[: blocks[0][0]])
    listed = sum(message.name is not None and message.name in contents for message in messages)
    return messages if 2 * listed >= len(messages) else []


def _rule_above(lines: Sequence[Line], number: int) -> int | None:
    near = range(number - 1, max(-1, number - 2 - _ABOVE), -1)
    return next((n for n in near if _RULE.match(lines[n].text)), None)


def without_signature(lines: Sequence[Line], message: Contribution) -> Contribution:
    """Return a message with its rules and its signature as side lines."""
    return replace(message, side=message.side.union(_around(lines, message)))


def _around(lines: Sequence[Line], message: Contribution) -> Iterator[int]:
    """Yield the rules and all that stands below a signature's dashes or the digest's last rule."""
    below = False
    for number in range(message.first, message.stop):
        rule = _RULE.match(lines[number].text) is not None
        ends = number not in message.side and (rule or _SIGNATURE.match(lines[number].text))
        below = below or bool(ends)
        if below or rule:
            yield number
