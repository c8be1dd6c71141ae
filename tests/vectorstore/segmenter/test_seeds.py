"""The five seed documents come out as a careful reader divides them."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.seed_gold import SEEDS, Row, read_gold
from vectorstore.segmenter import segment
from vectorstore.types import Document, Facts, Segment

GOLD = read_gold()


def _row(text: str, found: Segment) -> Row:
    return Row(
        text.count("\n", 0, found.start) + 1,
        text.count("\n", 0, found.end) + 1,
        found.voice.value,
        found.speaker,
        found.publisher,
        found.quoted_by,
        found.published,
    )


def test_the_gold_holds_every_seed():
    assert sorted(GOLD) == sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_line_of_a_seed_has_its_voice_and_speaker(name):
    text = (SEEDS / name).read_text("utf-8")
    found = segment(Document(name, text, Facts(author="@author")))
    assert [_row(text, each) for each in found] == GOLD[name]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_seed_comes_out_alike_with_windows_line_ends_and_no_author(name):
    text = (SEEDS / name).read_text("utf-8").replace("\n", "\r\n")
    found = segment(Document(name, text))
    rows = [_row(text, each)[:3] for each in found]
    assert rows == [row[:3] for row in GOLD[name]]
    assert not any(each.speaker == "@author" for each in found)
