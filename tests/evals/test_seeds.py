"""Byline's own suite over the sample documents: readable, repeatable, and above its floors."""

from __future__ import annotations

import copy
import json
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.cli import main
from evals.gate import fallen, raised
from evals.report import score_object
from evals.runner import ask_all
from evals.runner.byline import open_byline
from evals.scoring import score
from evals.suite_loader import load_suite, suite_names
from evals.types import Kind, Run, Suite
from vectorstore.types import Voice

Row = dict[str, Any]


def test_the_suite_asks_of_every_document_every_voice_and_in_every_way():
    suite = load_suite("seeds")
    golds = [gold for case in suite.cases for gold in case.gold]
    assert len(suite.cases) >= 120
    assert {gold.document for gold in golds} == set(suite.corpus.texts)
    assert {case.kind for case in suite.cases} == set(Kind)
    assert {gold.voice for gold in golds} >= set(Voice) - {Voice.BOILERPLATE}
    assert all(case.tests for case in suite.cases)


def test_every_suite_that_comes_with_byline_can_be_loaded():
    assert [load_suite(name).name for name in suite_names()] == list(suite_names())


@pytest.fixture(scope="module")
def index(tmp_path_factory, seeds_index) -> Path:
    """A folder with the indexes, by suite, that the tests of this file share."""
    folder = tmp_path_factory.mktemp("evaluated")
    shutil.copytree(seeds_index, folder / "seeds" / "index")
    return folder


@pytest.fixture(scope="module")
def run(index) -> Run:
    suite = load_suite("seeds")
    with open_byline(suite.corpus, index_folder=index / "seeds") as byline:
        return ask_all(byline, suite)


def _shuffle_citations(rows: list[Row], _: Suite) -> None:
    cited = [row for row in rows if row["citations"]]
    moved = [row["citations"] for row in cited[1:]] + [cited[0]["citations"]]
    for row, citations in zip(cited, moved, strict=True):
        row["citations"] = citations
        row["statements"] = [{"text": row["text"], "citations": [1]}]


def _show_comments_as_article(rows: list[Row], _: Suite) -> None:
    for row in rows:
        for cited in row["citations"]:
            cited["voice"] = cited["voice"].replace("comment", "article")


def _never_abstain(rows: list[Row], suite: Suite) -> None:
    for row in rows:
        if row["abstained"] and row["evidence"]:
            best = row["evidence"][0]
            text = suite.corpus.texts[best["document"]].text[best["start"] : best["end"]]
            row |= {"abstained": False, "text": text, "citations": [best | {"quote": text}]}
            row["statements"] = [{"text": text, "citations": [1]}]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (
            _shuffle_citations,
            {
                "Right words, right source",
                "Citation precision",
                "Voice leak",
                "Document leak",
                "Speaker leak",
            },
        ),
        (_show_comments_as_article, {"Words under another voice's label", "Voice accuracy"}),
        (_never_abstain, {"Abstention recall", "CRAG truthfulness"}),
    ],
)
def test_the_gate_names_what_falls_when_byline_is_damaged(damage, named, run):
    suite = load_suite("seeds")
    floor = raised(score(run, suite), None, allow_regression=False)
    rows = copy.deepcopy(list(run.rows))
    damage(rows, suite)
    told = "\n".join(fallen(score(replace(run, rows=tuple(rows)), suite), floor))
    assert {title for title in named if title in told} == named


@pytest.mark.integration
def test_byline_holds_its_floors(index, run, capsys):
    assert main(["eval", "gate", "--index", str(index)]) == 0, capsys.readouterr().err
    assert "every floor holds" in capsys.readouterr().out


@pytest.mark.integration
def test_asking_again_scores_the_same_to_the_byte(index, run, capsys):
    main(["eval", "seeds", "--json", "--index", str(index)])
    once = score_object(score(run, load_suite("seeds")))
    assert capsys.readouterr().out == json.dumps(once, ensure_ascii=False, sort_keys=True) + "\n"
    assert once["cases_in_suite"] >= 120


@pytest.mark.integration
def test_five_hundred_cases_score_in_under_ten_seconds(run):
    suite = load_suite("seeds")
    copies = range(3)
    cases = [replace(case, id=f"{case.id}-{at}", variant_of=None)
             for case in suite.cases for at in copies]  # fmt: skip
    rows = [row | {"id": f"{row['id']}-{at}"} for row in run.rows for at in copies]
    more = replace(suite, cases=tuple(cases))
    started = time.perf_counter()
    card = score(replace(run, rows=tuple(rows)), more)
    assert len(card.cases) >= 500
    assert time.perf_counter() - started < 10
