"""Captions of films and calls (WebVTT, SubRip): what is said, each turn its speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from vectorstore.loaders.content import Content, Part, compose
from vectorstore.loaders.decoding import decode
from vectorstore.types import Facts, Voice

_TIMES = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>")
_TAG = re.compile(r"<[^>]*>")


def read(data: bytes, source: str) -> Content:
    """Return what captions say, without their times; a voice tag names who says it.

    Turns that no tag names stand a caption a line, so that names that open them are found.
    """
    said = list(_said(decode(data, source)))
    parts = []
    for speaker, turn in groupby(said, key=lambda pair: pair[0]):
        lines = [line for _, line in turn]
        if speaker is None:
            parts.append(Part("\n".join(lines)))
        else:
            parts.append(Part(" ".join(lines), Voice.POST, speaker))
    return compose(parts, Facts())


def _said(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each line of the captions with its speaker; a line that rolls on is given once."""
    last = ""
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        timed = next((n for n, line in enumerate(lines) if _TIMES.fullmatch(line.strip())), None)
        speaker = None
        for line in lines[timed + 1 :] if timed is not None else ():
            voice = _VOICE.search(line)
            speaker = voice["name"].strip() if voice else speaker
            words = unescape(_TAG.sub("", line)).strip()
            if words and words != last:
                yield speaker, words
                last = words
