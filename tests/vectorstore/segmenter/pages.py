"""Pages made up for the tests, and a view of segments that is easy to compare."""

from __future__ import annotations

from vectorstore.segmenter import segment
from vectorstore.segmenter.spoken import spoken_span
from vectorstore.types import Document, Facts, Segment, Voice

AUTHOR = "Ada Quill"

PARAGRAPHS = (
    "The harbour council met on Monday and agreed that the pier will be repaired by autumn.",
    "Engineers had warned for years that the pillars were eaten away by salt and would not hold.",
    "The work will cost four million crowns, of which the county pays a third, officials said.",
    "Ships will be sent to the northern quay while the pier stays closed to all traffic.",
)
ARTICLE = "The pier will be mended\n\n" + "\n\n".join(PARAGRAPHS)


def read(text: str, **facts: str) -> list[Segment]:
    """Return the segments of a page by one author."""
    known = Facts(author=AUTHOR, **facts)
    return list(segment(Document("page.txt", text, known)))


def voices(text: str) -> list[tuple[Voice, str | None, str]]:
    """Return voice, speaker and words of each segment that is not furniture."""
    return [
        (each.voice, each.speaker, words_of(each))
        for each in read(text)
        if each.voice is not Voice.BOILERPLATE
    ]


def words_of(each: Segment) -> str:
    """Return the text of a segment without the lines that attribute it."""
    first, stop = spoken_span(each)
    return each.text[first:stop]


def furniture(text: str) -> str:
    """Return all that is furniture on a page, one segment a line."""
    return "\n".join(each.text for each in read(text) if each.voice is Voice.BOILERPLATE)
