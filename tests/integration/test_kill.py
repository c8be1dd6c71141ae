"""`kill -9` at any moment of indexing leaves an index that opens, answers, and can be finished."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes import MemoryStore
from vectorstore.errors import IndexMissingError
from vectorstore.index import Index

pytestmark = pytest.mark.integration

KILLS = 50
DOCUMENTS = 8
COMMAND = "from assistant.interfaces.cli import main; raise SystemExit(main())"


def test_fifty_kills_cost_no_finished_document(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    for number in range(DOCUMENTS):
        write(f"{number}.txt", document(number))
    docs, folder = tmp_path / "docs", tmp_path / "index"
    started = time.monotonic()
    assert start(docs, tmp_path / "reference").wait() == 0
    whole_run = time.monotonic() - started
    complete = contents(tmp_path / "reference")
    moments = random.Random(20)
    survived: set[str] = set()
    for _ in range(KILLS):
        process = start(docs, folder)
        time.sleep(moments.uniform(0, whole_run))
        # with the children that try Chroma: they would go on writing to what is looked at next
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = contents(folder)
        assert survived <= found.keys()
        assert all(complete[name] == segments for name, segments in found.items())
        survived = set(found)
        if len(survived) == DOCUMENTS:
            shutil.rmtree(folder)
            survived = set()
    assert start(docs, folder).wait() == 0
    assert contents(folder) == complete
    with Index.open(folder) as index:
        assert index.check() == ()


def document(number: int) -> str:
    sentences = [f"Ship {number}-{line} carried {line * 7} tons of grain." for line in range(30)]
    return f"The log of ship {number}\n\n" + "\n\n".join(sentences)


def start(docs: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "index", str(docs), "--index", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def contents(folder: Path) -> dict[str, object]:
    """Return the segments of every document, each found by a question, in an index that opens."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    if not folder.exists():
        return {}
    shutil.copytree(folder, copy)
    try:
        index = Index.open(copy, store=MemoryStore())
    except IndexMissingError:
        return {}
    with index:
        assert index.check() == ()
        names = [known.document_id for known in index.documents()]
        if names:
            assert index.retrieve("How many tons of grain?")
        return {name: index.segments(name) for name in names}
