"""Rankings get the numbers that one works out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from evals.types import Response, Retrieved
from tests.evals.suites import ABSTAINED, COSTS, TUNNEL, case, citing
from tests.evals.test_metrics import SIDES, of_case


def _ranked(*documents: str) -> Response:
    return citing(evidence=tuple(Retrieved(document) for document in documents))


TWO = case(
    gold=(replace(COSTS, quote="", relevance=2), replace(TUNNEL, quote="", relevance=1)),
)
_BEST = 2 + 1 / math.log2(3)


@pytest.mark.parametrize(
    ("name", "reply", "value"),
    [
        ("recall@1", _ranked("news.txt", "paper.txt"), 0.5),
        ("recall@5", _ranked("x", "news.txt", "news.txt", "y", "z", "w", "paper.txt"), 0.5),
        ("recall@10", _ranked("x", "news.txt", "y", "z", "w", "paper.txt"), 1.0),
        ("hit@1", _ranked("x", "news.txt"), 0.0),
        ("hit@5", _ranked("x", "news.txt"), 1.0),
        ("mrr@10", _ranked("x", "x", "news.txt"), 0.5),
        ("mrr@10", _ranked(*"abcdefghij", "news.txt"), 0.0),
        ("ndcg@10", _ranked("news.txt", "paper.txt"), 1.0),
        ("ndcg@10", _ranked("paper.txt", "x", "news.txt"), (1 + 2 / 2) / _BEST),
        ("ndcg@10", _ranked(), 0.0),
        ("ndcg@10", ABSTAINED, "missing"),
        ("passage_recall@5", _ranked("news.txt"), None),
    ],
)
def test_a_ranking_gets_the_number_worked_out_by_hand(name, reply, value):
    assert of_case(name, TWO, reply) == pytest.approx(value)


def test_a_passage_is_found_where_it_holds_the_gold_quote():
    def found(*spans: tuple[int, int]) -> Response:
        return citing(evidence=tuple(Retrieved("news.txt", *span) for span in spans))

    assert of_case("passage_recall@5", case(), found((30, 46), (0, 29))) == 1.0
    assert of_case("passage_recall@5", case(), found((30, 46))) == 0.0
    assert of_case("passage_recall@5", SIDES, found((0, 71))) == 0.5
    assert of_case("passage_recall@5", case(), citing(COSTS)) == "missing"
