"""The command line as its users meet it: real processes over the real seeds."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import BYLINE, SEEDS
from vectorstore.registry.database import DATABASE

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds_index: Path) -> Path:
    return shutil.copytree(seeds_index, tmp_path_factory.mktemp("cli") / "index")


def byline(
    *arguments: str, index: Path | None = None, text: str = ""
) -> subprocess.CompletedProcess[str]:
    where = [] if index is None else ["--index", str(index)]
    return subprocess.run([*BYLINE, *arguments, *where], capture_output=True, text=True, input=text)


def ask(folder: Path, *questions: dict[str, object]) -> list[dict[str, object]]:
    lines = "\n".join(json.dumps(question) for question in questions)
    done = byline("ask", "--batch", "-", "--json", index=folder, text=lines)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_indexing_twice_does_no_work_the_second_time(folder: Path) -> None:
    report = json.loads(byline("index", str(SEEDS), "--json", index=folder).stdout)
    assert len(report["unchanged"]) == 5
    assert report["texts_embedded"] == 0


def test_a_batch_is_answered_in_order_with_ids_as_they_came(folder: Path) -> None:
    answers = ask(
        folder,
        {"id": 7, "question": "How much does the S-400 deal cost?"},
        {"id": "x", "question": "What is the population of Istanbul?", "documents": []},
    )
    assert [answer["id"] for answer in answers] == [7, "x"]
    assert [answer["abstained"] for answer in answers] == [False, True]


def test_segments_are_printed_in_document_order_with_their_words(folder: Path) -> None:
    done = byline("segments", "002_42b21dbca4c90612.txt", "--json", index=folder)
    segments = [json.loads(line) for line in done.stdout.splitlines()]
    text = (SEEDS / "002_42b21dbca4c90612.txt").read_text(encoding="utf-8")
    assert [text[one["start"] : one["end"]] for one in segments] == [
        one["text"] for one in segments
    ]
    assert {"start", "end", "voice", "speaker", "quoted_by", "publisher", "text"} <= set(
        segments[0]
    )
    assert [one["start"] for one in segments] == sorted(one["start"] for one in segments)


def test_documents_are_listed_with_their_voices(folder: Path) -> None:
    done = byline("documents", "--json", index=folder)
    listed = {line["document"]: line for line in map(json.loads, done.stdout.splitlines())}
    wsws = listed["002_42b21dbca4c90612.txt"]
    assert (wsws["author"], wsws["publisher"], wsws["published"]) == (
        "Halil Celik",
        "WSWS",
        "2017-07-21",
    )
    assert wsws["voices"] == {"article": 1, "boilerplate": 1}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ask"], 2, "Ask one question"),
        (["ask", "x", "--batch", "y"], 2, "Ask one question"),
        (["ask", "x", "--voice", "editor"], 2, "invalid choice"),
        (["ask", "x", "--document", "nowhere.txt"], 2, "nowhere.txt"),
        (["ask", "--batch", "nowhere.jsonl"], 2, "nowhere.jsonl"),
        (["segments", "nowhere.txt"], 1, "byline documents"),
        (["remove", "nowhere.txt"], 1, "byline documents"),
        (["index", "nowhere"], 1, "no such file or folder"),
    ],
)
def test_misuse_and_failure_have_their_exit_codes_and_say_the_cure(
    folder: Path, arguments: list[str], code: int, message: str
) -> None:
    done = byline(*arguments, index=folder)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_batch_with_a_broken_line_asks_nothing(folder: Path) -> None:
    done = byline(
        "ask", "--batch", "-", "--json", index=folder, text='{"question": "a"}\n{"q": 1}\n'
    )
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert done.stdout == ""


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    done = byline("ask", "Who?", index=tmp_path / "none")
    assert done.returncode == 1
    assert "byline index PATH" in done.stderr


def test_doctor_names_what_mends_and_mends_it(folder: Path) -> None:
    assert byline("doctor", index=folder).returncode == 0
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("DELETE FROM lexical")
    sick = byline("doctor", index=folder)
    assert sick.returncode == 1
    assert "byline doctor --mend" in sick.stdout
    assert byline("doctor", "--mend", index=folder).returncode == 0
    assert byline("doctor", index=folder).returncode == 0


def test_a_cold_question_needs_neither_torch_nor_chroma_nor_gradio(folder: Path) -> None:
    asked = ["ask", "How much does the S-400 deal cost?", "--index", str(folder)]
    code = (
        "import sys\nfrom assistant.interfaces.cli import main\n"
        f"assert main({asked!r}) == 0\n"
        "heavy = {'torch', 'sentence_transformers', 'chromadb', 'gradio', 'langchain_core'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "$2.5 billion" in done.stdout


def test_a_cold_start_is_quick(folder: Path) -> None:
    quickest_help = min(timed("--help") for _ in range(3))
    quickest_answer = min(timed("ask", "Who is against it?", index=folder) for _ in range(3))
    assert quickest_help < 0.5
    assert quickest_answer < 5


def timed(*arguments: str, index: Path | None = None) -> float:
    started = time.perf_counter()
    assert byline(*arguments, index=index).returncode == 0
    return time.perf_counter() - started
