"""The suite of true and false statements: its rules make what they say, and it counts right."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from evals.corpus import Text
from evals.verifier import table
from evals.verifier.corruptions import BEYOND_RULES, BY_RULE, falsified, name_of
from evals.verifier.made import Made
from evals.verifier.shelf import Shelf
from evals.verifier.table import figures
from evals.verifier.truths import truths
from evals.verifier.wording import reworded, shortened
from evals.verifier.world import World
from vectorstore.types import Facts

HARBOUR = (
    "In March 2015, the harbour of Tavira (Portugal) was closed for 14 days by the council. "
    "The council said that the ferries should not be sold before the winter of 2016. "
    "Fishermen from Olhao and Faro largely supported the closing, which cost 3 million euros. "
    "The oldest pier may be repaired by the engineers of Lisbon after the storms."
)
MILL = (
    "The mill of Silves was built by monks in 1402, and has never been moved since that day. "
    "Its wheel turns 40 times an hour, because the river of the valley is slow in the summer."
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(
        {
            "harbour": Text(HARBOUR, Facts(title="The harbour", author="Ana Reis")),
            "mill": Text(MILL, Facts(title="The mill", author="Rui Lobo", publisher="Vale")),
        }
    )


@pytest.fixture(scope="module")
def true(shelf: Shelf) -> list[Made]:
    return list(truths(shelf))


def false(true: list[Made], rule: str) -> list[Made]:
    world = World(true, random.Random(1))
    return [made for one in true for found, made in falsified(one, world) if name_of(found) == rule]


def test_true_statements_come_whole_shortened_reworded_and_merged(true: list[Made]) -> None:
    kinds = {made.kind for made in true}
    assert {"attributed", "quoting", "shortened", "reworded", "merged"} <= kinds
    for made in true:
        assert made.claim.text[0].isupper()
        assert all(support.number == 1 for support in made.claim.supports)


def test_shortening_leaves_out_brackets_asides_and_adverbials() -> None:
    said = "the harbour (of Tavira) was largely closed for days, which cost 3 million euros."
    assert shortened(said) == "the harbour was closed for days."


@pytest.mark.parametrize(
    "said",
    [
        "the ferries were sold, although the council said no.",
        "the pier (if it stands) is repaired by engineers.",
        "according to the council, the pier is repaired by engineers.",
    ],
)
def test_nothing_that_denies_doubts_or_attributes_is_left_out(said: str) -> None:
    assert shortened(said) == ""


def test_rewording_changes_a_few_words() -> None:
    assert (
        reworded("the mill was built by many monks") == "the mill was constructed by numerous monks"
    )
    assert reworded("nothing fits") == ""


@pytest.mark.parametrize("rule", [name_of(rule) for rule in BY_RULE if rule.__name__ not in (
    "nameless_opinion_flattened", "reporter_for_reported", "opinion_flattened")])  # fmt: skip
def test_every_rule_makes_another_statement_of_some_true_one(true: list[Made], rule: str) -> None:
    made = false(true, rule)
    assert made
    claims = {one.claim for one in true}
    assert all(one.claim not in claims for one in made)


def test_a_date_and_a_number_are_told_apart(true: list[Made]) -> None:
    for made in false(true, "number changed"):
        assert "2015" in made.said or "March" not in made.said
    changed = [made.said for made in false(true, "date changed")]
    assert any("March" in said and "2015" not in said for said in changed)


def test_the_same_statements_are_made_every_time(true: list[Made], shelf: Shelf) -> None:
    assert false(true, "quote altered") == false(list(truths(shelf)), "quote altered")


def test_a_share_is_of_right_verdicts(shelf: Shelf) -> None:
    judged = [one for half in (True, False) for one in table._judge(shelf, tuple, looked_at=half)]
    made = {one.measure.name: one for one in figures("here", judged)}
    for kind in ("speaker swapped", "quote altered", "sources fused"):
        found = made[f"{kind}: rejected"]
        assert found.count > 0
        assert found.share == 1.0
    assert made["true, quoting: passed"].share == 1.0
    assert made["roles swapped: rejected"].measure.goal == "none: beyond rules"
    assert sum(one.count for one in made.values()) == len(judged)


def test_no_rule_has_the_name_of_another() -> None:
    names = [name_of(rule) for rule in (*BY_RULE, *BEYOND_RULES)]
    assert len(set(names)) == len(names)
    assert all(rule.__doc__ for rule in (*BY_RULE, *BEYOND_RULES))


def test_the_command_measures_passages_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / table.USUAL
    folder.mkdir()
    row = {"doc_id": "p1", "title": "The harbour", "text": HARBOUR}
    (folder / "docs.jsonl").write_text(json.dumps(row) + "\n")
    first = HARBOUR.split(". ")[0] + "."
    asked = {"gold_docs": {"p1": 1}, "gold_sentences": [first], "answers": [first]}
    (folder / "questions.jsonl").write_text(json.dumps(asked) + "\n")
    monkeypatch.setattr(table, "_seeds", lambda: iter(()))
    shown = ""
    for half in ([], ["--looked-at"]):
        assert table.main(["--data", str(tmp_path), "--json", *half]) == 0
        shown += capsys.readouterr().out
    rows = [json.loads(line) for line in shown.splitlines()]
    assert {row["suite"] for row in rows} == {"clapnq"}
    assert any(row["measure"] == "true, answers of people: passed" for row in rows)
