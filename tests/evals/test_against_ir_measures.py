"""The retrieval metrics are those of the field's own tool."""

from __future__ import annotations

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, Success, nDCG

from evals.metrics.ranking import hit, ndcg, recall, reciprocal_rank

DOCUMENTS = [f"d{number}" for number in range(30)]
OURS = {
    R @ 1: lambda ranked, gold: recall(ranked, gold, k=1),
    R @ 5: lambda ranked, gold: recall(ranked, gold, k=5),
    R @ 20: lambda ranked, gold: recall(ranked, gold, k=20),
    Success @ 1: lambda ranked, gold: hit(ranked, gold, k=1),
    Success @ 5: lambda ranked, gold: hit(ranked, gold, k=5),
    RR @ 10: reciprocal_rank,
    nDCG @ 10: ndcg,
}


@given(
    st.permutations(DOCUMENTS),
    st.integers(0, len(DOCUMENTS)),
    st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(1, 3), min_size=1),
)
def test_every_ranking_gets_the_numbers_of_ir_measures(order, depth, gold):
    ranked = order[:depth]
    run = [ir_measures.ScoredDoc("q", each, -float(at)) for at, each in enumerate(ranked)]
    judged = [ir_measures.Qrel("q", each, grade) for each, grade in gold.items()]
    theirs = ir_measures.calc_aggregate(list(OURS), judged, run)
    for measure, ours in OURS.items():
        assert ours(ranked, gold) == pytest.approx(theirs[measure], abs=1e-9), measure
