"""Forks of a process whose index has threads of its own: Chroma's, and torch's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks"),
]

# in a process of its own: what this is about would hang this one
ASKED_BY_ALL = """
import multiprocessing
import sys
from pathlib import Path

from assistant import Assistant
from vectorstore import Index, IndexSettings
from vectorstore.embedders.onnx import default_model_folder

how = {
    "chroma": IndexSettings(exact_search_limit=0),
    "torch": IndexSettings(model=str(default_model_folder())),
}
folder = Path(sys.argv[2])
with Index.create(folder / "index", settings=how[sys.argv[1]]) as index:
    index.add([folder / "docs"])
assistant = Assistant.open(folder / "index", settings=how[sys.argv[1]])


def ask(number: int) -> tuple[str, list[str]]:
    found = assistant.index.retrieve("Who crossed the river?", k=number)
    answer = assistant.ask("When did Alba cross the Zambezi?")
    return answer.text, [one.passage.text for one in found]


here = ask(3)
with multiprocessing.get_context("fork").Pool(2) as pool:
    there = pool.map_async(ask, [3, 3, 3]).get(timeout=60)
assert there == [here] * 3, there
assert ask(3) == here
print(here[0])
"""


@pytest.mark.parametrize("how", ["chroma", "torch"])
def test_workers_that_are_forked_answer_as_their_parent_does(how: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for number in range(20):
        (tmp_path / "docs" / f"{number}.txt").write_text(f"Ship {number} carried grain to Riga.\n")
    (tmp_path / "docs" / "zebra.txt").write_text("The zebra Alba crossed the Zambezi in 1931.\n")
    done = subprocess.run(
        [sys.executable, "-c", ASKED_BY_ALL, how, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    assert "1931" in done.stdout
