"""The suites of voices in plain text count what they say they count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.voices import plain_text, seed_lines, thread_texts, transcripts
from evals.voices.figure import Figure
from evals.voices.lines import voiced_lines
from vectorstore.types import Voice

ARTICLE = "The pier will be mended\n\n" + "\n\n".join(
    [
        "The harbour council met on Monday and agreed that the pier will be repaired by autumn.",
        "Engineers had warned for years that the pillars were eaten away by salt and wind.",
        "The work will cost four million crowns, of which the county pays a third, officials said.",
    ]
)
COMMENTS = (
    "Bo Sand\nMay 3, 2012 at 10:15 am\n\nI never liked it.\n\n"
    "Cy Vane\nMay 4, 2012 at 10:15 am\n\nYou have never seen it.\n\n2 comments"
)


def _write(folder: Path, **files: list[dict[str, Any]]) -> None:
    folder.mkdir()
    for name, rows in files.items():
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")


def _shares(figures: list[Figure], tool: str = "byline") -> dict[str, tuple[int, int]]:
    return {made.measure.name: (made.hits, made.count) for made in figures if made.tool == tool}


@pytest.fixture
def pages(tmp_path) -> Path:
    both = {"page_id": "1", "article": ARTICLE, "comments": COMMENTS}
    hidden = {"page_id": "248", "article": f"{ARTICLE}\n\n{COMMENTS}", "comments": ""}
    alone = {"page_id": "2", "article": ARTICLE, "comments": ""}
    _write(
        tmp_path / plain_text.FOLDER, pages_with_comments=[both], pages_article_only=[hidden, alone]
    )
    return tmp_path


def test_every_line_of_the_comments_part_counts_its_furniture_too(pages):
    found = _shares(plain_text.run(pages))
    assert found[plain_text.LINES.name] == (12, 13)
    assert found[plain_text.LOOSE_LINES.name] == (12, 12)
    assert found[plain_text.BOUNDARY.name] == (0, 1)


def test_pages_that_hold_comments_all_the_same_are_counted_apart(pages):
    found = _shares(plain_text.run(pages))
    assert found[plain_text.FALSE_LINES.name] == (0, 4)
    assert found[plain_text.FALSE_LINES_GIVEN.name] == (6, 15)


def test_a_tool_that_sees_no_voices_finds_no_comment_and_no_boundary(pages):
    found = _shares(plain_text.run(pages), "all article")
    assert found[plain_text.LINES.name] == (0, 7)
    assert found[plain_text.BOUNDARY.name] == (1, 1)


def test_every_line_of_the_sample_documents_is_right():
    found = _shares(seed_lines.run(Path()))
    assert all(hits == count > 300 for hits, count in found.values())


def test_a_thread_is_written_in_every_style_and_read_back(tmp_path):
    comment = {"who": "Di Moor", "text": "Which pier do you mean, the old one?"}
    answer = {"who": "cyvane77", "html": "<p>Ninety years.</p><p>Or so.</p>", "comments": [comment]}
    thread = {
        "title": "How long does a pier last?",
        "who": "Bo Sand",
        "html": "<p>Ours is old, and I wonder how long it will stand.</p>",
        "comments": [],
        "answers": [answer],
    }
    _write(tmp_path / thread_texts.FOLDER, sea=[thread, {**thread, "answers": []}])
    found = _shares(thread_texts.run(tmp_path))
    assert {count for _, count in found.values()} == {4, 4 * len(thread_texts.STYLES)}
    assert found["in the style 'Ann answered:'"] == (4, 4)


def test_a_scene_is_written_with_a_name_before_every_turn_and_none_before_directions():
    turns = [("#NOTE#", "( A pier . )"), ("Bo Sand", "Is it\n shut ?"), ("#ALL#", "Yes .")]
    scene = {"doc_id": "1", "segments": [{"who": who, "text": text} for who, text in turns]}
    assert transcripts.text_of(scene) == "( A pier . )\nBo Sand: Is it shut ?\nAll: Yes ."


def test_a_document_without_readers_is_false_where_any_line_is_told_as_theirs(pages):
    _write(pages / "covidqa", docs=[{"text": ARTICLE}, {"text": f"{ARTICLE}\n\n{COMMENTS}"}])
    found = _shares(plain_text.run(pages))
    assert found[plain_text.FALSE_DOCUMENTS.name] == (1, 2)


def test_a_question_put_to_many_scenes_is_none_of_one():
    own = {"qid": "own", "question": "Is it shut ?", "gold_docs": {"a": 1}}
    many = [
        {"qid": name, "question": f"What  {word} it ?", "gold_docs": {name: 1}}
        for name, word in zip("abcde", ("was", "Was", "was", "WAS", "was"), strict=True)
    ]
    assert transcripts.of_one_scene([own, *many]) == {"own"}
    assert transcripts.of_one_scene([own, *many[:4]]) == {"own", *"abcd"}


def test_a_line_is_of_the_segment_it_begins_in():
    lines = list(voiced_lines(f"{ARTICLE}\n\n  {COMMENTS}"))
    assert [line.text for line in lines if line.segment.voice is Voice.COMMENT] == [
        line for line in COMMENTS.split("\n") if line and line != "2 comments"
    ]
