"""The text of a mail as the words of those who wrote its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from vectorstore.loaders.content import Part
from vectorstore.loaders.dates import iso_day
from vectorstore.loaders.words import any_of, words
from vectorstore.types import Voice

_QUOTED = re.compile(r"\s?>\s?")
_SIGNATURE = re.compile(r"-- ?")
_ADDRESS = re.compile(r"\s*[<(\[].*")
_REPLY_LINES = 3
"""Over how many lines a mail program may break `On ..., Jane Doe wrote:`."""
_DEEPEST = 20
"""Quotations inside quotations beyond this depth stay in the words of the last."""


def mail_parts(
    text: str,
    *,
    sender: str | None,
    published: str | None = None,
    quoted_by: str | None = None,
    depth: int = 0,
) -> Iterator[Part]:
    """Yield the parts of a mail: the sender's own, what it quotes, and its signature.

    `quoted_by` names who brought the whole mail here, which makes it a quotation itself.
    """
    lines = text.split("\n")
    cut = _forwarding(lines) if depth < _DEEPEST else len(lines)
    voice = Voice.QUOTATION if depth or quoted_by else Voice.POST
    writer = Part("", voice, sender, quoted_by, published)
    name: str | None = None
    for is_quoted, group in groupby(lines[:cut], key=lambda line: bool(_QUOTED.match(line))):
        if is_quoted and depth < _DEEPEST:
            inner = "\n".join(_QUOTED.sub("", line, count=1) for line in group)
            yield from mail_parts(
                inner, sender=name, quoted_by=sender or quoted_by, depth=depth + 1
            )
        else:
            own, name, introduction = _take_reply_line(list(group))
            yield from _own(own, writer)
            yield Part(introduction, Voice.BOILERPLATE)
    if cut < len(lines):
        yield from _forwarded(lines[cut:], quoted_by=sender or quoted_by, depth=depth + 1)


def _own(lines: Sequence[str], writer: Part) -> Iterator[Part]:
    """Yield the words of one writer, the signature below them apart."""
    end = next((n for n, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    yield Part(
        "\n".join(lines[:end]), writer.voice, writer.speaker, writer.quoted_by, writer.published
    )
    yield Part("\n".join(lines[end:]), Voice.BOILERPLATE)


def _take_reply_line(lines: list[str]) -> tuple[list[str], str | None, str]:
    """Return the lines above `On ..., Jane Doe wrote:`, her name, and that line itself."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(end - 1 - _REPLY_LINES, -1), -1):
        introduction = " ".join(line.strip() for line in lines[start:end])
        for pattern in _reply_patterns():
            if match := pattern.fullmatch(introduction):
                return lines[:start], _person(match["name"]), introduction
    return lines, None, ""


def _forwarding(lines: Sequence[str]) -> int:
    """Return where a forwarded mail begins: at its rule or at its header; else the end."""
    for number, line in enumerate(lines):
        if _forwarding_rule().fullmatch(line.strip()) or _header_length(lines[number:]) >= 3:
            return number
    return len(lines)


def _forwarded(lines: Sequence[str], *, quoted_by: str | None, depth: int) -> Iterator[Part]:
    """Yield a forwarded mail, its rule and header as furniture."""
    start = 0
    while start < len(lines) and not _header().match(lines[start]):
        if start and lines[start].strip():
            break
        start += 1
    end = start + _header_length(lines[start:])
    fields = {
        match["key"].lower(): match["value"]
        for line in lines[start:end]
        if (match := _header().fullmatch(line.strip()))
    }
    yield Part("\n".join(lines[:end]), Voice.BOILERPLATE)
    yield from mail_parts(
        "\n".join(lines[end:]),
        sender=_person(_first(fields, "mail.sender")),
        published=iso_day(_first(fields, "mail.sent")),
        quoted_by=quoted_by,
        depth=depth,
    )


def _header_length(lines: Sequence[str]) -> int:
    length = 0
    for line in lines[:12]:
        if not _header().fullmatch(line.strip()):
            break
        length += 1
    return length


def _first(fields: dict[str, str], key: str) -> str:
    return next((fields[name] for name in words().all(key) if name in fields), "")


def _person(text: str) -> str | None:
    name = _ADDRESS.sub("", text).strip().strip("\"'*")
    return name or text.strip(" <>()[]") or None


@lru_cache(maxsize=1)
def _reply_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, re.IGNORECASE) for shape in words().all("mail.reply"))


@lru_cache(maxsize=1)
def _forwarding_rule() -> re.Pattern[str]:
    return re.compile(rf"-*\s*(?:{any_of(words().all('mail.forwarded'))})\s*-*:?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _header() -> re.Pattern[str]:
    names = any_of(words().all("mail.header"))
    return re.compile(rf"\*?(?P<key>{names}):\*?\s*(?P<value>.*)", re.IGNORECASE)
