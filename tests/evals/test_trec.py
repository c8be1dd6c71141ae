"""What was found can be scored by the field's own tools, which say the same."""

from __future__ import annotations

import pytest
from ir_measures import read_trec_qrels, read_trec_run

from assistant.interfaces.cli import main
from evals.scoring import score
from evals.trec import TOLERANCE, agreements, write_trec
from evals.types import Gold
from tests.evals.suites import COSTS, case
from tests.evals.test_scoring import run, suite
from vectorstore.errors import UsageError

ASKED = suite(
    case("first one", gold=(Gold("news.txt", relevance=2), Gold("paper.txt"))),
    case("b", gold=(COSTS,)),
    case("none", gold=(), answerable=False),
)
FOUND = run(
    {"id": "first one", "text": "x", "evidence": ["paper.txt", "old news.txt", "news.txt"]},
    {"id": "b", "text": "x", "evidence": ["paper.txt", "paper.txt", "news.txt"]},
    {"id": "none", "text": "x", "evidence": ["paper.txt"]},
)


def test_the_files_hold_gold_and_ranking_of_the_cases_that_have_gold(tmp_path):
    qrels, ranked = write_trec(score(FOUND, ASKED), tmp_path / "out")
    assert [tuple(each)[:3] for each in read_trec_qrels(str(qrels))] == [
        ("first%20one", "news.txt", 2), ("first%20one", "paper.txt", 1), ("b", "news.txt", 1),
    ]  # fmt: skip
    assert [tuple(each) for each in read_trec_run(str(ranked))] == [
        ("first%20one", "paper.txt", -1.0), ("first%20one", "old%20news.txt", -2.0),
        ("first%20one", "news.txt", -3.0), ("b", "paper.txt", -1.0), ("b", "news.txt", -2.0),
    ]  # fmt: skip


def test_every_ranking_metric_is_that_of_ir_measures():
    compared = list(agreements(score(FOUND, ASKED)))
    assert {each.metric for each in compared} >= {"recall@1", "hit@5", "mrr@10", "ndcg@10"}
    assert all(each.holds and each.count == 2 for each in compared)
    (ndcg,) = [each for each in compared if each.metric == "ndcg@10"]
    # gains of 1, 0, 2 against the best, 2, 1; and one gain of 1 at the second rank
    assert ndcg.ours == pytest.approx((2 / 2.63092975 + 0.63092975) / 2)
    assert ndcg.theirs == pytest.approx(ndcg.ours, abs=TOLERANCE)


def test_a_metric_that_differs_is_told(monkeypatch, tmp_path, capsys):
    from tests.evals.suites import write_suite

    path = write_suite(tmp_path, {"id": "a", "question": "?", "gold": [{"document": "news.txt"}]})
    replies = tmp_path / "theirs.jsonl"
    replies.write_text('{"id": "a", "text": "x", "evidence": ["paper.txt", "news.txt"]}', "utf-8")
    words = ["eval", "trec", str(replies), "--suite", str(path), "--out", str(tmp_path)]
    assert main(words) == 0
    assert "differs" not in capsys.readouterr().out
    monkeypatch.setattr("evals.trec.TOLERANCE", -1.0)
    assert main(words) == 1
    assert "differs" in capsys.readouterr().out


def test_a_run_that_shows_nothing_it_found_is_refused():
    with pytest.raises(UsageError, match="does not show what it found"):
        list(agreements(score(run({"id": "b", "text": "x"}), ASKED)))
