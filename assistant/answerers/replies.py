"""What a model replies, read as claims while it is written, however well it keeps to the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.answerers.contract import Claim, Support
from vectorstore.sentences import sentence_spans

_TEXT = ("text", "statement", "sentence", "answer")
_PASSAGE = ("passage", "passages", "citation", "citations", "source", "sources", "number")
_QUOTE = ("quote", "quotes", "evidence")
_LIST = "statements"
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"(?:\s*[\[(](?:passages?\s*)?\d+(?:\s*,\s*\d+)*[\])])+", re.IGNORECASE)
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", re.MULTILINE)
_DECLINES = re.compile(
    r"\W*(none|no answer|no statements?|n/a|i (do not|don.t) know|"
    r"(the )?(passages?|documents?|text|sources?) (do|does) not)\b",
    re.IGNORECASE,
)


class ReplyReader:
    """Reads a reply piece by piece.

    Objects with a text count, wherever they stand: in a list, a line each, between other words.
    Where there is none, the reply is read as prose whose sentences cite by "[1]".
    """

    def __init__(self) -> None:
        self._reply: list[str] = []
        self._object: list[str] = []
        self._opened: list[int] = []
        self._in_text = False
        self._escaped = False
        self._found = False
        self.declined = False
        """Whether the reply says that there is no answer."""

    def read(self, piece: str) -> Iterator[Claim]:
        """Yield the claims that a piece of the reply completes."""
        self._reply.append(piece)
        for character in piece:
            closed = self._take(character)
            if closed is not None:
                yield from self._claim_of(closed)

    def finish(self) -> Iterator[Claim]:
        """Yield the claims of a reply in prose; none where there were objects."""
        reply = _FENCE.sub("", "".join(self._reply)).strip()
        if self._found or not reply:
            return
        self.declined = self.declined or _DECLINES.match(reply) is not None
        if not self.declined and not reply.startswith(("{", "[{")):
            yield from _prose(reply)

    def _take(self, character: str) -> str | None:
        """Take one character; return the object that it closes, if it closes one."""
        if not self._opened and character != "{":
            return None
        self._object.append(character)
        if self._in_text:
            self._in_text = character != '"' or self._escaped
            self._escaped = character == "\\" and not self._escaped
        elif character == '"':
            self._in_text = True
        elif character == "{":
            self._opened.append(len(self._object) - 1)
        elif character == "}":
            closed = "".join(self._object[self._opened.pop() :])
            if not self._opened:
                self._object.clear()
            return closed
        return None

    def _claim_of(self, text: str) -> Iterator[Claim]:
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            return
        if value.get(_LIST) == []:
            self.declined = True
        said = _first(value, _TEXT)
        if isinstance(said, str) and said.strip():
            self._found = True
            speaker = value.get("speaker")
            named = speaker if isinstance(speaker, str) else ""
            yield Claim(" ".join(said.split()), tuple(_supports(value)), named.strip())


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if value.get(name) not in (None, "")), None)


def _supports(value: Mapping[str, Any]) -> Iterator[Support]:
    """Yield what an object says it rests on: numbers beside quotes, or objects with both."""
    passages = _first(value, _PASSAGE)
    quotes = _first(value, _QUOTE)
    quoted = [one for one in _listed(quotes) if isinstance(one, str)]
    for place, passage in enumerate(_listed(passages)):
        if isinstance(passage, Mapping):
            yield from _supports(passage)
            continue
        for digits in _DIGITS.findall(str(passage)):
            quote = quoted[place] if place < len(quoted) else ""
            yield Support(int(digits), quote)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _prose(reply: str) -> Iterator[Claim]:
    """Yield the sentences of a reply, each with the numbers that follow it."""
    reply = _BULLET.sub("", reply)
    place = 0
    for match in _MARKS.finditer(reply):
        numbers = tuple(Support(int(digits)) for digits in _DIGITS.findall(match.group()))
        yield from _sentences(reply[place : match.start()], numbers)
        place = match.end()
    yield from _sentences(reply[place:], ())


def _sentences(text: str, supports: tuple[Support, ...]) -> Iterator[Claim]:
    for start, end in sentence_spans(text.lstrip(" .,;")):
        sentence = text.lstrip(" .,;")[start:end]
        if any(character.isalnum() for character in sentence):
            yield Claim(" ".join(sentence.split()), supports)
