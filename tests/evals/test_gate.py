"""The gate lets through what holds, and names what fell."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assistant.types import Scope
from evals.gate import GATED, Floor, fallen, raised, read_floors, write_floors
from evals.metrics import METRICS
from evals.results import Scorecard
from evals.scoring import score
from evals.suite_loader import checked
from evals.types import Gold, Run
from tests.evals.suites import COSTS, DOUBT, OPENS, TUNNEL, case, corpus
from vectorstore.errors import UsageError
from vectorstore.types import Voice

Row = dict[str, Any]
ASKED = {"cost": COSTS, "opens": OPENS, "doubt": DOUBT, "tunnel": TUNNEL}


def _whose(gold: Gold) -> Scope:
    return Scope((gold.document,), (gold.voice or Voice.ARTICLE,))


SUITE = checked(
    "small",
    (
        *(
            case(name, question=f"{name}?", gold=(gold,), asks=(_whose(gold),))
            for name, gold in ASKED.items()
        ),
        case("none", question="Who built it?", gold=(), answerable=False),
    ),
    corpus(),
    source="small",
)


def _reply(name: str, gold: Gold) -> Row:
    cited = {
        "number": 1, "document": gold.document, "quote": gold.quote, "speaker": gold.speaker,
        "voice": gold.voice and gold.voice.value,
    }  # fmt: skip
    said = {"text": gold.quote, "citations": [1]}
    return {"id": name, "text": gold.quote, "citations": [cited], "statements": [said]}


PERFECT = [
    *(_reply(name, gold) for name, gold in ASKED.items()),
    {"id": "none", "text": "The documents do not say.", "abstained": True},
]


def _score(rows: list[Row]) -> Scorecard:
    return score(Run("small", "byline", tuple(rows)), SUITE)


def _with(change: Callable[[list[Row]], None]) -> Scorecard:
    rows = copy.deepcopy(PERFECT)
    change(rows)
    return _score(rows)


FLOOR = raised(_score(PERFECT), None, allow_regression=False)


def _shuffle_citations(rows: list[Row]) -> None:
    cited = [row["citations"] for row in rows[:4]]
    for row, other in zip(rows[:4], [*cited[1:], cited[0]], strict=True):
        row["citations"] = other


def _relabel_comments(rows: list[Row]) -> None:
    for row in rows[:4]:
        for cited in row["citations"]:
            cited["voice"] = "article"


def _never_abstain(rows: list[Row]) -> None:
    rows[4] = _reply("none", OPENS)


def test_what_is_as_good_as_the_floor_passes():
    assert fallen(_score(PERFECT), FLOOR) == []
    assert set(FLOOR.values) <= set(GATED)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (_shuffle_citations, {"Citation precision", "Citation recall", "Right words, right source",
                              "Document leak", "Voice leak"}),
        (_relabel_comments, {"Words under another voice's label", "Voice accuracy",
                             "Voice recall", "Right words, right source"}),
        (_never_abstain, {"Abstention recall", "Right words, right source"}),
    ],
)  # fmt: skip
def test_what_got_worse_fails_and_is_named(damage, named):
    told = "\n".join(fallen(_with(damage), FLOOR))
    assert {title for title in named if title in told} == named


def test_a_reply_that_is_missing_fails():
    assert any("could not be scored for 1 cases" in fault for fault in
               fallen(_score(PERFECT[1:]), FLOOR))  # fmt: skip


def test_other_data_than_the_floors_fails():
    (fault,) = fallen(_score(PERFECT), Floor("old", FLOOR.values))
    assert "the cases or documents changed" in fault


def test_a_floor_is_lowered_only_when_that_is_said():
    worse = _with(_never_abstain)
    with pytest.raises(UsageError, match="--allow-regression"):
        raised(worse, FLOOR, allow_regression=False)
    lowered = raised(worse, FLOOR, allow_regression=True)
    assert lowered.values["abstention_recall"] == 0.0
    assert raised(_score(PERFECT), lowered, allow_regression=False) == FLOOR


def test_floors_come_back_from_their_file_as_they_were_written(tmp_path):
    path = tmp_path / "baseline.json"
    assert read_floors(path) == {}
    write_floors({"small": FLOOR}, path)
    assert read_floors(path) == {"small": FLOOR}
    path.write_text("[]", "utf-8")
    with pytest.raises(UsageError, match="Restore the file from git"):
        read_floors(path)


def test_every_gated_metric_is_a_metric():
    assert set(GATED) <= {metric.name for metric in METRICS}
