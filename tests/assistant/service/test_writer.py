"""The writer brings Chroma's copy up between jobs, not with each."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from assistant.service import writer
from assistant.service.indexing import Indexing
from assistant.service.job import Status
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index
from vectorstore.settings import IndexSettings


def test_the_copy_follows_once_nothing_more_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_COPY_WHEN_IDLE_SECONDS", 0.3)
    store = MemoryStore()
    settings = IndexSettings(copy_at_once=False, exact_search_limit=0)
    with Index.create(
        tmp_path, settings=settings, embedder=BagOfWordsEmbedder(), store=store
    ) as index:
        indexing = Indexing(index)
        indexing.start()
        jobs = [
            indexing.add_file(f"{n}.txt", io.BytesIO(f"The ship {n} reached Riga.".encode()))
            for n in range(3)
        ]
        until(lambda: all(indexing.jobs.get(job.id).status is Status.DONE for job in jobs))
        assert store.generations == {}
        until(lambda: len(store.generations) == 1)
        indexing.stop()
        assert index.check() == ()


def test_what_waits_long_is_copied_although_more_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = writer.Changes()
    assert not changes.are_due(idle=True)
    changes.note()
    assert not changes.are_due(idle=False)
    monkeypatch.setattr(writer, "_COPY_AFTER_SECONDS", 0.0)
    time.sleep(0.01)
    assert changes.are_due(idle=False)


def until(holds: object) -> None:
    for _ in range(400):
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")
