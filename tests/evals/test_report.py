"""A report says every number with what it is, needs no network, and lets no words be markup."""

from __future__ import annotations

import csv
import html
import json
import re

import pytest

from evals.report import render_scores, write_report
from evals.results import Status
from evals.scoring import score
from tests.evals.suites import DOUBT, case
from tests.evals.test_scoring import COST_REPLY, run, suite

ATTACK = "<script>alert('x')</script>"
ASKED = suite(
    case("a", question=f"What does it cost? {ATTACK}", answers=("ten million",)),
    case("b", question="Do readers doubt it?", gold=(DOUBT,)),
)
LEAKED = {"id": "b", "text": ATTACK, "citations": [
    {"document": "news.txt", "quote": DOUBT.quote, "voice": "article", "speaker": "Ann"},
    {"document": "news.txt", "quote": f"Nowhere {ATTACK}"},
]}  # fmt: skip
CARDS = [
    score(run(COST_REPLY | {"id": "a", "elapsed_ms": 5.0}, LEAKED, system="ours"), ASKED),
    score(run(COST_REPLY | {"id": "a"}, system="theirs"), ASKED),
]


@pytest.fixture
def page(tmp_path):
    return write_report(CARDS, tmp_path).read_text("utf-8")


def test_the_page_loads_nothing_from_anywhere(page):
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href|url)\s*[=(]""", page)


def test_no_word_of_a_question_answer_or_document_is_markup(page):
    assert "<script>alert" not in page
    assert html.escape(ATTACK) in page


def test_every_number_stands_with_its_definition_interval_and_count(page):
    for metric in CARDS[0].metrics:
        if CARDS[0].result(metric.name).status is not Status.NO_CASES:
            assert html.escape(metric.definition) in page
    assert "50.0%" in page and "0.0 to 100.0" in page and "n=2" in page
    assert "1 unscored" in page


def test_each_case_is_told_with_verdict_reason_and_the_quote_in_its_true_voice(page):
    assert html.escape("shows as article by Ann what is comment by nobody named") in page
    assert f'<mark class="voice-comment">{DOUBT.quote}</mark>' in page
    assert "these words do not stand there" in page
    assert "there is no reply to this case" in page


def test_json_and_csv_stand_beside_the_page(tmp_path):
    folder = write_report(CARDS, tmp_path).parent
    ours, theirs = json.loads((folder / "small.json").read_text("utf-8"))
    assert (ours["system"], theirs["system"]) == ("ours", "theirs")
    assert ours["voice_matrix"] == {"article": {"article": 1, "comment": 1}}
    assert not any("latency" in each["metric"] for each in ours["results"])
    rows = list(csv.DictReader((folder / "small.csv").read_text("utf-8").splitlines()))
    assert [(row["system"], row["case"], row["outcome"]) for row in rows] == [
        ("ours", "a", "right"), ("ours", "b", "wrong source"),
        ("theirs", "a", "right"), ("theirs", "b", "unscored"),
    ]  # fmt: skip
    assert float(rows[1]["mislabelled"]) == 1.0 and rows[3]["mislabelled"] == ""


def test_the_terminal_shows_the_systems_side_by_side_with_counts():
    told = render_scores(CARDS)
    assert "small: 2 cases, 2 documents" in told
    (right,) = [line for line in told.splitlines() if "Right words, right source" in line]
    assert re.search(r"50\.0% \[0\.0 to 100\.0\] 2 +100\.0% \[.*\] 1 \+1 unscored", right)
    assert "theirs: 1 right, 1 unscored" in told


def test_a_group_that_no_reply_serves_is_told_in_one_line():
    told = render_scores([score(run({"id": "a", "text": "Ten."}), ASKED)])
    assert "retrieval\n  unscored: the replies do not give" in told
    assert "nDCG" not in told


def test_a_metric_without_any_case_takes_no_room_in_the_terminal():
    assert "Abstention recall" not in render_scores(CARDS)
    assert CARDS[0].result("abstention_recall").status is Status.NO_CASES
