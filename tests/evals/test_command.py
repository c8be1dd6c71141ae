"""The command line of evaluation: what goes in, what comes out, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.interfaces.cli import main
from tests.evals.suites import write_suite
from tests.evals.test_scoring import COST_REPLY
from tests.evals.test_suite_loader import COST


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Write a suite of two cases and replies to it, one of them right."""
    suite = write_suite(tmp_path, COST, COST | {"id": "again", "question": "How much again?"})
    replies = tmp_path / "theirs.jsonl"
    rows = [COST_REPLY | {"id": "cost"}, {"id": "again", "text": "In May."}]
    replies.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return str(suite), str(replies)


def test_anybodys_answers_are_scored_from_a_file(files, capsys):
    suite, replies = files
    assert main(["eval", suite, "--answers", replies]) == 0
    told = capsys.readouterr().out
    assert "theirs: 1 right, 1 wrong" in told and "Right words, right source" in told


def test_documents_that_the_suite_names_otherwise_are_told(files, tmp_path, capsys):
    suite, replies = files
    other = COST_REPLY["citations"][0] | {"document": "docs/news.txt"}
    row = COST_REPLY | {"id": "cost", "citations": [other]}
    Path(replies).write_text(json.dumps(row), "utf-8")
    assert main(["eval", suite, "--answers", replies]) == 0
    told = capsys.readouterr().err
    assert "1 of 1 citations of theirs are of documents that the suite does not have" in told
    assert "'docs/news.txt' for one; its first is named 'news.txt'" in told


def test_json_is_one_object_and_the_same_each_time(files, capsys):
    suite, replies = files
    told = []
    for _ in range(2):
        assert main(["eval", suite, "--answers", replies, "--json"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert json.loads(told[0])["system"] == "theirs"


def test_a_saved_run_is_scored_again_with_a_report(files, tmp_path, capsys):
    suite, replies = files
    saved, folder = tmp_path / "x.run", tmp_path / "out"
    main(["eval", suite, "--answers", replies, "--save", str(saved), "--json"])
    first = capsys.readouterr().out
    assert main(["eval", "score", str(saved), "--suite", suite, "--json",
                 "--report", str(folder)]) == 0  # fmt: skip
    told = capsys.readouterr()
    assert json.loads(told.out)["results"] == json.loads(first)["results"]
    assert str(folder / "small.html") in told.err
    assert sorted(path.name for path in folder.iterdir()) == [
        "small.csv", "small.html", "small.json",
    ]  # fmt: skip


def test_two_runs_are_compared(files, capsys):
    suite, replies = files
    worse = Path(replies).with_name("worse.jsonl")
    worse.write_text('{"id": "cost", "text": "x"}\n{"id": "again", "text": "y"}', "utf-8")
    assert main(["eval", "diff", replies, str(worse), "--suite", suite]) == 0
    assert "0 won, 1 lost, 1 same" in capsys.readouterr().out
    assert main(["eval", "diff", replies, str(worse), "--suite", suite, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lost"][0]["case"] == "cost"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.jsonl"], "There is no suite 'nowhere.jsonl'"),
        (["diff", "a.run", "b.run"], "a.run cannot be read"),
        (["--openai", "http://x"], "Which model is asked there?"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_is_right(words, told, files, capsys):
    suite, _ = files
    assert main(["eval", *([suite] if words[0] == "--openai" else []), *words]) == 2
    assert told in capsys.readouterr().err


def test_replies_of_unknown_origin_ask_for_their_suite(files, capsys):
    assert main(["eval", "score", files[1]]) == 2
    assert "Name the suite: --suite SUITE" in capsys.readouterr().err


def test_help_shows_every_form(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["eval", "--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("--baseline", "eval diff", "eval gate", "--answers"))
