"""Pages that say themselves whose words each of their paragraphs is.

A paragraph of a page in `pages/` opens with a label: `{comment|Ann Lee|20200501}` is a voice, a
speaker and a date, `{quotation|Ann Lee|by Bob}` who brought the words here as well. An empty
speaker is nobody; a date that is left out may be any. `{furniture}` is nobody's words.
`<!--ARTICLE Ann Lee|20200501-->` stands for an article of that author and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from vectorstore.loaders import html
from vectorstore.page_lines.attributions import read_attribution
from vectorstore.segmenter import segment
from vectorstore.types import Document, Segment, Voice

FOLDER = Path(__file__).parent / "pages"

_LABEL = re.compile(
    r"\{(?P<voice>\w+)(?:\|(?P<speaker>[^|#{}]*))?(?:\|(?P<more>[^#{}]*))?(?:#\d+)?\}"
)
_ARTICLE = re.compile(r"<!--ARTICLE(?P<label>.*?)-->")
_PARAGRAPHS = (
    "What follows was written down over some weeks, by somebody who went there often and asked.",
    "Nothing of it is new to those who live nearby, and all of it seems to surprise the others.",
    "There are figures as well, which the office gave out in spring, and which nobody disputes.",
    "It remains to be seen what comes of it, and whether it will still be spoken of in autumn.",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of a page, and the segment that its paragraph lies in."""

    label: str
    voice: str
    speaker: str | None
    more: str
    segment: Segment | None

    @property
    def fault(self) -> str | None:
        """What is wrong with the segment, `None` where all is as the label says."""
        if self.voice == "furniture":
            told = self.segment is not None and self.segment.voice is not Voice.BOILERPLATE
            return f"{self.label} is told as {self.found}" if told else None
        if self.segment is None:
            return f"{self.label} is lost"
        right = self.segment.voice == self.voice and self.segment.speaker == self.speaker
        if self.more.startswith("by "):
            right = right and self.segment.quoted_by == self.more[3:]
        elif self.more:
            right = right and (self.segment.published or "").replace("-", "") == self.more
        return None if right else f"{self.label} is told as {self.found}"

    @property
    def found(self) -> str:
        """The segment as a label."""
        part = self.segment
        if part is None:
            return "nothing"
        return f"{part.voice}|{part.speaker}|{part.published}|by {part.quoted_by}"


def faults(page: str) -> list[str]:
    """Return what Byline gets wrong on a labelled page, nothing where all is right."""
    numbers = count(1)
    numbered = _LABEL.sub(
        lambda match: f"{match.group()[:-1]}#{next(numbers)}}}", _ARTICLE.sub(_article, page)
    )
    content = html.read(numbered.encode(), "page.html")
    parts = segment(Document("page", content.text, content.facts, content.marks))
    labelled = [fault for found in _labelled(numbered, parts) if (fault := found.fault)]
    return [*labelled, *_unlabelled(parts, content.facts.title)]


def _article(match: re.Match[str]) -> str:
    label = f"{{article|{match['label'].strip()}}}"
    return "".join(f"<p>{label} {paragraph}</p>" for paragraph in _PARAGRAPHS)


def _labelled(page: str, parts: Sequence[Segment]) -> Iterator[Labelled]:
    for match in _LABEL.finditer(page):
        holding = next((part for part in parts if match.group() in part.text), None)
        yield Labelled(
            match.group(), match["voice"], match["speaker"] or None, match["more"] or "", holding
        )


def _names(line: str, speaker: str | None) -> bool:
    """Return whether a line says who speaks, or when, as lines of comments and quotations do."""
    signed = speaker is not None and line.lstrip("— ").startswith(speaker)
    return signed or read_attribution(line) is not None


def _unlabelled(parts: Sequence[Segment], title: str | None) -> Iterator[str]:
    """Yield the paragraphs that are told as somebody's words and are nobody's by the page."""
    for part in parts:
        if part.voice in (Voice.COMMENT, Voice.POST, Voice.QUOTATION):
            for line in part.text.split("\n"):
                if (
                    line.strip() not in ("", title)
                    and not _LABEL.search(line)
                    and not _names(line.strip(), part.speaker)
                ):
                    yield f"{line!r} is told as words of {part.voice}|{part.speaker}"
