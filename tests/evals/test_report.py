"""A report says every number with what it is, needs no network, and lets no words be markup."""

from __future__ import annotations

import csv
import html
import json
import re
from dataclasses import replace

import pytest

from evals.corpus import Corpus, Text
from evals.report import render_scores, write_report
from evals.report.cases import case_list
from evals.report.curves import risk_chart, risk_coverage
from evals.report.quotes import in_place
from evals.results import Status
from evals.scoring import score
from evals.types import Kind
from tests.evals.suites import COSTS, DOUBT, case, corpus
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
UNASKED = {"document": "news.txt", "quote": DOUBT.quote, "voice": "comment"}
CARDS = [
    score(run(COST_REPLY | {"id": "a", "elapsed_ms": 5.0}, LEAKED, system="ours"), ASKED),
    score(run(COST_REPLY | {"id": "a", "citations": [*COST_REPLY["citations"], UNASKED]},
              system="theirs"), ASKED),
]  # fmt: skip


@pytest.fixture
def page(tmp_path):
    return write_report(CARDS, tmp_path).read_text("utf-8")


def test_the_page_loads_nothing_from_anywhere(page):
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|url)\s*[=(]""", page)
    assert set(re.findall(r"""href\s*=\s*.(.)""", page)) == {"#"}


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


def test_words_that_nobody_asked_for_and_quotes_of_several_speakers_are_folded(page):
    summary = "<summary>Words of a voice that was not asked: comment.</summary>"
    assert page.count(summary) == 1
    quote = f'<mark class="voice-comment">{DOUBT.quote}</mark>'
    assert f"{summary}<blockquote>{quote}" in page
    quote = "It opens in May.\nI doubt it opens in May."
    both = {"id": "b", "text": "x", "citations": [{"document": "news.txt", "quote": quote}]}
    readers = suite(case("b", gold=(DOUBT,)))
    told = case_list([score(run(both), readers)])
    assert "<summary>One quotation of 2 speakers&#x27; words.</summary>" in told
    assert "<summary>An answer with words that are not of whom it asked.</summary>" in told


def test_forbidden_words_are_not_repeated():
    secret = suite(case("a", forbidden=("nothing", "ANN:")))
    (scored,) = score(run(COST_REPLY | {"id": "a"}), secret).cases
    assert scored.verdict.why == "holds forbidden words (number 2 of 2 of the case)"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        # the reader's words that follow are not shown beside the author's
        ("It opens in May.", "The bridge costs ten million. |It opens in May.|"),
        ("I doubt", "|I doubt| it opens in May."),
        ("costs ten million.", "The bridge |costs ten million.| It opens in May."),
    ],
)
def test_a_quote_stands_among_its_speakers_own_words(quote, shown):
    (place,) = corpus().find("news.txt", quote)
    told = re.sub("</?mark[^>]*>", "|", in_place(place, corpus()))
    assert re.sub("<[^>]*>", "", told) == shown


def test_what_stands_around_a_quote_is_cut_between_words():
    filler = " ".join(f"word{n}" for n in range(100))
    text = f"{filler} The quote. {filler}"
    (place,) = Corpus({"a": Text(text)}).find("a", "The quote.")
    told = re.sub("<[^>]*>", "", in_place(place, Corpus({"a": Text(text)})))
    assert len(told) < 400
    assert set(told.replace("The quote.", "").split()) < set(filler.split())


def test_the_risk_is_that_of_the_surest_cases_and_equals_come_together():
    replies = [
        {"id": "a", "text": "ten million", "confidence": 0.9, **_cited(COSTS)},
        {"id": "b", "text": "June", "confidence": 0.5},
        {"id": "c", "text": "ten million", "confidence": 0.5, **_cited(COSTS)},
        {"id": "d", "text": "June", "confidence": 0.1},
    ]
    asked = suite(*(case(name) for name in "abcd"))
    card = score(run(*replies), asked)
    assert risk_coverage(card) == ((0.25, 0.0), (0.75, 1 / 3), (1.0, 0.5))
    assert "<polyline" in risk_chart([card])
    assert risk_chart([score(run(), asked)]) == ""


def _cited(gold):
    return {"citations": [{"document": gold.document, "quote": gold.quote,
                           "voice": "article", "speaker": gold.speaker}]}  # fmt: skip


def test_the_title_of_a_suite_heads_its_page(tmp_path):
    titled = replace(ASKED, title="Bridges & tunnels")
    page = write_report([score(run(), titled)], tmp_path).read_text("utf-8")
    assert "<h1>Bridges &amp; tunnels</h1>" in page and "Byline evaluation · small" in page


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


def test_each_kind_has_its_line_and_each_number_its_definition_on_demand():
    told = render_scores(CARDS, explain=True)
    assert CARDS[0].metrics[0].definition[:60] in told
    assert "by kind" not in told
    mixed = suite(case("a"), case("b", kind=Kind.SPELLING, question="?"))
    lines = render_scores([score(run(COST_REPLY | {"id": "a"}), mixed)]).splitlines()
    at = lines.index("right words, right source, by kind")
    assert re.search(r"fact +100.0% .* 1$", lines[at + 1])
    assert re.search(r"spelling +unscored \(1\)", lines[at + 2])


def test_a_metric_without_any_case_takes_no_room_in_the_terminal():
    assert "Abstention recall" not in render_scores(CARDS)
    assert CARDS[0].result("abstention_recall").status is Status.NO_CASES
