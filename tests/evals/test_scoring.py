"""Scores have counts, intervals and a status, and are the same each time."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from evals.bootstrap import interval, unanimous_interval
from evals.metric import mean, ratio
from evals.report import score_object
from evals.results import Status
from evals.scoring import score
from evals.suite_loader import checked
from evals.types import Case, Fault, Kind, Run, Suite
from evals.verdict import Outcome
from tests.evals.suites import COSTS, DOUBT, TUNNEL, case, corpus
from vectorstore.errors import UsageError

COST_REPLY = {
    "text": "Ann: “The bridge costs ten million.” [1]",
    "citations": [{"number": 1, "document": "news.txt", "voice": "article", "speaker": "Ann",
                   "quote": "The bridge costs ten million."}],
    "statements": [{"text": "The bridge costs ten million.", "citations": [1]}],
}  # fmt: skip


def suite(*cases: Case) -> Suite:
    return checked("small", cases, corpus(), source="small")


def run(*rows: dict[str, object], **changes: object) -> Run:
    return Run(**{"suite": "small", "system": "ours", "rows": rows} | changes)


TWO = suite(case("a", answers=("ten million",)), case("b", question="And then?", gold=(DOUBT,)))


def test_a_number_comes_with_its_count_and_an_interval_around_it():
    card = score(run(COST_REPLY | {"id": "a"}, COST_REPLY | {"id": "b"}), TWO)
    right = card.result("right")
    assert (right.status, right.value, right.count) == (Status.SCORED, 0.5, 2)
    assert (right.low, right.high) == (0.0, 1.0)
    assert card.result("contains_gold").count == 1


def test_a_missing_or_failed_reply_is_counted_as_unscored_and_in_no_average():
    card = score(run(COST_REPLY | {"id": "a"}), TWO)
    assert (card.result("right").value, card.result("right").unscored) == (1.0, 1)
    failed = score(run(COST_REPLY | {"id": "a"}, {"id": "b", "error": "timed out"}), TWO)
    assert failed.result("right").unscored == 1
    assert failed.cases[1].verdict.outcome is Outcome.UNSCORED
    assert failed.cases[1].verdict.why == "timed out"


def test_a_metric_without_a_case_has_no_number_rather_than_nought():
    card = score(run(COST_REPLY | {"id": "a"}, COST_REPLY | {"id": "b"}), TWO)
    none = card.result("abstention_recall")
    assert (none.status, none.value, none.low, none.count) == (Status.NO_CASES, None, None, 0)


def test_a_metric_that_no_reply_serves_is_unscored_rather_than_nought():
    card = score(run({"id": "a", "text": "x"}, {"id": "b", "text": "y"}), TWO)
    ranking = card.result("ndcg@10")
    assert (ranking.status, ranking.value, ranking.unscored) == (Status.UNSCORED, None, 2)


def test_the_same_replies_score_the_same_to_the_byte_whatever_their_times():
    rows = [COST_REPLY | {"id": name, "elapsed_ms": 5.0} for name in "ab"]
    later = [row | {"elapsed_ms": 9.0} for row in rows]
    first, second = (
        json.dumps(score_object(score(run(*each), TWO)), sort_keys=True) for each in (rows, later)
    )
    assert first == second


def test_slices_hold_the_cases_that_share_a_voice_a_document_or_a_kind():
    card = score(run(COST_REPLY | {"id": "a"}, COST_REPLY | {"id": "b"}), TWO)
    right = {(each.by, each.value): each.results[0] for each in card.slices}
    assert right["voice", "article"].value == 1.0 and right["voice", "article"].count == 1
    assert right["voice", "comment"].value == 0.0
    assert right["document", "news.txt"].count == 2
    assert right["kind", "fact"].count == 2


def test_a_variant_counts_as_the_difference_to_its_clean_case():
    typo = case("typo", question="wat cost", kind=Kind.SPELLING, variant_of="a")
    cases = suite(case("a"), typo)
    card = score(run(COST_REPLY | {"id": "a"}, {"id": "typo", "text": "May"}), cases)
    lost = card.result("right Δ spelling")
    assert (lost.value, lost.count) == (-1.0, 1)


def test_that_no_pair_of_few_differs_is_no_certainty():
    typo = case("typo", question="wat cost", kind=Kind.SPELLING, variant_of="a")
    card = score(run(COST_REPLY | {"id": "a"}, COST_REPLY | {"id": "typo"}), suite(case("a"), typo))
    same = card.result("right Δ spelling")
    assert (same.value, same.low, same.high) == pytest.approx((0.0, -0.975, 0.975))


def test_the_matrix_counts_citations_by_the_voice_shown_and_the_voice_they_lie_in():
    shown = {"document": "news.txt", "quote": DOUBT.quote, "voice": "article"}
    card = score(run({"id": "a", "text": "x", "citations": [shown, shown]},
                     COST_REPLY | {"id": "b"}), TWO)  # fmt: skip
    assert card.leaks == {"article": {"article": 1, "comment": 2}}


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (run({"id": "z", "text": "x"}), "are to no case of the suite 'small'; the first is 'z'"),
        (run({"id": "a", "text": "x"}, {"id": "a", "text": "y"}), "replies twice to 'a'"),
        (run({"id": "a"}), "ours, reply 1: 'text' is missing"),
        (run(COST_REPLY | {"id": "a", "citations": []}), "cites 1, which is no citation"),
        (run(data_hash="other"), "was made on other data"),
    ],
)
def test_a_run_that_cannot_be_scored_is_refused_and_told_why(bad, message):
    with pytest.raises(UsageError, match=message):
        score(bad, TWO)


def test_an_interval_holds_what_resampling_by_hand_holds():
    rows = np.array([[1.0]] * 30 + [[0.0]] * 70)
    limits = interval(rows, mean)
    # the normal interval is .3 ± 1.96 * sqrt(.3 * .7 / 100)
    assert limits == pytest.approx((0.21, 0.39), abs=0.015)
    assert interval(rows, mean) == limits


def test_an_interval_leaves_out_resamples_without_a_number():
    assert interval(np.array([[1.0, 1.0], [0.0, 0.0]]), ratio) == (1.0, 1.0)
    assert interval(np.array([[0.0, 0.0]]), ratio) is None


def test_agreement_of_few_cases_is_no_certainty():
    # nought of 90: the chance to see none is still 2.5% when the share is 4.0%
    assert unanimous_interval(0, 90) == pytest.approx((0, 0.0402), abs=1e-4)
    assert unanimous_interval(1, 90) == pytest.approx((0.9598, 1), abs=1e-4)
    card = score(run(COST_REPLY | {"id": "a"}), suite(case("a")))
    assert (card.result("right").low, card.result("right").high) == pytest.approx((0.025, 1))


def test_a_system_without_labels_is_right_about_the_documents_own_words_only():
    unlabelled = [{"document": gold.document, "quote": gold.quote} for gold in (COSTS, DOUBT)]
    card = score(run({"id": "a", "text": "ten million", "citations": unlabelled[:1]},
                     {"id": "b", "text": "In May?", "citations": unlabelled[1:]}), TWO)  # fmt: skip
    assert [each.verdict.outcome for each in card.cases] == [Outcome.RIGHT, Outcome.WRONG_SOURCE]
    assert card.cases[1].verdict.why == ("shows as article by Ann what is comment by nobody named")


def test_every_side_of_a_comparison_is_needed():
    sides = (replace(COSTS, side="bridge"), replace(TUNNEL, side="tunnel"))
    card = score(run(COST_REPLY | {"id": "a"}), suite(case("a", kind=Kind.COMPARISON, gold=sides)))
    assert card.cases[0].verdict.outcome is Outcome.WRONG
    assert card.cases[0].verdict.why == "does not say what side 'tunnel' in paper.txt says"


SILENT = {"text": "", "abstained": True}
OTHERWISE = {
    "text": "In May?",
    "citations": [{"document": DOUBT.document, "quote": DOUBT.quote, "voice": "comment"}],
}


@pytest.mark.parametrize(
    ("fault", "faulted", "reply", "outcome"),
    [
        (Fault.WRONG, (COSTS,), COST_REPLY, Outcome.WRONG),
        (Fault.WRONG, (COSTS,), SILENT, Outcome.RIGHT),
        (Fault.WRONG, (COSTS,), OTHERWISE, Outcome.RIGHT),
        (Fault.WRONG, (COSTS, DOUBT), COST_REPLY, Outcome.RIGHT),
        (Fault.WRONG, (replace(COSTS, speaker="Bo"),), COST_REPLY, Outcome.RIGHT),
        (Fault.INCOMPLETE, (COSTS,), COST_REPLY, Outcome.WRONG),
        (Fault.INCOMPLETE, (COSTS,), OTHERWISE, Outcome.RIGHT),
        (Fault.INCOMPLETE, (), COST_REPLY, Outcome.RIGHT),
        (Fault.INCOMPLETE, (), SILENT, Outcome.ABSTAINED),
    ],
)
def test_what_was_wrong_with_an_answer_must_not_be_so_again(fault, faulted, reply, outcome):
    asked = case("a", gold=(), fault=fault, faulted=faulted)
    card = score(run(reply | {"id": "a"}), suite(asked))
    assert card.cases[0].verdict.outcome is outcome
    known = fault is Fault.INCOMPLETE
    assert card.result("false_abstentions").status is (Status.SCORED if known else Status.NO_CASES)
