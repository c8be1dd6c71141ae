"""What holds of every score, whatever a system replies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import Reason, Scope
from evals.report import render_scores, score_object
from evals.report.page import page
from evals.results import Status
from evals.scoring import score
from evals.types import Kind
from evals.verdict import Outcome
from tests.evals.suites import COSTS, DOUBT, NEWS, TUNNEL, case
from tests.evals.test_scoring import run, suite
from vectorstore.types import Voice

ASKED = suite(
    case("cost", answers=("ten million",), asks=(Scope(speakers=("Ann",)),)),
    case("doubt", gold=(DOUBT,), scope=Scope(("news.txt",), (Voice.COMMENT,))),
    case("both", kind=Kind.COMPARISON, gold=(replace(COSTS, side="a"), replace(TUNNEL, side="b"))),
    case("none", gold=(), answerable=False, reason=Reason.NOT_IN_DOCUMENTS, forbidden=("May",)),
    case("typo", kind=Kind.SPELLING, variant_of="cost"),
)
words = st.sampled_from(["ten million", "It opens in May.", "?", "", COSTS.quote, DOUBT.quote])
spans = st.tuples(st.integers(0, len(NEWS)), st.integers(1, 60)).map(lambda at: (at[0], sum(at)))


@st.composite
def citations(draw: st.DrawFn) -> Mapping[str, Any]:
    start, end = draw(spans)
    cited: dict[str, Any] = {
        "document": draw(st.sampled_from(["news.txt", "paper.txt", "nowhere.txt"])),
        "quote": draw(st.just(NEWS[start:end]) | words),
    }
    if draw(st.booleans()):
        cited |= {"voice": draw(st.sampled_from(list(Voice))).value, "speaker": "Ann"}
    if draw(st.booleans()):
        cited |= {"start": start, "end": end, "score": draw(st.floats(0, 1))}
    return cited


replies = st.fixed_dictionaries(
    {"text": words},
    optional={
        "abstained": st.booleans(),
        "reason": st.sampled_from([None, "not_in_scope", "anything"]),
        "citations": st.lists(citations(), max_size=3),
        "confidence": st.floats(0, 1),
        "elapsed_ms": st.floats(0, 1e6),
        "evidence": st.lists(st.sampled_from(["news.txt", "paper.txt", "x"]), max_size=4),
        "error": st.sampled_from([None, "timed out"]),
    },
)
runs = st.lists(
    st.tuples(st.sampled_from([each.id for each in ASKED.cases]), replies),
    unique_by=lambda pair: pair[0],
).map(lambda pairs: run(*({**reply, "id": name} for name, reply in pairs)))


@settings(max_examples=60)
@given(runs)
def test_every_number_is_of_some_cases_and_inside_its_bounds(replied):
    card = score(replied, ASKED)
    for metric, result in zip(card.metrics, card.results, strict=True):
        assert result.count + result.unscored <= len(ASKED.cases)
        assert (result.status is Status.SCORED) == (result.value is not None) == (result.count > 0)
        if result.value is None:
            continue
        least = -1 if metric.is_difference or metric.name == "truthfulness" else 0
        most = 1e7 if metric.unit in ("ms", "words") else 1
        assert least <= result.low <= result.high <= most
        assert least <= result.value <= most
    answered = {row["id"] for row in replied.rows if not row.get("error")}
    unscored = {case.case for case in card.cases if case.verdict.outcome is Outcome.UNSCORED}
    assert unscored == {case.id for case in ASKED.cases} - answered


@settings(max_examples=20)
@given(runs, st.randoms())
def test_neither_the_order_of_the_replies_nor_another_system_beside_changes_a_number(
    replied, chance
):
    shuffled = list(replied.rows)
    chance.shuffle(shuffled)
    card, other = score(replied, ASKED), score(replace(replied, rows=tuple(shuffled)), ASKED)
    assert json.dumps(score_object(card)) == json.dumps(score_object(other))
    assert render_scores([card]) and page([card, other]).endswith("</html>\n")


@pytest.mark.parametrize("name", ["right", "voice_leak", "citation_precision"])
def test_a_run_without_replies_has_no_number(name):
    assert score(run(), ASKED).result(name).value is None
