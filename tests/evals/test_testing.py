"""The helpers for people's own tests fail when they should, and say what was answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.types import Answer, Citation, Reason, Scope, Statement
from evals.suite_loader import checked
from evals.testing import assert_answer, assert_case, assert_no_answer
from tests.evals.suites import NEWS, case, corpus
from tests.evals.test_scoring import COST_REPLY
from vectorstore.types import Voice

ANSWER = Answer(
    question="What does it cost?", scope=Scope(), text="Ann: “The bridge costs ten million.” [1]",
    statements=(Statement("The bridge costs ten million.", (1,)),),
    citations=(Citation(
        number=1, document="news.txt", title=None, voice=Voice.ARTICLE, speaker="Ann",
        quoted_by=None, publisher=None, published=None, quote="The bridge costs ten million.",
        start=0, end=29, score=0.9, segment_start=0,
    ),),
)  # fmt: skip
NONE = Answer("Who?", Scope(), text="The documents do not say.", reason=Reason.NOT_IN_DOCUMENTS)


@pytest.mark.parametrize("reply", [ANSWER, COST_REPLY], ids=["Byline's", "any system's"])
def test_what_an_answer_says_and_whose_words_it_quotes_can_be_asserted(reply):
    assert_answer(reply, contains="ten million", never="nine")
    assert_answer(reply, contains=["Ten million!", "bridge"], document="news.txt",
                  voice="article", speaker="ann")  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"contains": "nine"}, "'nine' is not in the answer: 'Ann: “The bridge costs"),
        ({"never": "TEN million"}, "'TEN million' is in"),
        ({"voice": Voice.COMMENT}, r"no citation is of comment: .*\n +\[news.txt, article, Ann\]"),
        ({"document": "news.txt", "speaker": "Bob"}, "no citation is of news.txt, Bob"),
    ],
)
def test_an_answer_that_is_not_as_asserted_fails_and_is_shown(expected, told):
    with pytest.raises(AssertionError, match=told):
        assert_answer(ANSWER, **expected)


def test_that_there_is_no_answer_and_why_can_be_asserted():
    assert_no_answer(NONE)
    assert_no_answer(NONE, reason="not_in_documents")
    with pytest.raises(AssertionError, match="expected not_in_scope, got not_in_documents"):
        assert_no_answer(NONE, reason=Reason.NOT_IN_SCOPE)
    with pytest.raises(AssertionError, match="expected no answer, got: 'Ann"):
        assert_no_answer(ANSWER)
    with pytest.raises(AssertionError, match="expected an answer, got none"):
        assert_answer(NONE)


def test_a_case_of_a_suite_can_be_asserted():
    suite = checked("small", [case("a"), case("b", question="?", answerable=False, gold=())],
                    corpus(), source="small")  # fmt: skip
    assert_case(suite.cases[0], ANSWER, suite=suite)
    assert_case(suite.cases[1], NONE, suite=suite)
    with pytest.raises(AssertionError, match="should have answered: gives no answer"):
        assert_case(suite.cases[0], NONE, suite=suite)


@pytest.mark.integration
def test_the_example_of_the_readme_works(tmp_path):
    readme = (Path(__file__).parents[2] / "evals" / "README.md").read_text("utf-8")
    example = readme.split("```python\n# test_answers.py\n")[1].split("```")[0]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "news.txt").write_text(NEWS, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nbyline_documents = docs\n", "utf-8")
    (tmp_path / "test_answers.py").write_text(example, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "3 passed" in ran.stdout
