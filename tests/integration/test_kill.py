"""`kill -9` at any moment of indexing leaves an index that opens, answers, and can be finished."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.errors import IndexMissingError
from vectorstore.index import Index
from vectorstore.settings import IndexSettings

pytestmark = pytest.mark.integration

KILLS = 50
DOCUMENTS = 30
COPIED = IndexSettings(exact_search_limit=0)
"""Kept in Chroma, however small."""
# every process starts with the libraries loaded, so that every kill falls into the work
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["chromadb", __name__])


def test_fifty_kills_cost_no_finished_document(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    for number in range(DOCUMENTS):
        write(f"{number}.txt", document(number))
    docs, folder = tmp_path / "docs", tmp_path / "index"
    finish(docs, tmp_path / "warm")
    started = time.monotonic()
    finish(docs, tmp_path / "reference")
    whole_run = time.monotonic() - started
    complete = contents(tmp_path / "reference")
    moments = random.Random(20)
    survived: set[str] = set()
    for _ in range(KILLS):
        process = start(docs, folder)
        # more of them early, while documents are written, than late, while Chroma is filled
        time.sleep(moments.triangular(0, whole_run, 0))
        kill(process)
        found = contents(folder)
        assert survived <= found.keys()
        assert all(complete[name] == segments for name, segments in found.items())
        survived = set(found)
        if len(survived) == DOCUMENTS:
            shutil.rmtree(folder)
            survived = set()
    finish(docs, folder)
    assert contents(folder) == complete
    with Index.open(folder, settings=COPIED, embedder=BagOfWordsEmbedder()) as index:
        assert index.check() == ()


def document(number: int) -> str:
    sentences = [f"Ship {number}-{line} carried {line * 7} tons of grain." for line in range(30)]
    return f"The log of ship {number}\n\n" + "\n\n".join(sentences)


def start(docs: Path, folder: Path) -> BaseProcess:
    process = PROCESSES.Process(target=fill, args=(docs, folder))
    process.start()
    return process


def fill(docs: Path, folder: Path) -> None:
    os.setsid()
    with Index.create(folder, settings=COPIED, embedder=BagOfWordsEmbedder()) as index:
        index.add([docs])


def kill(process: BaseProcess) -> None:
    """Kill a process and the children that try Chroma: they would write to what is looked at."""
    assert process.pid is not None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()  # it has not made its group yet, or it has ended
    process.join()


def finish(docs: Path, folder: Path) -> None:
    process = start(docs, folder)
    process.join()
    assert process.exitcode == 0


def contents(folder: Path) -> dict[str, object]:
    """Return the segments of every document, each found by a question, in an index that opens."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    if not folder.exists():
        return {}
    shutil.copytree(folder, copy)
    try:
        index = Index.open(copy, embedder=BagOfWordsEmbedder(), store=MemoryStore())
    except IndexMissingError:
        return {}
    with index:
        assert index.check() == ()
        names = [known.document_id for known in index.documents()]
        if names:
            assert index.retrieve("How many tons of grain?")
        return {name: index.segments(name) for name in names}
