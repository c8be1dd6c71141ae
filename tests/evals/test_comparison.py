"""Two runs are compared case by case."""

from __future__ import annotations

import pytest

from evals.comparison import compare, sign_test
from evals.report import render_comparison
from evals.scoring import score
from evals.suite_loader import checked
from tests.evals.suites import case, corpus
from tests.evals.test_scoring import COST_REPLY, run
from vectorstore.errors import UsageError

SUITE = checked("small", [case(name, question=name) for name in "abcd"], corpus(), source="small")
WRONG = {"text": "In May."}


def _run(replies: str, system: str):
    """Score a run in which R is right, W is wrong and - is missing."""
    rows = [
        (COST_REPLY if reply == "R" else WRONG) | {"id": name}
        for name, reply in zip("abcd", replies, strict=True)
        if reply != "-"
    ]
    return score(run(*rows, system=system), SUITE)


def test_cases_are_won_lost_same_or_without_a_verdict():
    found = compare(_run("RWW-", "old"), _run("WRWR", "new"))
    assert [change.case for change in found.won] == ["b"]
    assert [change.case for change in found.lost] == ["a"]
    assert (found.same, found.unscored) == (1, 1)
    assert (found.first, found.second) == ("old", "new")


def test_the_difference_of_a_metric_is_over_the_cases_that_both_have():
    right = compare(_run("RWW-", "old"), _run("RRRR", "new")).differences[0]
    assert (right.metric, right.count) == ("right", 3)
    assert right.mean == pytest.approx(2 / 3) and right.low <= right.mean <= right.high


@pytest.mark.parametrize(
    ("won", "lost", "p"),
    # 6 of 7: (1 + 7) / 128 on either side; a split in the middle is no surprise
    [(0, 0, 1.0), (1, 1, 1.0), (6, 1, 0.125), (0, 5, 0.0625), (2_000, 0, 0.0)],
)
def test_the_sign_test_is_exact(won, lost, p):
    assert sign_test(won, lost) == pytest.approx(p)


def test_what_changed_is_told_with_the_reason():
    told = render_comparison(compare(_run("RWWW", "old"), _run("WRWW", "new")))
    assert "new against old: 1 won, 1 lost, 2 same (sign test p = 1.0000)" in told
    assert "won  b" in told and "-> right: the right words from the right source" in told


def test_runs_of_two_suites_are_not_compared():
    other = checked("other", [case("a")], corpus(), source="other")
    with pytest.raises(UsageError, match="of different suites"):
        compare(_run("RRRR", "old"), score(run(COST_REPLY | {"id": "a"}), other))
