"""Mail as plain text: whose the message is, and whose lines it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vectorstore.page_lines.stamps import find_date, iso_date, read_stamp
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.labels import FURNITURE, Label, Run
from vectorstore.segmenter.lines import Line
from vectorstore.types import Voice

_FIELD = re.compile(rf"^{any_of('mail_fields')}\s*:\s*(?P<value>.*)$", re.IGNORECASE)
_SENDER = re.compile(rf"^{any_of('mail_sender')}\s*:\s*(?P<name>\S.{{0,120}})$", re.IGNORECASE)
_FEWEST_FIELDS = 3
_ORIGINAL = re.compile(rf"^\W*{any_of('mail_original')}\W*$", re.IGNORECASE)
_MARK = re.compile(r"^(?:>\s?)+")
_WROTE = re.compile(
    rf"^(?:{any_of('mail_on')}\s.{{4,100}}?)?(?P<tail>.{{0,160}}?){any_of('mail_wrote')}"
    r"(?P<after>.{0,80}?):$",
    re.IGNORECASE,
)
_OPENS = re.compile(any_of("mail_on"), re.IGNORECASE)
# archives write "ann at example.org"
_ADDRESS = re.compile(r"[<\[(]?\S+(?:@|\sat\s(?=\S+\.))\S+[>\])]?")
_EDGES = " \t,;:\"'<>()[]|-–"


def find_mail(lines: Sequence[Line]) -> list[Contribution]:
    """Return the message that a page of plain text is, with its fields as side lines, or nothing.

    A message opens with its fields; further such blocks below open the messages it passes on.
    """
    if not lines or not _is_field(lines[0]):
        return []
    blocks = list(field_blocks(lines))
    if not blocks or blocks[0].start != 0:
        return []
    starts = [block.start for block in blocks]
    messages: list[Contribution] = []
    for block, stop in zip(blocks, [*starts[1:], len(lines)], strict=True):
        before = block.start - is_passed_on(lines, block.start)
        if messages:
            messages[-1] = _cut(messages[-1], before)
        messages.append(read_message(lines, range(before, stop), block))
    return messages


def is_passed_on(lines: Sequence[Line], number: int) -> bool:
    """Return whether the line above some fields says that a message is passed on."""
    return number > 0 and _ORIGINAL.match(lines[number - 1].head) is not None


def _cut(message: Contribution, stop: int) -> Contribution:
    return Contribution(message.first, stop, message.name, message.published, message.side)


def field_blocks(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the lines of each block of fields that opens a message: three or more, one a sender."""
    number = 0
    while number < len(lines):
        stop = number
        while (
            stop < len(lines) and (stop == number or not lines[stop].gap) and _is_field(lines[stop])
        ):
            stop += 1
        senders = [n for n in range(number, stop) if _SENDER.match(lines[n].head)]
        if stop - number >= _FEWEST_FIELDS and senders:
            yield range(number, stop)
        number = max(stop, number + 1)


def _is_field(line: Line) -> bool:
    return _FIELD.match(line.head) is not None


def read_message(lines: Sequence[Line], span: range, fields: range) -> Contribution:
    """Return the message that stands in a span, with its fields and what is above them aside."""
    heads = [lines[number].head for number in fields]
    senders = (match for match in map(_SENDER.match, heads) if match)
    dates = (match for match in map(find_date, heads) if match)
    sender, date = next(senders, None), next(dates, None)
    return Contribution(
        span.start,
        span.stop,
        _bare(sender["name"]) if sender else None,
        iso_date(date) if date else None,
        frozenset(range(span.start, fields.stop)),
    )


def quoted_runs(lines: Sequence[Line], painted: Sequence[Run]) -> list[Run]:
    """Return the runs of lines marked ">", each level's by whoever is said to have written it."""
    runs: list[Run] = []
    names: dict[int, tuple[str | None, str | None]] = {}
    number = 0
    while number < len(lines):
        depth = _depth(lines[number])
        stop = number
        while stop < len(lines) and _depth(lines[stop]) == depth:
            stop += 1
        if depth:
            label = _quotation(names, depth, painted[number].label)
            runs.append(Run(number, stop, label))
        else:
            names.clear()
        intro = _introduction(lines, number, stop)
        if intro is not None and stop < len(lines) and _depth(lines[stop]) > depth:
            first, said = intro
            names[depth + 1] = said
            runs.append(Run(first, stop, FURNITURE))
        number = stop
    return runs


def _depth(line: Line) -> int:
    match = _MARK.match(line.head) if line.text[0] == ">" else None
    return match.group().count(">") if match else 0


def _quotation(names: dict[int, tuple[str | None, str | None]], depth: int, around: Label) -> Label:
    speaker, published = names.get(depth, (None, None))
    outer = names.get(depth - 1, (None, None))[0] or around.speaker
    return Label(Voice.QUOTATION, speaker=speaker, quoted_by=outer, published=published)


def _introduction(
    lines: Sequence[Line], first: int, stop: int
) -> tuple[int, tuple[str | None, str | None]] | None:
    """Return where the line that says who wrote what follows begins, and who and when it says."""
    for start in range(max(first, stop - 2), stop):
        text = " ".join(_MARK.sub("", line.head) for line in lines[start:stop])
        match = _WROTE.match(text) if len(text) <= 300 else None
        # it may run over two lines, but then the first shows that it has begun
        if match and (start == stop - 1 or _OPENS.match(text)):
            return start, _who_and_when(text, match)
    return None


def _who_and_when(text: str, match: re.Match[str]) -> tuple[str | None, str | None]:
    date = find_date(text)
    before = text[: match.start("after")]
    stamp = read_stamp(before)
    # the name is what is left of the line, behind the time or behind the verb
    pieces = [match["after"], *(reversed(stamp.rest) if stamp else (before,))]
    names = (_bare(_WORDS.sub(" ", _ADDRESS.sub(" ", piece)) or piece) for piece in pieces)
    return next((name for name in names if name), None), iso_date(date) if date else None


_WORDS = re.compile(
    rf"^{any_of('mail_on')}|{any_of('mail_wrote')}|{any_of('connectors')}", re.IGNORECASE
)


def _bare(text: str) -> str | None:
    name = _ADDRESS.sub(" ", text).strip(_EDGES)
    return " ".join(name.split()) or text.strip(_EDGES) or None
