"""Whether words tell a machine that answers from documents what to do.

A filter by signs, in English and German: an order that looks like none of them is not told from
other text. What is quoted is still shown as its writer's words, and what a model makes of it must
still be borne out by its quote.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore.sentences import Span

_FILES = sorted(Path(__file__).parent.glob("*.toml"))
_CLAUSE = r"(?:^|[.!?;:,—–(\"“„»]\s*|\b(?:please|bitte|now|then|instead|always|also|und|and,?)\s+)"
# signs that are no language's: the ends of a prompt, forged
_FENCE = re.compile(
    r"</?\s*(?:system|user|assistant|documents?|context|instructions?|prompt|passages?)\s*/?>"
    r"|\[/?INST\]|<\|\w+\|>|<</?SYS>>|^\W*#{1,6}\s*(?:system|instructions?|prompt)\b"
    r"|^\s*(?:system|assistant)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"[\"“„»][^\"“”„«»]*[\"”“«]")
# what an order says may fill some sentences behind it, up to the end of its paragraph
_LEAD = 800
_PARAGRAPH_END = re.compile(r"\n\s*\n|(?<=[.!?:\"”])[ \t]*\n")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]*")


def is_order(text: str) -> bool:
    """Return whether a text tells whoever answers what to do, in any of its sentences."""
    return _FENCE.search(text) is not None or any(map(_orders, _sentences(text)))


def stands_in_order(text: str, span: Span) -> bool:
    """Return whether what stands at `[start, end)` is an order, or goes on with one before it.

    What is said behind an order in its paragraph is what it wants said. An order that somebody
    quotes is one itself, and what follows it is not.
    """
    start, end = span
    if is_order(text[start:end]):
        return True
    before = _PARAGRAPH_END.split(text[max(0, start - _LEAD) : start])[-1]
    return is_order(_QUOTED.sub(" ", before))


def asks_for_orders(question: str) -> bool:
    """Return whether a question is about machines or orders, so that one may answer it."""
    return any(found.search(question) for found in _ASKED)


@lru_cache(maxsize=8_192)
def _orders(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in _ORDERS)


def _sentences(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH_END.split(text):
        for match in _SENTENCE.finditer(paragraph):
            yield " ".join(match.group().split())


def _read(path: Path) -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    data: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    words = {name: f"(?:{'|'.join(forms)})" for name, forms in data["words"].items()}
    for name in ("force", "opening", "asked"):
        words[name] = _filled(data["parts"][name], words)
    # one for all that can begin a clause: its places are looked for once
    clauses = rf"{_CLAUSE}(?:{'|'.join(data['clauses'])})"
    orders = [_compiled(_filled(one, words)) for one in (clauses, *data["anywhere"])]
    return orders, _compiled(words["asked"])


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    # no `str.format`: "{0,50}" is the pattern's own
    return re.sub(r"\{([a-z_]+)\}", lambda match: words[match.group(1)], pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LANGUAGES = [_read(path) for path in _FILES]
_ORDERS = [order for orders, _ in _LANGUAGES for order in orders]
_ASKED = [asked for _, asked in _LANGUAGES]
