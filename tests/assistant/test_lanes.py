"""Whose statements stand together."""

from __future__ import annotations

from assistant.lanes import lanes_of
from assistant.types import Citation, Statement
from tests.assistant.citations import citation
from vectorstore.types import Voice


def lanes(*citations: Citation) -> list[tuple[int, ...]]:
    statements = [Statement(cited.quote, (cited.number,)) for cited in citations]
    return [lane.statements for lane in lanes_of(statements, citations)]


def test_two_unnamed_readers_are_two_lanes() -> None:
    first = citation(1, voice=Voice.COMMENT, speaker=None, segment_start=0)
    second = citation(2, voice=Voice.COMMENT, speaker=None, segment_start=90)
    assert lanes(first, second) == [(0,), (1,)]


def test_one_unnamed_readers_statements_share_a_lane() -> None:
    first = citation(1, voice=Voice.COMMENT, speaker=None, segment_start=90)
    second = citation(2, voice=Voice.COMMENT, speaker=None, segment_start=90)
    assert lanes(first, second) == [(0, 1)]


def test_a_named_reader_has_one_lane_in_a_document() -> None:
    first = citation(1, voice=Voice.COMMENT, speaker="Ann", segment_start=0)
    second = citation(2, voice=Voice.COMMENT, speaker="Ann", segment_start=90)
    elsewhere = citation(3, voice=Voice.COMMENT, speaker="Ann", document="other.txt")
    assert lanes(first, second, elsewhere) == [(0, 1), (2,)]


def test_an_unnamed_author_is_one_lane_and_the_best_lane_comes_first() -> None:
    author = citation(1, voice=Voice.ARTICLE, speaker=None, segment_start=0)
    reader = citation(2, voice=Voice.COMMENT, speaker="Ann")
    again = citation(3, voice=Voice.ARTICLE, speaker=None, segment_start=400)
    assert lanes(author, reader, again) == [(0, 2), (1,)]
