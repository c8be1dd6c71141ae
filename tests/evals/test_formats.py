"""The field's own files become suites that can be judged."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from assistant.types import Turn
from evals.formats import FORMATS
from evals.types import Kind
from vectorstore.errors import UsageError


def _write(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")


def test_beir_gives_graded_documents_and_leaves_out_queries_without_judgements(tmp_path):
    _write(tmp_path / "corpus.jsonl", {"_id": "d1", "title": "One", "text": "First."},
           {"_id": "d2", "title": "Two", "text": ""})  # fmt: skip
    _write(tmp_path / "queries.jsonl", *({"_id": q, "text": f"{q}?"} for q in ("q1", "q2", "q3")))
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq2\td1\t0\n", "utf-8"
    )
    suite = FORMATS["beir"](tmp_path)
    (case,) = suite.cases
    assert (case.id, case.question) == ("q1", "q1?")
    assert [(gold.document, gold.relevance) for gold in case.gold] == [("d1", 2), ("d2", 1)]
    assert suite.corpus.texts["d2"].text == "Two"
    assert suite.corpus.texts["d1"].facts.title == "One"


def test_squad_gives_the_sentence_around_the_answer_and_impossible_questions(tmp_path):
    context = "It opened in 1990. It closed in 1990, too."
    at = context.rindex("1990")
    asked = [
        {"id": "a", "question": " When did it close? ", "is_impossible": False,
         "answers": [{"text": "1990", "answer_start": at}] * 3},
        {"id": "b", "question": "Who built it?", "is_impossible": True, "answers": []},
    ]  # fmt: skip
    article = {"title": "The_Hall", "paragraphs": [{"context": context, "qas": asked}]}
    _write(tmp_path / "dev-v2.0.json", {"version": "v2.0", "data": [article]})
    closed, built = FORMATS["squad"](tmp_path).cases
    assert [gold.quote for gold in closed.gold] == ["It closed in 1990, too."]
    assert closed.answers == ("1990",) and closed.question == "When did it close?"
    assert not built.answerable and built.kind is Kind.UNANSWERABLE


def test_clapnq_gives_the_selected_sentences_and_the_passages_that_do_not_answer(tmp_path):
    passage = {"title": "Tea", "text": "Tea is hot . It is brown . ",
               "sentences": ["Tea is hot .", "It is brown ."]}  # fmt: skip
    row = {"id": "1", "input": "what is tea", "passages": [passage],
           "output": [{"answer": "Hot.", "selected_sentences": ["Tea is hot ."]}]}  # fmt: skip
    none = row | {"id": "2", "input": "what is mate",
                  "output": [{"answer": "", "selected_sentences": []}]}  # fmt: skip
    _write(tmp_path / "dev" / "clapnq_dev_answerable.jsonl", row)
    _write(tmp_path / "dev" / "clapnq_dev_unanswerable.jsonl", none)
    suite = FORMATS["clapnq"](tmp_path)
    assert [gold.quote for gold in suite.cases[0].gold] == ["Tea is hot ."]
    assert not suite.cases[1].answerable and len(suite.corpus.texts) == 1


def test_mtrag_gives_the_last_turn_with_those_before_it(tmp_path):
    said = [{"speaker": "user", "text": "What is tea?"}, {"speaker": "agent", "text": "A drink."},
            {"speaker": "user", "text": "Is it hot?"}]  # fmt: skip
    task = {"task_id": "c::2", "input": said, "answerability": ["ANSWERABLE"],
            "contexts": [{"document_id": "p1", "text": "Tea is hot.", "title": "Tea"}]}  # fmt: skip
    first = task | {"task_id": "c::1", "input": said[:1], "contexts": [],
                    "answerability": ["UNANSWERABLE"]}  # fmt: skip
    thanks = task | {"task_id": "c::3", "answerability": ["CONVERSATIONAL"]}
    thanks["Answerability"] = thanks.pop("answerability")
    _write(tmp_path / "reference.jsonl", task, first, thanks)
    hot, what = FORMATS["mtrag"](tmp_path).cases
    assert hot.question == "Is it hot?" and hot.history == (Turn("What is tea?", "A drink."),)
    assert hot.kind is Kind.FOLLOW_UP and hot.gold[0].document == "p1"
    assert not what.answerable and what.history == ()


def test_ramdocs_gives_a_side_for_each_right_answer(tmp_path):
    documents = [
        {"text": "Tea is hot.", "type": "correct", "answer": "hot"},
        {"text": "Tea is cold.", "type": "correct", "answer": "cold"},
        {"text": "Tea is blue.", "type": "misinfo", "answer": "blue"},
        {"text": "Rain.", "type": "noise", "answer": "unknown"},
    ]
    _write(tmp_path / "RAMDocs_test.jsonl", {"question": "How is tea?", "documents": documents,
           "gold_answers": ["hot", "cold"], "wrong_answers": ["blue"]})  # fmt: skip
    suite = FORMATS["ramdocs"](tmp_path)
    (case,) = suite.cases
    assert case.kind is Kind.DISAGREEMENT and case.nuggets == ("hot", "cold")
    assert [side[0].document for side in case.sides] == ["0-0", "0-1"]
    assert len(suite.corpus.texts) == 4


@pytest.mark.parametrize(
    ("tool", "row"),
    [
        ("ragas", {"user_input": "How is tea?", "reference": "Hot.",
                   "reference_contexts": ["Tea is hot."]}),
        ("ragas", {"question": "How is tea?", "ground_truth": "Hot.", "contexts": ["Tea is hot."]}),
        ("deepeval", {"input": "How is tea?", "expected_output": "Hot.", "actual_output": None,
                      "context": ["Tea is hot."], "source_file": "tea.txt"}),
    ],
)  # fmt: skip
def test_test_sets_give_their_contexts_as_documents_and_the_reference_as_a_nugget(
    tool, row, tmp_path
):
    _write(tmp_path / "set.jsonl", row)
    suite = FORMATS[tool](tmp_path)
    (case,) = suite.cases
    assert (case.question, case.nuggets) == ("How is tea?", ("Hot.",))
    assert [suite.corpus.texts[gold.document].text for gold in case.gold] == ["Tea is hot."]


def test_a_ragas_table_has_its_contexts_written_out_in_a_cell(tmp_path):
    with (tmp_path / "testset.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["user_input", "reference_contexts", "reference"])
        writer.writerow(["How is tea?", "['Tea is hot.', \"It's brown.\"]", "Hot."])
    assert len(FORMATS["ragas"](tmp_path).corpus.texts) == 2


def test_a_deepeval_table_parts_its_contexts_by_a_bar(tmp_path):
    with (tmp_path / "goldens.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["input", "actual_output", "expected_output", "context", "source_file"])
        writer.writerow(["How is tea?", "", "Hot.", "Tea is hot.|It is brown.", "tea.txt"])
    suite = FORMATS["deepeval"](tmp_path)
    assert [text.text for text in suite.corpus.texts.values()] == ["Tea is hot.", "It is brown."]
    assert len(suite.cases[0].gold) == 2


def test_a_conversation_of_ragas_asks_what_a_person_says_last(tmp_path):
    said = [{"type": "human", "content": "What is tea?"}, {"type": "ai", "content": "A drink."},
            {"type": "human", "content": "Is it hot?"}]  # fmt: skip
    _write(tmp_path / "set.jsonl", {"user_input": said, "reference": "Yes.",
                                    "reference_contexts": ["Tea is hot."]})  # fmt: skip
    (case,) = FORMATS["ragas"](tmp_path).cases
    assert (case.question, case.kind) == ("Is it hot?", Kind.FOLLOW_UP)
    assert case.history == (Turn("What is tea?", "A drink."),)


def test_a_test_set_without_questions_is_refused(tmp_path):
    # deepeval's conversational goldens have a scenario and turns, and no input
    _write(tmp_path / "set.jsonl", {"scenario": "Somebody orders tea.", "turns": []})
    with pytest.raises(UsageError, match="deepeval goldens: KeyError\\('input'\\)"):
        FORMATS["deepeval"](tmp_path)


def test_a_text_may_hold_what_other_files_end_lines_with(tmp_path):
    row = {
        "user_input": "How is tea?",
        "reference": "Hot.",
        "reference_contexts": ["Tea\u2028hot."],
    }
    (tmp_path / "set.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    assert len(FORMATS["ragas"](tmp_path).cases) == 1


def test_a_table_of_questions_is_asked_of_the_documents_beside_it(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "tea.txt").write_text("Tea is hot.", "utf-8")
    (tmp_path / "my questions.csv").write_text(
        "question,answer,document,quote\nHow is tea?,hot | warm,tea.txt,Tea is hot.\nWhy?,,,\n",
        "utf-8",
    )
    suite = FORMATS["csv"](tmp_path)
    assert suite.name == "my questions"
    how, why = suite.cases
    assert how.answers == ("hot", "warm") and how.gold[0].quote == "Tea is hot."
    assert not why.answerable


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_folder_without_the_files_is_refused_with_their_names(name, tmp_path):
    with pytest.raises(UsageError, match="holds no"):
        FORMATS[name](tmp_path)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("squad", "dev.json"),
        ("mtrag", "reference.jsonl"),
        ("ramdocs", "RAMDocs_test.jsonl"),
        ("csv", "questions.csv"),
    ],
)
def test_files_of_another_form_are_refused_by_name(name, file, tmp_path):
    (tmp_path / file).write_text('{"x": 1}\n{"x": 2}' if file != "dev.json" else "{}", "utf-8")
    with pytest.raises(UsageError, match=f"{file} is not of the form of"):
        FORMATS[name](tmp_path)
