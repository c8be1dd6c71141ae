"""Suites are read as documented, and refused with every fault named."""

from __future__ import annotations

import re

import pytest

from assistant.types import Reason, Turn
from evals.suite_loader import load_suite, suite_names
from evals.types import Kind
from tests.evals.suites import write_suite
from vectorstore.errors import UsageError
from vectorstore.types import Voice

COST = {
    "id": "cost",
    "question": "What does the bridge cost?",
    "gold": [{"document": "news.txt", "quote": "costs ten  million", "voice": "article",
              "speaker": "Ann"}],
}  # fmt: skip
READERS = {"id": "r", "question": "What do readers think it costs?", "kind": "other_voice",
           "scope": {"voices": ["comment"]}, "answerable": False,
           "reason": "not_in_scope"}  # fmt: skip


def test_a_case_comes_out_as_written(tmp_path):
    full = COST | {
        "tests": "a figure", "kind": "follow_up", "answers": ["ten million"],
        "history": [{"question": "Which bridge?", "answer": "That one."}],
    }  # fmt: skip
    suite = load_suite(write_suite(tmp_path, full, READERS))
    cost, readers = suite.cases
    assert cost.kind is Kind.FOLLOW_UP and cost.answers == ("ten million",)
    assert cost.history == (Turn("Which bridge?", "That one."),)
    assert cost.gold[0].voice is Voice.ARTICLE and cost.gold[0].speaker == "Ann"
    assert readers.reason is Reason.NOT_IN_SCOPE and not readers.answerable
    assert readers.scope is not None and readers.scope.voices == (Voice.COMMENT,)


def test_the_data_hash_changes_with_cases_and_documents_and_nothing_else(tmp_path):
    path = write_suite(tmp_path, COST)
    first = load_suite(path).data_hash
    assert load_suite(path).data_hash == first
    (tmp_path / "documents" / "paper.txt").write_text("Something else.", "utf-8")
    second = load_suite(path).data_hash
    assert second != first
    write_suite(tmp_path, COST | {"tests": "otherwise"})
    assert load_suite(path).data_hash not in (first, second)


def _gold(**changes):
    return {"gold": [COST["gold"][0] | changes]}


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([], "it holds no case"),
        ([COST, COST], "cost: 2 cases have this id"),
        ([COST | _gold(quote="costs nine million")], "does not stand in news.txt"),
        ([COST | _gold(document="old.txt")], "none of the documents"),
        ([COST | {"gold": []}], "neither gold nor answers"),
        ([COST | {"reason": "not_in_scope"}], "is answerable and yet has the reason"),
        ([READERS | {"answers": ["ten"]}], "yet it has acceptable answers"),
        ([READERS | _gold() | {"reason": "not_in_documents"}], "yet it has gold"),
        ([COST | {"kind": "follow_up"}], "follow-up without a history"),
        ([COST | {"kind": "comparison"}], "needs gold of two sides"),
        ([COST | {"forbidden": ["TEN"]}], "forbidden and stands in every gold"),
        ([COST | {"answers": ["ten"], "forbidden": ["Ten"]}], "in an acceptable answer"),
        ([COST | {"scope": {"documents": ["paper.txt"]}}], "shuts out the gold"),
        ([COST | {"asks": {"voices": ["comment"]}}], "shuts out the gold"),
        ([COST | {"asks": {"documents": ["old.txt"]}}], "asks 'old.txt', which is none of"),
        ([READERS | _gold() | {"scope": {"voices": ["article"]}}], "and yet gold in news.txt"),
        ([COST | {"variant_of": "cost"}], "is no other case"),
        ([COST | {"qestion": "x"}], "no key 'qestion'; the nearest is 'question'"),
        ([{"id": "x"}], "'question' is missing"),
        ([COST | {"kind": "riddle"}], "line 1 (cost): 'riddle' is not a valid Kind"),
        ([COST | {"answers": "ten"}], "'answers' is no list of texts"),
        ([COST | {"fault": "wrong", "faulted": COST["gold"]}], "and a fault besides"),
        ([COST | {"gold": [], "answers": [], "fault": "wrong"}], "it cited is not listed"),
        ([COST | {"faulted": COST["gold"]}], "and no fault of it"),
    ],
)  # fmt: skip
def test_a_suite_that_cannot_be_judged_is_refused_and_the_fault_named(tmp_path, rows, fault):
    with pytest.raises(UsageError, match=re.escape(fault)):
        load_suite(write_suite(tmp_path, *rows))


def test_a_gold_quote_in_another_voice_than_it_says_is_refused(tmp_path):
    path = write_suite(tmp_path, COST)
    spoken = '{"document": "news.txt", "first": 1, "last": 2, "voice": "comment"}'
    path.with_suffix(".voices.jsonl").write_text(spoken, "utf-8")
    with pytest.raises(UsageError, match="said to be article and stands in comment"):
        load_suite(path)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        load_suite(write_suite(tmp_path, COST | {"gold": []}, READERS | {"answers": ["x"]}))
    assert "cost: " in str(caught.value) and "r: " in str(caught.value)


def test_a_suite_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(UsageError, match="neither a file of JSON lines nor one of"):
        load_suite("no such suite")


@pytest.mark.parametrize("name", suite_names())
def test_a_voice_map_covers_each_line_of_words_once(name):
    for document_id, text in load_suite(name).corpus.texts.items():
        covered = [0] * len(text.text)
        for part in text.voices:
            for at in range(part.start, part.end):
                covered[at] += 1
        assert max(covered) == 1, document_id
        assert not any(
            not count and not character.isspace()
            for count, character in zip(covered, text.text, strict=True)
        ), document_id
