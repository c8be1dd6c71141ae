"""What the documentation names is there, and what is there is named."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from assistant.interfaces.cli import main as byline
from evals import suite_loader
from evals.command import main
from evals.formats import FORMATS
from evals.types import Kind
from vectorstore.types import Voice

EVALS = Path(suite_loader.__file__).parent
README = (EVALS / "README.md").read_text("utf-8")
FORM = (EVALS / "suites" / "README.md").read_text("utf-8")


def test_every_format_is_in_the_readme():
    assert all(f"`{name}`" in README for name in FORMATS)


def test_every_option_that_the_readme_names_exists(capsys):
    known = ""
    for words in (
        [],
        ["score"],
        ["diff"],
        ["trec"],
        ["gate"],
        ["answers"],
        ["speed"],
        ["verifier"],
        ["injections"],
    ):
        with pytest.raises(SystemExit):
            main([*words, "--help"])
        known += capsys.readouterr().out
    named = set(re.findall(r"(?<!-)--[a-z][a-z-]+", README))
    assert named
    assert [option for option in sorted(named) if option not in known] == []


def test_every_key_kind_and_voice_of_a_suite_is_documented():
    keys = suite_loader.CASE_KEYS | suite_loader.GOLD_KEYS | suite_loader.SCOPE_KEYS
    names = [*keys, *(kind.value for kind in Kind), *(voice.value for voice in Voice)]
    assert [name for name in names if f"`{name}`" not in FORM] == []


def test_the_walk_through_of_the_readme_works_as_written(tmp_path, monkeypatch, capsys):
    steps = README.split("## Your own system in five minutes")[1].split("\n## ")[0]
    told = [
        textwrap.dedent(block)
        for block in re.findall(r"^ *```\w*\n(.*?)^ *```", steps, re.DOTALL | re.MULTILINE)
    ]
    document, cases, replies, command = told[:4]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "news.txt").write_text(document, "utf-8")
    (tmp_path / "mine.jsonl").write_text(cases, "utf-8")
    (tmp_path / "theirs.jsonl").write_text(replies, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert byline(command.split()[1:]) == 0
    said = capsys.readouterr()
    assert "theirs: 2 right" in said.out and "theirs: 2 right" in steps
    assert "report: out/mine.html" in said.err
    assert (tmp_path / "out" / "mine.html").exists()


def test_the_example_cases_of_the_documentation_are_read(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "news.txt").write_text(
        "The bridge costs ten million.\nThe missiles come at a cost of $2.5 billion.", "utf-8"
    )
    for text in (README, FORM):
        example = text.split("```json\n")[1].split("```")[0]
        path = tmp_path / "example.jsonl"
        path.write_text("\n".join(line.strip() for line in example.splitlines()), "utf-8")
        assert len(suite_loader.load_suite(path).cases) == 2
